"""Names of authors, however they are written."""

from typing import Any

import pytest

from blog.importing.bylines import names_of

ADA, BOTH = ["Ada"], ["Ada", "Ben"]


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"author": "Ada"}, ADA),
        ({"author": "  Ada \n Lovelace "}, ["Ada Lovelace"]),
        ({"authors": "Ada, Ben"}, BOTH),
        ({"authors": "Ada and Ben"}, BOTH),
        ({"authors": "Ada & Ben"}, BOTH),
        ({"authors": "Ada; Ben"}, BOTH),
        ({"author": "Ada, Ben, and Cy"}, ["Ada", "Ben", "Cy"]),
        ({"author": "Sandy Anderson"}, ["Sandy Anderson"]),
        ({"authors": ["Ada", "Ben"]}, BOTH),
        ({"authors": ["Research and Development, Inc."]}, ["Research and Development, Inc."]),
        ({"authors": ["Ada, on behalf of all teams"]}, ["Ada, on behalf of all teams"]),
        ({"authors": ["Ada, Ben, and Cy", "Di & Ed"]}, ["Ada", "Ben", "Cy", "Di", "Ed"]),
        ({"author": "The Paper and Ink Team, Ada and Ben"}, ["The Paper and Ink Team", "Ada", "Ben"]),
        ({"author": {"name": "Ink and Paper"}}, ["Ink and Paper"]),
        ({"authors": [{"name": "Ada", "email": "ada@example.org"}, {"name": "Ben", "url": "/b"}]}, BOTH),
        ({"author": {"name": "Ada"}}, ADA),
        ({"author": {"ada": {"name": "Ada"}, "ben": {"display_name": "Ben"}}}, BOTH),
        ({"author": "Ada", "authors": ["ben", "ADA", "Ben"]}, ["ben", "ADA"]),
        ({"extra": {"authors": ["Ada"]}}, ADA),
        ({"extra": {"author": "Ada"}, "taxonomies": {"authors": ["Ben"]}}, BOTH),
        ({"params": {"author": {"name": "Ada", "email": "ada@example.org"}}}, ADA),
        ({"author": "Ada <ada@example.org>"}, ADA),
        ({"author": "Ada <ada@example.org>, Ben <ben@example.org>"}, BOTH),
        ({"author": "Ada (ada@example.org)"}, ADA),
        ({"author": "ada@example.org (Ada)"}, ADA),
        ({"author": "Ada ada@example.org"}, ADA),
        ({"author": "Ada <mailto:ada@example.org>"}, ADA),
        ({"author": "[Ada](mailto:ada@example.org)"}, ADA),
        ({"author": "[Ada](https://example.org/ada)"}, ADA),
        ({"author": '<a href="https://example.org/">Ada</a>'}, ADA),
        ({"author": "Ada https://example.org/ada"}, ADA),
        ({"author": "by Ada"}, ADA),
        ({"author": "@ada"}, ["@ada"]),
        ({"author": "山田太郎"}, ["山田太郎"]),
        ({"author": 7}, ["7"]),
        ({"author": ""}, []),
        ({"author": None, "authors": []}, []),
        ({"extra": "author", "title": "by Ada"}, []),
    ],
)
def test_a_name_is_found(fields: dict[str, Any], names: list[str]) -> None:
    assert names_of(fields) == (names, [])


@pytest.mark.parametrize(
    "written",
    ["ada@example.org", "<ada@example.org>", ["mailto:ada@example.org"], "https://example.org", "***"],
)
def test_an_address_is_no_name(written: Any) -> None:
    assert names_of({"author": written}) == (
        [],
        ["An author without a name was left out; an address is none."],
    )


def test_a_name_that_is_too_long_is_left_out() -> None:
    names, [note] = names_of({"authors": ["x" * 100_000, "Ada", "y" * 100]})
    assert names == ["Ada", "y" * 100]
    assert note.endswith("is longer than 100 characters and was left out.")


def test_a_list_of_something_else_ends() -> None:
    assert len(names_of({"authors": [f"a{n}" for n in range(9_000)]})[0]) == 50
