"""Keeps blocks of types that this installation does not know through every form: they can be moved, or removed."""

from copy import copy
from typing import Any

from wagtail.blocks.stream_block import StreamBlockValidationError

from core.blocks.body import BodyStreamBlock
from core.blocks.unknown import NAME

NEW = "A block of an unknown type can be kept or removed, and not be added. Remove the new one."


def unknown_in(body: Any) -> dict[str, str]:
    """Their values by their ids."""
    return {child.id: child.value for child in body or () if child.block_type == NAME}


def with_place(block: BodyStreamBlock, count: int) -> BodyStreamBlock:
    """A body's block with room for so many of them."""
    made = block.with_unknown()
    made.meta = copy(block.meta)
    made.meta.block_counts = {**(block.meta.block_counts or {}), NAME: {"max_num": count}}
    return made


def put_back(body: Any, stored: dict[str, str]) -> None:
    """Gives those in a form the values that they have: what a form says of them counts for nothing.

    Raises StreamBlockValidationError when there is any that was not there before.
    """
    left = dict(stored)
    for index, child in enumerate(body):
        if child.block_type == NAME:
            if child.id not in left:
                raise StreamBlockValidationError(non_block_errors=[NEW])
            body[index] = (NAME, left.pop(child.id), child.id)
