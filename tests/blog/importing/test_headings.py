"""A title from the first heading."""

import pytest

from blog.importing.headings import without_title
from blog.importing.text import Text


@pytest.mark.parametrize(
    ("text", "title", "left"),
    [
        ("# A *walk* in `rain`\n\nText", "A walk in rain", "\nText"),
        ("A walk\n======\nText", "A walk", "Text"),
        ("## A walk {#id}\nText", "A walk", "Text"),
        ("Words first.\n\n# A walk\nText", "A walk", "Words first.\n\nText"),
        ("Words first.\n\n## Part\nText", "Part", "Words first.\n\n## Part\nText"),
        ("```\n# no heading\n```\n# A walk", "A walk", "```\n# no heading\n```\n"),
        ("> # Quoted\n\nText", "", "> # Quoted\n\nText"),
        ("No heading", "", "No heading"),
    ],
)
def test_the_first_heading_is_the_title(text: str, title: str, left: str) -> None:
    found, body, _ = without_title(Text(text), "")
    assert (found, body.text) == (title, left)


def test_a_heading_that_repeats_the_title_is_not_shown_twice() -> None:
    assert without_title(Text("# A walk!\n\nText"), "A Walk")[1].text == "\nText"


def test_another_first_heading_stays() -> None:
    assert without_title(Text("# Rain\n\nText"), "A Walk")[1].text == "# Rain\n\nText"


def test_a_file_whose_name_is_a_title_keeps_the_headings_of_its_sections() -> None:
    assert without_title(Text("Words\n\n## Part"), "", named=True)[0] == ""
