"""What a form may not choose: pages, files and series of other sites. No window offers them; a key can be sent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, takewhile
from typing import Any

from django.forms import ModelChoiceField, ModelMultipleChoiceField
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.blocks.base import BlockField
from wagtail.blocks.field_block import ChooserBlock
from wagtail.models import Page

from core.admin.sites import is_everywhere, met_by, pages_of
from core.refusing import is_key

Choice = tuple[str, type[Any]]


def leave_out_foreign(form: Any) -> None:
    """Takes what the person does not meet for nothing chosen: shown again, the form would name it.

    What the page has already, from whoever may link there, stays.
    """
    person = form.for_user
    if not form.is_bound or person is None or is_everywhere(person):
        return
    sent: defaultdict[type[Any], dict[str, int]] = defaultdict(dict)
    for name, model in _choices(form):
        if is_key(str(form.data.get(name) or "")):
            sent[model][name] = int(form.data[name])
    had = _had(form)
    foreign = [name for model, keys in sent.items() for name in _foreign(person, model, keys, had)]
    if foreign:
        data = form.data.copy()
        for name in foreign:
            data[name] = ""
        form.data = data


def _foreign(person: Any, model: type[Any], sent: dict[str, int], had: set[tuple[Any, str]]) -> Iterator[str]:
    found = pages_of(person) if issubclass(model, Page) else met_by(person, model)
    met = set(found.filter(pk__in=sent.values()).values_list("pk", flat=True))
    for name, key in sent.items():
        if key not in met and not any(str(key) == each for kind, each in had if issubclass(model, kind)):
            yield name


def _had(form: Any) -> set[tuple[Any, str]]:
    """The models and keys of what the page had before."""
    had = set()
    for name, field in form.fields.items():
        if isinstance(field, BlockField):
            had |= {
                (model, str(key))
                for model, key, *_ in field.block.extract_references(getattr(form.instance, name))
            }
        elif isinstance(field, ModelChoiceField):
            had.add((_model(field), str(form.initial.get(name) or "")))
    return had


def _choices(form: Any) -> Iterator[Choice]:
    """The names of all fields of a form in which one thing is chosen, each with what."""
    for name, field in form.fields.items():
        if isinstance(field, BlockField):
            yield from _in_block(field.block, form.add_prefix(name), form.data)
        elif isinstance(field, ModelChoiceField) and not isinstance(field, ModelMultipleChoiceField):
            yield form.add_prefix(name), _model(field)


def _model(field: Any) -> type[Any]:
    model: type[Any] = field.queryset.model
    return model


def _in_block(block: Any, prefix: str, data: Any) -> Iterator[Choice]:
    match block:
        case ChooserBlock():
            yield prefix, block.model_class
        case StreamBlock():
            for number in _sent(prefix, "type", data):
                if child := block.child_blocks.get(data[f"{prefix}-{number}-type"]):
                    yield from _in_block(child, f"{prefix}-{number}-value", data)
        case ListBlock():
            for number in _sent(prefix, "deleted", data):
                yield from _in_block(block.child_block, f"{prefix}-{number}-value", data)
        case StructBlock():
            for name, child in block.child_blocks.items():
                yield from _in_block(child, f"{prefix}-{name}", data)


def _sent(prefix: str, sign: str, data: Any) -> Iterable[int]:
    """The numbers of the blocks that were sent."""
    return takewhile(lambda number: f"{prefix}-{number}-{sign}" in data, count())
