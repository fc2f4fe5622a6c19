"""The addresses that links of a body have, where they were typed and not chosen."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import ListBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from core.admin.checks.tags import hrefs, tidy
from core.blocks.raw_html import RawHTMLBlock
from core.blocks.writing import Writing


def addresses(block: Any, value: Any) -> Iterator[str]:
    """Those within the value of a block, in their order. Such as `page:3`, which are chosen, are none of them."""
    match block:
        case Writing():
            yield from hrefs(block.rendered(value).whole)
        case RawHTMLBlock():
            yield from hrefs(tidy(value or ""))
        case StructBlock():
            for name, inner in block.child_blocks.items():
                yield from addresses(inner, (value or {}).get(name))
        case ListBlock():
            for item in value or ():
                yield from addresses(block.child_block, item)
        case TypedTableBlock():
            for row in value.rows if value else ():
                for cell in row:
                    yield from addresses(cell.block, cell.value)
