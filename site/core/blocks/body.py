"""What the body of a page is made of, and what can be asked of it."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from copy import copy
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import Block, StreamBlock
from wagtail.fields import StreamField

from core.blocks import weighing
from core.blocks.anchors import Anchors
from core.blocks.math import MathBlock
from core.blocks.unknown import NAME, as_stored, kept, unknown_block
from core.blocks.writing import Writing
from core.cleaning import can_be_seen, is_storable
from core.markdown import Heading, Rendered, fill
from core.markdown.footnotes import listed
from core.references import References
from core.refusing import UnreadableFormError

UNKNOWN = (
    "A block in this form is of the type “{}”, which this site does not know now, so nothing of it was saved; what "
    "was stored before is as it was. Go back, copy what you wrote since, load the page anew, and put it in there."
)
# Scripts that write no spaces between words: two of their signs are about one word.
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# The ids of blocks and of items in lists, and what a table says of itself: Wagtail takes these as they come.
_UNCHECKED = re.compile(r"-(?:id|cells-caption|column-\d+-heading)\Z")
_LETTER = re.compile(r"\w")


class BodyStreamBlock(StreamBlock):
    """The blocks that `settings.BODY_BLOCKS` lists."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__([*listed_blocks(), *(local_blocks or [])], **kwargs)

    def with_unknown(self) -> "BodyStreamBlock":
        """The same, and in it a place for blocks of types that are not listed."""
        made = copy(self)
        made.child_blocks = {**self.child_blocks, NAME: unknown_block()}
        return made

    def to_python(self, value: Any) -> Any:
        """The body that is stored. What is of a type that is not listed is kept as an `UnknownBlock`."""
        with suppress(ValueError):
            value = json.loads(value) if isinstance(value, str) else value
        if isinstance(value, list) and not all(_is_known(child, self.child_blocks) for child in value):
            whole = [child if _is_known(child, self.child_blocks) else kept(child) for child in value]
            return super(BodyStreamBlock, self.with_unknown()).to_python(whole)
        return super().to_python(value)

    def get_prep_value(self, value: Any) -> Any:
        """The body to be stored, with what was kept as it was."""
        return [as_stored(block) for block in super().get_prep_value(value)]

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """The body that a form holds.

        Raises UnreadableFormError for a form that no editor sends. Half of such a body is not a body: what could be
        read of it would take the place of all that is stored.
        """
        try:
            _check_signs(data, prefix)
            for index in _sent(data, prefix):
                if (kind := data[f"{prefix}-{index}-type"]) not in self.child_blocks:
                    raise UnreadableFormError(UNKNOWN.format(kind[:60]))
            return super().value_from_datadict(data, files, prefix)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as trouble:
            raise UnreadableFormError from trouble

    def clean(self, value: Any) -> Any:
        """The cleaned body. Raises StreamBlockValidationError also for blocks that are too heavy together."""
        weighing.check(value)
        return super().clean(value)

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        """The blocks, and their footnotes in one list; ids differ, and what they refer to is loaded at once.

        Where `context["anchors"]` is given, there is more writing on the page: who gave it shows the footnotes.
        """
        context = dict(context or {})
        given = context.get("anchors")
        anchors = context["anchors"] = given or Anchors()
        references = context.get("references") or References.of(value, context.get("request"))
        context["references"] = references
        parts = [child.render(context=context) for child in value]
        if anchors.notes and not given:
            parts.append(listed([fill(note, references) for note in anchors.notes]))
        # Each block's HTML is safe by its own promise, and so are its notes.
        return mark_safe("\n".join(parts))  # noqa: S308


class BodyField(StreamField):
    """A StreamField for a body. Its migrations do not name the blocks: a block can be added without one."""

    def __init__(self, block_types: Any = BodyStreamBlock, **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> Any:
        """As a field without blocks: the database stores JSON whatever they are."""
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


def _is_known(child: Any, known: Mapping[str, Block]) -> bool:
    """False for a stored block of another type; whatever is no stored block is left to Wagtail."""
    return not (isinstance(child, dict) and "type" in child and child["type"] not in known)


def _check_signs(data: Any, prefix: str) -> None:
    """Raises ValueError for a NUL or half a character in what no field of a form checks."""
    for name, value in data.items():
        if name.startswith(f"{prefix}-") and _UNCHECKED.search(name) and not is_storable(value):
            raise ValueError(f"{name} holds what cannot be stored")


def _sent(data: Any, prefix: str) -> Iterator[int]:
    """The numbers of the blocks that are not deleted. Raises ValueError for a count that can be none."""
    count = int(data[f"{prefix}-count"])
    if count < 0:
        raise ValueError("a negative number of blocks")
    for index in range(count):
        if data[f"{prefix}-{index}-deleted"]:
            continue
        yield index


def listed_blocks() -> list[tuple[str, Block]]:
    """A new block for each entry of `settings.BODY_BLOCKS`.

    Raises ImproperlyConfigured for an entry that names no block.
    """
    return [(name, _block(name, path)) for name, path in settings.BODY_BLOCKS]


def _block(name: str, path: str) -> Block:
    try:
        block = import_string(path)()
    except (ImportError, TypeError) as trouble:
        raise ImproperlyConfigured(
            f"BODY_BLOCKS: the block “{name}” cannot be made from {path}: {trouble}"
        ) from trouble
    if not isinstance(block, Block):
        raise ImproperlyConfigured(f"BODY_BLOCKS: {path}, listed as “{name}”, is not a Wagtail block.")
    return block


def headings(body: Any, language: str = "") -> list[Heading]:
    """The headings of levels 2 and 3 of all blocks, in their order, with the ids that they have on the page."""
    anchors = Anchors()
    found: list[Heading] = []
    for child in body:
        if isinstance(child.block, Writing):
            found.extend(
                anchors.settle(partial(child.block.rendered, child.value, language=language)).headings
            )
    return [heading for heading in found if heading.level <= 3]


def says_nothing(body: Any) -> bool:
    """Whether a reader would find nothing in it: no block, or empty ones for writing."""
    return all(
        isinstance(child.block, Writing) and _is_blank(child.block.rendered(child.value))
        for child in body or []
    )


def _is_blank(writing: Rendered) -> bool:
    return not can_be_seen(writing.text) and "<img" not in writing.html and not writing.references


def has_formulas(body: Any, language: str = "") -> bool:
    """Whether a reader of the body needs the face for mathematics."""
    return any(
        child.block.rendered(child.value, language=language).has_formulas
        if isinstance(child.block, Writing)
        else isinstance(child.block, MathBlock)
        for child in body
    )


def plain_text(body: Any, language: str = "") -> str:
    """What all blocks say, without markup: each block on lines of its own."""
    said = (text for child in body for text in _said(child, language))
    return "\n".join(text for text in (text.strip() for text in said) if text)


def _said(child: Any, language: str) -> list[str]:
    if isinstance(child.block, Writing):
        return [child.block.rendered(child.value, language=language).text]
    found: list[str] = child.block.get_searchable_content(child.value)
    return found


def word_count(text: str) -> int:
    """How many words a text has; of Chinese and Japanese, two signs count as one."""
    wide = len(_WIDE.findall(text))
    # Cut at spaces first: one expression for both would try a long run of signs from each of its places.
    words = sum(1 for word in _WIDE.sub(" ", text).split() if _LETTER.search(word))
    return words + (wide + 1) // 2
