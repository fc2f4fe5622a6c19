"""A table, typed cell by cell."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import BooleanBlock, CharBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from core.blocks.rich_text import INLINE_FEATURES, RichTextBlock

MOST_CELLS = 2_000  # A form of more fields is refused by the server as a whole.


class CellsBlock(TypedTableBlock):
    """Columns of text or of numbers."""

    text = RichTextBlock(required=False, features=INLINE_FEATURES, label="Text")
    number = CharBlock(required=False, max_length=100, label="Number")

    def weight(self, value: Any) -> int:
        """Three for each cell, and what the texts in them weigh."""
        cells = [(cell.block, cell.value) for row in (value.rows if value else ()) for cell in row]
        return sum(
            3 + (block.weight(held) if isinstance(block, RichTextBlock) else 0) for block, held in cells
        )


class TableBlock(StructBlock):
    """A table with headings for its columns and, if wanted, for its rows. Columns of numbers end at one edge."""

    cells = CellsBlock(label="Table")
    row_headings = BooleanBlock(required=False, label="The first column holds the rows’ headings")

    def get_default(self) -> Any:
        """A new table: two columns of text, and two rows."""
        columns = [{"type": "text", "heading": ""}] * 2
        rows = [{"values": ["", ""]}] * 2
        return self.normalize({"cells": {"columns": columns, "rows": rows, "caption": ""}})

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError for a table that is empty or too large for one."""
        cleaned = super().clean(value)
        table = cleaned.get("cells")
        trouble = None
        if not self.is_deferred_validation and not (table and table.columns and table.row_data):
            trouble = "Add at least one column and one row."
        elif not self.is_deferred_validation and not any(self.get_searchable_content(cleaned)):
            trouble = "This table is empty. Write something into it, or delete it."
        elif table and len(table.columns) * len(table.row_data) > MOST_CELLS:
            trouble = f"A table holds at most {MOST_CELLS:,} cells. Nothing was lost: divide it into several."
        if trouble:
            raise StructBlockValidationError({"cells": ValidationError(trouble)})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `table`, and `rows`: of each, its heading (None where there is none) and its other cells."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        table = value.get("cells")
        rows = list(table.rows) if table else []
        if value.get("row_headings"):
            return context | {"table": table, "rows": [(row[0], row[1:]) for row in rows if row]}
        return context | {"table": table, "rows": [(None, row) for row in rows]}

    class Meta:
        icon = "table"
        label = "Table"
        group = "Writing"
        description = "Rows and columns, with headings and a caption; numbers stand in line."
        template = "core/blocks/table.html"
        preview_value = {
            "row_headings": True,
            "cells": {
                "caption": "What a pot of ink is made of",
                "columns": [{"type": "text", "heading": "Part"}, {"type": "number", "heading": "Grams"}],
                "rows": [{"values": ["<p>Oak galls</p>", "40"]}, {"values": ["<p>Gum arabic</p>", "15"]}],
            },
        }
        preview_template = "core/blocks/preview.html"
