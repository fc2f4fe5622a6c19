"""Keeps raw HTML from those who may not write it: they can neither add it, nor change it, nor lose it."""

from collections.abc import Callable, Iterator
from copy import copy
from functools import cache, partial
from typing import Any

from wagtail.blocks import StreamBlock
from wagtail.blocks.base import BlockField, BlockWidget
from wagtail.blocks.stream_block import StreamBlockValidationError

from core.admin.foreign_choices import leave_out_foreign, refuse_foreign_files
from core.admin.page_form import PageForm
from core.admin.unknown_blocks import put_back, unknown_in, with_place
from core.blocks.body import BodyStreamBlock
from core.blocks.raw_html import PERMISSION, LockedRawHTMLBlock, RawHTMLBlock


class GuardedPageForm(PageForm):
    """The form of a page whose bodies may hold raw HTML, or blocks of types that are unknown here.

    All forms of pages with a body descend from it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leave_out_foreign(self)
        self.kept: list[tuple[str, Callable[[Any], None]]] = []
        trusted = self.for_user and self.for_user.has_perm(PERMISSION)
        for name, field in self._bodies():
            body, block = getattr(self.instance, name), field.block
            if unknown := unknown_in(body):
                self.kept.append((name, partial(put_back, stored=unknown)))
                block = with_place(block, len(unknown))
            if not trusted and _names(block):
                raw = _raw(body)
                self.kept.append((name, partial(restore, kept=raw)))
                # What is sent may be older than the page: it is then refused at the field, and shown again.
                block = guarded(block, len(raw), known=self.is_bound)
            if block is not field.block:
                field.block, field.widget = block, BlockWidget(block)

    def clean(self) -> Any:
        """The page with its raw HTML, and with its unknown blocks, as they were. No text shows files of others."""
        cleaned = super().clean()
        for name, keep in self.kept:
            if name in cleaned:
                try:
                    keep(cleaned[name])
                except StreamBlockValidationError as refusal:
                    self.add_error(name, refusal)
        refuse_foreign_files(self, [name for name, _ in self._bodies() if name in cleaned])
        return cleaned

    def _bodies(self) -> Iterator[tuple[str, Any]]:
        for name, field in self.fields.items():
            if isinstance(field, BlockField) and isinstance(field.block, BodyStreamBlock):
                yield name, field


def guarded(block: StreamBlock, count: int, *, known: bool) -> StreamBlock:
    """A body's block for somebody without the permission, where the page has `count` pieces of raw HTML.

    Where it has none it knows none, unless it has to read what was written while there was some (`known`).
    """
    made = copy(block)
    made.child_blocks = dict(block.child_blocks)
    made.meta = copy(block.meta)
    for name in _names(block):
        if not count and not known:
            del made.child_blocks[name]
            continue
        made.child_blocks[name] = _locked(name)
        made.meta.block_counts = {**(block.meta.block_counts or {}), name: {"max_num": count}}
    return made


@cache
def _locked(name: str) -> LockedRawHTMLBlock:
    """One for all forms: Wagtail keeps every block that was ever made."""
    made = LockedRawHTMLBlock()
    made.set_name(name)
    return made


def restore(body: Any, kept: list[tuple[int, Any]]) -> None:
    """Puts raw HTML back as it was: what was changed, in its place, and what was removed, where it stood.

    Raises StreamBlockValidationError when there is any that was not there before.
    """
    before = {child.id: child for _, child in kept}
    seen = set()
    for index, child in enumerate(body):
        if not isinstance(child.block, RawHTMLBlock):
            continue
        if child.id not in before or child.id in seen:
            raise StreamBlockValidationError(
                non_block_errors=[
                    "Raw HTML can only be added by those who have the permission for it. Remove it."
                ]
            )
        seen.add(child.id)
        body[index] = (child.block_type, before[child.id].value, child.id)
    for index, child in kept:
        if child.id not in seen:
            body.insert(min(index, len(body)), (child.block_type, child.value, child.id))


def _raw(body: Any) -> list[tuple[int, Any]]:
    return [(i, child) for i, child in enumerate(body or []) if isinstance(child.block, RawHTMLBlock)]


def _names(block: StreamBlock) -> list[str]:
    return [name for name, child in block.child_blocks.items() if isinstance(child, RawHTMLBlock)]
