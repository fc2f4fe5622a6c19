"""How much a whole body is to show: what each of its blocks may weigh alone is too much for all of them together."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlock, StructBlock
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from core.markdown.weighing import HEAVIEST, TooHeavyError, complaint

BLOCK, PICTURE = 10, 5  # In the units of core.markdown.weighing: ten to twenty microseconds.


def check(body: Any) -> None:
    """Raises StreamBlockValidationError for a body that readers would wait long for. Renders nothing.

    A text that is too heavy alone is told at its block, and what follows it is not looked at.
    """
    total = -BLOCK  # What may stand alone may stand as the only block.
    for index, child in enumerate(body):
        try:
            total += BLOCK + weight_of(child.block, child.value)
        except TooHeavyError as trouble:
            refusal = ValidationError(complaint(child.value, trouble))
            raise StreamBlockValidationError({index: refusal}) from None
        if total > HEAVIEST:
            raise StreamBlockValidationError(non_block_errors=[_together(len(body), index)])


def weight_of(block: Any, value: Any) -> int:
    """What showing a block takes. One that is more than its parts says so by a method `weight(value)`."""
    if not value:
        return 0
    if hasattr(block, "weight"):
        return int(block.weight(value))
    if isinstance(block, StructBlock):
        return sum(weight_of(child, value.get(name)) for name, child in block.child_blocks.items())
    if isinstance(block, ListBlock):
        return sum(weight_of(block.child_block, item) for item in value)
    return PICTURE if isinstance(block, ImageChooserBlock) else 0


def _together(count: int, fitting: int) -> str:
    """What is wrong with so many blocks of which so many fit, in a sentence for the owner."""
    some = f"The first {fitting:,} of them fit." if fitting > 1 else "Only the first of them fits."
    return (
        f"The {count:,} blocks of this page are each short enough, but together readers would wait long for them. "
        f"{some} Nothing was lost: move the others to another page, and save again."
    )
