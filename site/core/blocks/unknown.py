"""What becomes of a block whose type this installation does not know: it is kept, and comes back with its type."""

import json
from contextlib import suppress
from functools import cache
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django import forms
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from core.blocks.verbatim import VerbatimBlock

NAME = "unknown"


class UnknownBlock(VerbatimBlock):
    """A block as it was stored, in JSON. Readers see nothing of it; who edits the page sees it, locked."""

    def __init__(self, **kwargs: Any) -> None:
        said = (
            "This site does not know blocks of this type; perhaps an extension was taken out of BODY_BLOCKS. Readers "
            "see nothing of it. It is kept as it is, and comes back with its extension; it can also be removed."
        )
        super().__init__(**{"rows": 4, "required": False, "help_text": said, **kwargs})

    @cached_property
    def field(self) -> forms.CharField:
        """A field that cannot be typed in."""
        made: forms.CharField = super().field
        made.widget.attrs["readonly"] = True
        return made

    def render(self, value: Any, context: Any = None) -> SafeString:
        """Nothing."""
        return SafeString("")

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nothing."""
        return []

    class Meta:
        icon = "warning"
        label = "Unknown block"


@cache
def unknown_block() -> UnknownBlock:
    """One for all bodies: Wagtail keeps every block that was ever made."""
    made = UnknownBlock()
    made.set_name(NAME)
    return made


def kept(stored: dict[str, Any]) -> dict[str, Any]:
    """A stored block of any type as one of the type `unknown`, with an id."""
    if stored["type"] == NAME:
        return stored
    original = {"type": stored["type"], "value": stored.get("value")}
    text = json.dumps(original, ensure_ascii=False, indent=1)
    return {"type": NAME, "value": text, "id": stored.get("id") or str(uuid5(NAMESPACE_OID, text))}


def as_stored(block: dict[str, Any]) -> dict[str, Any]:
    """What `kept` was given; what a form holds in its place stays what it is."""
    with suppress(ValueError, KeyError, TypeError):
        if block["type"] == NAME:
            original = json.loads(block["value"])
            return {"type": original["type"], "value": original["value"], "id": block["id"]}
    return block


def type_of(value: str) -> str:
    """Of which type an unknown block is."""
    return str(json.loads(value)["type"])
