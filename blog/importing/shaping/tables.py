"""Tables out of HTML."""

from typing import Any

from bs4.element import Tag

from blog.importing.shaping.around import Around
from blog.importing.shaping.inline import INLINE, PARAGRAPHS, lines_of, plain, words
from core.blocks.table import MOST_CELLS


def as_table(tag: Tag, around: Around, caption: str = "") -> dict[str, Any] | None:
    """What a table block stores; None for a table that says more than the block can."""
    rows = [_cells(row) for row in tag.find_all("tr")]
    rows = [row for row in rows if row]
    if not rows or len({len(row) for row in rows}) != 1 or len(rows) * len(rows[0]) > MOST_CELLS:
        return None
    if not all(_is_simple(cell) for row in rows for cell in row):
        return None
    headed = all(cell.name == "th" for cell in rows[0]) or rows[0][0].find_parent("thead") is not None
    headings = [plain(cell.children)[:255] for cell in rows[0]] if headed else [""] * len(rows[0])
    lines = rows[1:] if headed else rows
    if not lines:
        return None
    own = tag.find("caption")
    values = [{"values": [_value(cell, around) for cell in row]} for row in lines]
    return {
        "cells": {
            "caption": caption or (plain(own.children) if isinstance(own, Tag) else ""),
            "columns": [{"type": "text", "heading": heading} for heading in headings],
            "rows": values,
        },
        "row_headings": all(row[0].name == "th" for row in lines),
    }


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"], recursive=False) if isinstance(cell, Tag)]


def _is_simple(cell: Tag) -> bool:
    spans = {str(cell.get(name) or "1") for name in ("colspan", "rowspan")}
    inner = {tag.name for tag in cell.find_all(True)}
    return spans <= {"1"} and inner <= {*INLINE, *PARAGRAPHS}


def _value(cell: Tag, around: Around) -> str:
    texts = (words(line, around) for line in lines_of(cell))
    return "".join(f"<p>{text}</p>" for text in texts if text)
