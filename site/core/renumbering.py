"""Other numbers in the places of those by which stored writing refers to pages, pictures and files."""

import re
from collections.abc import Callable
from typing import Any

from wagtail.blocks import Block, ChooserBlock, ListBlock, StreamBlock, StructBlock
from wagtail.blocks import RichTextBlock as WagtailRichTextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import extract_attrs

from core.blocks.markdown import MarkdownBlock
from core.blocks.unknown import as_stored
from core.markdown.references import parse
from core.references import model_of
from core.twin.resolving import NOWHERE, redirected

KeyOf = Callable[[Any, int], int | None]
"""The other number of a thing of a model; None where there is none."""

_TAG = re.compile(r"<(?:a|embed)\b[^>]*>")
_ID = re.compile(r'\bid="(\d+)"')


def renumbered_field(field: Any, value: Any, key_of: KeyOf) -> Any:
    """The stored value of a field that holds writing; of any other field it stays."""
    match field:
        case StreamField():
            return renumbered(field.stream_block, value, key_of)
        case RichTextField():
            return _rich_text(value, key_of)
    return value


def stored_value(field: Any, value: Any) -> Any:
    """The value of a StreamField as the database keeps it."""
    return [as_stored(dict(item)) for item in field.stream_block.get_prep_value(value)]


def renumbered(block: Block, stored: Any, key_of: KeyOf) -> Any:
    """The value of a block as the database keeps it; what this installation does not know stays."""
    match block:
        case ChooserBlock():
            return key_of(block.model_class, int(stored)) if stored else stored
        case StreamBlock():
            return [_item(block, item, key_of) for item in stored]
        case StructBlock():
            known = block.child_blocks
            return {
                name: renumbered(known[name], value, key_of) if name in known else value
                for name, value in stored.items()
            }
        case ListBlock():
            return [_entry(block, item, key_of) for item in stored]
        case TypedTableBlock():
            return _table(block, stored, key_of)
        case MarkdownBlock():
            return redirected(stored, lambda target: _target(target, key_of))
        case WagtailRichTextBlock():
            return _rich_text(stored, key_of)
    return stored


def _item(block: StreamBlock, item: Any, key_of: KeyOf) -> Any:
    child = block.child_blocks.get(item["type"])
    return {**item, "value": renumbered(child, item["value"], key_of)} if child else item


def _entry(block: ListBlock, item: Any, key_of: KeyOf) -> Any:
    if block._item_is_in_block_format(item):
        return {**item, "value": renumbered(block.child_block, item["value"], key_of)}
    return renumbered(block.child_block, item, key_of)


def _table(block: TypedTableBlock, stored: Any, key_of: KeyOf) -> Any:
    if not stored:
        return stored
    blocks = [block.child_blocks.get(column["type"]) for column in stored["columns"]]
    rows = [
        {**row, "values": [_cell(*cell, key_of) for cell in zip(blocks, row["values"], strict=False)]}
        for row in stored["rows"]
    ]
    return {**stored, "rows": rows}


def _cell(block: Block | None, value: Any, key_of: KeyOf) -> Any:
    return renumbered(block, value, key_of) if block else value


def _target(target: str, key_of: KeyOf) -> str:
    found = parse(target)
    if found is None:
        return target
    reference, fragment = found
    key = key_of(model_of(reference.kind), reference.id)
    return NOWHERE if key is None else f"{reference.kind}:{key}{fragment}"


def _rich_text(source: Any, key_of: KeyOf) -> Any:
    models = {"page": Page, "document": get_document_model(), "image": get_image_model()}

    def changed(tag: re.Match[str]) -> str:
        attrs = extract_attrs(tag[0])
        model = models.get(attrs.get("linktype") or attrs.get("embedtype") or "")
        number = attrs.get("id", "")
        if model is None or not number.isdecimal():
            return tag[0]
        key = key_of(model, int(number))
        return _ID.sub("" if key is None else f'id="{key}"', tag[0], count=1)

    return _TAG.sub(changed, source) if isinstance(source, str) else source
