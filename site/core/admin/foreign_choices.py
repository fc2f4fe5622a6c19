"""What a form may not choose or show: things of other sites. No window offers them; a key can be sent."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Any

from django.forms import ModelChoiceField, ModelMultipleChoiceField
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks.base import BlockField
from wagtail.blocks.field_block import ChooserBlock
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField
from wagtail.models import Collection as FileCollection
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from core.admin.sites import is_everywhere, met_by, pages_of
from core.collecting import collections_for
from core.refusing import UnreadableFormError, is_key

Thing = tuple[type[Any], int]  # A model, and the key of one of its rows.


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing that was sent as chosen, by the field with this name; in a rich text, by the link with this number."""

    thing: Thing
    name: str
    link: str = ""


def leave_out_foreign(form: Any) -> None:
    """Takes what the person does not meet for nothing chosen: shown again, the form would name it.

    What the page has already, from whoever may link there, stays.
    """
    person = form.for_user
    if not form.is_bound or person is None or is_everywhere(person):
        return
    sent = list(_choices(form))
    foreign = foreign_to(person, [choice.thing for choice in sent], _had_by(form))
    if foreign:
        data = form.data.copy()
        for choice in sent:
            if choice.thing in foreign:
                data[choice.name] = _without(data[choice.name], choice.link) if choice.link else ""
        form.data = data


def refuse_foreign_files(form: Any, names: Iterable[str]) -> None:
    """Makes an error of each of these bodies that shows what `trouble_with_files` tells of."""
    person = form.for_user
    if person is None or is_everywhere(person):
        return
    had = _had_by(form)
    for name in names:
        if trouble := trouble_with_files(person, form.cleaned_data[name], had):
            form.add_error(name, StreamBlockValidationError(non_block_errors=[trouble]))


def foreign_to(person: Any, things: Iterable[Thing], had: Collection[Thing] = ()) -> set[Thing]:
    """Those that the person does not meet, but for those that were there before."""
    if is_everywhere(person):
        return set()
    asked: defaultdict[type[Any], set[int]] = defaultdict(set)
    for model, key in set(things).difference(had):
        asked[model].add(key)
    foreign = set()
    for model, keys in asked.items():
        met = _met(person, model).filter(pk__in=keys).values_list("pk", flat=True)
        foreign |= {(model, key) for key in keys.difference(met)}
    return foreign


def _met(person: Any, model: type[Any]) -> Any:
    """The rows that a person may choose."""
    if model is FileCollection:
        return collections_for(person)
    return pages_of(person) if model is Page else met_by(person, model)


def _had_by(form: Any) -> set[Thing]:
    """What the page had before."""
    had: set[Thing] = set()
    for name, field in form.fields.items():
        if isinstance(field, BlockField):
            had |= things_in(getattr(form.instance, name))
        elif _is_rich_text(form, name):
            had |= _things(extract_references_from_rich_text(getattr(form.instance, name) or ""))
        elif isinstance(field, ModelChoiceField):
            had |= _things([(_model(field), form.initial.get(name))])
    return had


def things_in(body: Any) -> set[Thing]:
    """What the blocks of a body choose, show and lead to."""
    return _things(body.stream_block.extract_references(body))


def trouble_with_files(person: Any, body: Any, had: Collection[Thing]) -> str:
    """Says which pictures and attachments a text shows by keys that no window gave; nothing where there are none.

    To what is chosen by fields and links this has been done already: `leave_out_foreign`.
    """
    files = (thing for thing in things_in(body) if thing[0] is not Page)
    if not (foreign := foreign_to(person, files, had)):
        return ""
    names = sorted(
        f"{'attachment' if model is get_document_model() else 'picture'} {key}" for model, key in foreign
    )
    return f"This shows what is not there for you: {', '.join(names)}. Take it out of the text, or choose another."


def _things(references: Iterable[tuple[Any, ...]]) -> set[Thing]:
    return {
        (Page if issubclass(model, Page) else model, int(key))
        for model, key, *_ in references
        if is_key(str(key or ""))
    }


def _choices(form: Any) -> Iterator[Choice]:
    """All that was sent as chosen."""
    for name, field in form.fields.items():
        sent = form.add_prefix(name)
        if isinstance(field, BlockField):
            yield from _in_block(field.block, sent, form.data)
        elif _is_rich_text(form, name):
            yield from _in_text(sent, form.data)
        elif isinstance(field, ModelChoiceField) and not isinstance(field, ModelMultipleChoiceField):
            yield from _chosen(_model(field), sent, form.data)


def _in_block(block: Any, prefix: str, data: Any) -> Iterator[Choice]:
    match block:
        case ChooserBlock():
            yield from _chosen(block.model_class, prefix, data)
        case RichTextBlock():
            yield from _in_text(prefix, data)
        case TypedTableBlock():
            for name in data:
                if name.startswith(f"{prefix}-cell-"):
                    yield from _in_text(name, data)
        case _:
            for name, child in _within(block, prefix, data):
                yield from _in_block(child, name, data)


def _within(block: Any, prefix: str, data: Any) -> Iterator[tuple[str, Any]]:
    """The blocks of which a block is made, each with its name in what was sent."""
    match block:
        case StreamBlock():
            for number in _sent(prefix, "type", data):
                if child := block.child_blocks.get(data[f"{prefix}-{number}-type"]):
                    yield f"{prefix}-{number}-value", child
        case ListBlock():
            for number in _sent(prefix, "deleted", data):
                yield f"{prefix}-{number}-value", block.child_block
        case StructBlock():
            for name, child in block.child_blocks.items():
                yield f"{prefix}-{name}", child


def _model(field: Any) -> type[Any]:
    model: type[Any] = field.queryset.model
    return model


def _sent(prefix: str, sign: str, data: Any) -> Iterable[int]:
    """The numbers of the blocks that were sent."""
    return takewhile(lambda number: f"{prefix}-{number}-{sign}" in data, count())


def _chosen(model: type[Any], name: str, data: Any) -> Iterator[Choice]:
    for thing in _things([(model, data.get(name))]):
        yield Choice(thing, name)


def _is_rich_text(form: Any, name: str) -> bool:
    return any(
        isinstance(column, RichTextField) and column.name == name for column in form.instance._meta.fields
    )


def _in_text(name: str, data: Any) -> Iterator[Choice]:
    """What the links of a rich text lead to. A text that cannot be read is refused by its own field."""
    models = {"LINK": Page, "DOCUMENT": get_document_model()}
    links: dict[str, Any] = {}
    with suppress(ValueError, LookupError, TypeError, RecursionError):
        links = dict(json.loads(data[name])["entityMap"])
    for link, entity in links.items():
        with suppress(LookupError, TypeError, AttributeError):
            for thing in _things([(models[entity["type"]], entity["data"].get("id"))]):
                yield Choice(thing, name, link)


def _without(text: str, link: str) -> str:
    """A rich text without one of its links; its words stay. Raises UnreadableFormError."""
    content = json.loads(text)
    try:
        for block in content["blocks"]:
            block["entityRanges"] = [each for each in block["entityRanges"] if str(each["key"]) != link]
    except (LookupError, TypeError) as trouble:
        raise UnreadableFormError from trouble
    return json.dumps(content)
