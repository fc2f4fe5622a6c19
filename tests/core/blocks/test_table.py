"""The table block."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from core.blocks.table import MOST_CELLS, TableBlock
from tests.writing import Publish

COLUMNS = [{"type": "text", "heading": "Part"}, {"type": "number", "heading": "Grams"}]


def value_of(
    rows: list[list[str]], columns: Any = COLUMNS, caption: str = "", row_headings: bool = False
) -> Any:
    cells = {"columns": columns, "rows": [{"values": row} for row in rows], "caption": caption}
    return TableBlock().to_python({"cells": cells, "row_headings": row_headings})


def shown(*args: Any, **kwargs: Any) -> BeautifulSoup:
    return BeautifulSoup(TableBlock().render(value_of(*args, **kwargs)), "html.parser")


def test_a_table_has_headings_a_caption_and_numbers_in_line() -> None:
    page = shown([["<p>Oak <i>galls</i></p>", "40"]], caption="Ink")
    assert page.caption.get_text() == "Ink"
    assert [(cell["scope"], cell.get_text()) for cell in page.select("thead th")] == [
        ("col", "Part"),
        ("col", "Grams"),
    ]
    assert [cell.get("class") for cell in page.select("td")] == [None, ["align-right"]]
    assert page.select_one("td i").get_text() == "galls"


def test_the_first_column_can_hold_headings() -> None:
    page = shown([["<p>Galls</p>", "40"], ["<p>Gum</p>", "15"]], row_headings=True)
    assert [cell.get_text() for cell in page.select("tbody th[scope=row]")] == ["Galls", "Gum"]


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    box = shown([["<p>a</p>", "1"]], caption="Ink").div
    assert (box["class"], box["tabindex"], box["role"], box["aria-label"]) == (
        ["table-wrap"],
        "0",
        "region",
        "Ink",
    )


def test_a_column_without_a_heading_has_none() -> None:
    page = shown([["<p>a</p>"]], columns=[{"type": "text", "heading": ""}])
    assert page.select("th") == []


def test_links_in_cells_lead_to_todays_addresses(publish: Publish) -> None:
    post = publish("Target")
    page = shown([[f'<p><a linktype="page" id="{post.pk}">a</a></p>', ""]])
    assert page.a["href"] == "/blog/target/"


@pytest.mark.parametrize("rows", [[], None])
def test_an_empty_table_shows_nothing(rows: Any) -> None:
    value = value_of(rows) if rows is not None else TableBlock().to_python({})
    assert TableBlock().render(value).strip() == ""


def test_an_empty_table_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError) as refusal:
        TableBlock().clean(value_of([]))
    assert refusal.value.block_errors["cells"].messages == ["Add at least one column and one row."]


def test_a_new_table_has_two_columns_and_two_rows_to_write_into() -> None:
    new = TableBlock().get_default()
    assert len(new["cells"].columns) == len(new["cells"].row_data) == 2
    assert all(len(row["values"]) == 2 for row in new["cells"].row_data)
    with pytest.raises(ValidationError) as refusal:
        TableBlock().clean(new)
    assert "Write something into it, or delete it." in refusal.value.block_errors["cells"].messages[0]
    assert len(TableBlock().clean_deferred(new)["cells"].row_data) == 2


@pytest.mark.parametrize("number", ["", "0"])
def test_a_table_with_a_single_word_or_number_is_one(number: str) -> None:
    words = "" if number else "<p>a</p>"
    assert TableBlock().clean(
        value_of([[words, number]], columns=[{**each, "heading": ""} for each in COLUMNS])
    )


def test_a_draft_may_lack_its_cells() -> None:
    assert TableBlock().clean_deferred(value_of([]))["cells"].row_data == []


def test_a_table_that_is_too_large_is_refused_with_a_sentence() -> None:
    rows = [["<p>a</p>", "1"]] * (MOST_CELLS // 2 + 1)
    with pytest.raises(ValidationError) as refusal:
        TableBlock().clean(value_of(rows))
    assert "Nothing was lost: divide it into several." in refusal.value.block_errors["cells"].messages[0]


def test_its_words_are_searchable() -> None:
    value = value_of([["<p>Oak galls</p>", "40"]], caption="Ink")
    assert TableBlock().get_searchable_content(value) == ["Ink", "Part", "Grams", "Oak galls", "40"]


def test_what_its_cells_refer_to_is_known() -> None:
    value = value_of([['<p><a linktype="page" id="3">a</a></p>', ""]])
    assert [key for _, key, *_ in TableBlock().extract_references(value)] == ["3"]
