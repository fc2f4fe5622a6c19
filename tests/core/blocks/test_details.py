"""The details block."""

from typing import Any

from core.blocks.body import BodyStreamBlock, headings
from core.blocks.details import DetailsBlock


def value_of(**fields: Any) -> Any:
    return DetailsBlock().normalize({"summary": "How & why", "text": "<p>x</p>", **fields})


def test_details_open_without_a_script() -> None:
    assert DetailsBlock().render(value_of()) == (
        "<details><summary>How &amp; why</summary><p>x</p></details>\n"
    )


def test_they_can_be_open_at_first() -> None:
    assert DetailsBlock().render(value_of(open=True)).startswith("<details open>")


def test_a_line_without_words_still_opens() -> None:
    assert "<summary>More</summary>" in DetailsBlock().render(value_of(summary=" "))


def test_headings_in_them_are_those_of_the_page(db: None) -> None:
    rich = "<h2>Part</h2>"
    blocks = [("details", {"summary": "s", "text": rich}), ("rich_text", rich)]
    body = BodyStreamBlock().to_python([{"type": name, "value": value} for name, value in blocks])
    html = BodyStreamBlock().render(body)
    assert [heading.id for heading in headings(body)] == ["part", "part-1"]
    assert html.index('<h2 id="part">') < html.index("</details>") < html.index('<h2 id="part-1">')
