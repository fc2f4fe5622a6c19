"""Other numbers in the places of those by which writing refers to things."""

from typing import Any

import pytest
from wagtail.images import get_image_model
from wagtail.models import Page

from blog.models import PostPage
from core.markdown.references import Kind
from core.references import model_of, wanted_of
from core.renumbering import renumbered, renumbered_field, stored_value
from home.models import HomePage
from tests.shelving import body_of

BODY = PostPage._meta.get_field("body")
THINGS = {"first": 1, "about": 2, "blog": 3, "map": 4, "images": [11, 12, 13, 14, 15, 16]}
CODE = "`[a](page:1)`\n\n```\n![a](image:1)\n```\n\n    <page:1>\n"


def later(model: Any, key: int) -> int:
    return key + 100


def through(stored: Any, key_of: Any) -> Any:
    return renumbered(BODY.stream_block, stored, key_of)


def block(kind: str, value: Any) -> list[dict[str, Any]]:
    return [{"type": kind, "value": value, "id": "a"}]


def test_every_reference_of_a_body_is_another(db: None) -> None:
    body = body_of(THINGS)
    changed = BODY.to_python(through(stored_value(BODY, body), later))
    before, after = wanted_of(body), wanted_of(changed)
    assert [(each.kind, each.id + 100) for each in before] == [(each.kind, each.id) for each in after]
    assert {each.kind for each in before} == {*Kind}


def test_nothing_else_is_changed(db: None) -> None:
    stored = stored_value(BODY, body_of(THINGS))
    assert through(stored, lambda model, key: key) == stored


def test_a_table_and_its_cells(db: None) -> None:
    cells = {
        "columns": [
            {"type": "text", "heading": ""},
            {"type": "number", "heading": ""},
            {"type": "gone", "heading": ""},
        ],
        "rows": [{"values": ['<p><a linktype="page" id="1">a</a></p>', "1", "2"]}],
        "caption": "",
    }
    made = through(block("table", {"cells": cells, "row_headings": False}), later)
    row = made[0]["value"]["cells"]["rows"][0]["values"]
    assert row == ['<p><a linktype="page" id="101">a</a></p>', "1", "2"]


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("[a](page:1#part) ![b](image:2 'c')", "[a](page:101#part) ![b](image:102 'c')"),
        ("[a]: <attachment:3>\n\n<page:4>", "[a]: <attachment:103>\n\n<page:104>"),
        ("<a href=\"page:1\">a</a> <img src='image:2'>", "<a href=\"page:101\">a</a> <img src='image:102'>"),
        (CODE, CODE),
        ("page:1 and (image:2)", "page:1 and (image:2)"),
        ("\n\n[a](page:1)\n\n", "\n\n[a](page:101)\n\n"),
    ],
)
def test_markdown(db: None, source: str, made: str) -> None:
    assert through(block("markdown", source), later)[0]["value"] == made


def test_rich_text_and_pictures_in_it(db: None) -> None:
    intro = HomePage._meta.get_field("intro")
    source = '<p><a id="1" linktype="page">a</a><embed alt="b" embedtype="image" format="left" id="2"/></p>'
    assert renumbered_field(intro, source, later) == source.replace('"1"', '"101"').replace('"2"', '"102"')
    foreign = '<a href="https://example.org/?id=1" id="1">a</a>'
    assert renumbered_field(intro, foreign, later) == foreign


def test_what_has_no_other_number_leads_nowhere(db: None) -> None:
    def gone(model: Any, key: int) -> None:
        return None

    assert through(block("markdown", "[a](page:1)"), gone)[0]["value"] == "[a](#)"
    assert through(block("page_card", {"page": 1}), gone)[0]["value"] == {"page": None}
    rich = through(block("rich_text", '<a linktype="page" id="1">a</a>'), gone)[0]["value"]
    assert 'id="' not in rich


def test_each_kind_is_asked_for_by_its_model(db: None) -> None:
    asked: list[Any] = []

    def note(model: Any, key: int) -> int:
        asked.append(model)
        return key

    through(block("markdown", "[a](page:1) ![b](image:1) [c](attachment:1)"), note)
    assert asked == [Page, get_image_model(), model_of(Kind.ATTACHMENT)]


def test_a_block_of_an_unknown_type_stays(db: None) -> None:
    stored = block("gone", {"page": 1})
    assert through(stored, later) == stored
    assert stored_value(BODY, BODY.to_python(stored)) == stored
