"""Rows out of records: the way back of `recording`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page, Site

from core.renumbering import renumbered_field
from home.archiving.form import children_of, fields_of, label_of
from home.archiving.recording import Record


@dataclass
class Keys:
    """The new key of everything that has come in, by its kind and its key in the archive."""

    site: Site
    known: dict[tuple[str, int], int] = field(default_factory=dict)

    def add(self, model: Any, old: Any, new: int) -> None:
        self.known[label_of(model), int(old)] = new

    def of(self, model: Any, old: int) -> int | None:
        """None for what is not in the archive: a number of another installation must never be taken for ours."""
        return self.known.get((label_of(model), int(old)))


def fill(row: Any, said: Record, keys: Keys, only: Callable[[Any], bool] = lambda field: True) -> None:
    """Gives a row the values that a record says, of those fields that `only` names."""
    for column in fields_of(type(row)):
        if column.name not in said or not only(column):
            continue
        value = said[column.name]
        if isinstance(column, models.ManyToManyField):
            getattr(row, column.name).set(_rows(column.related_model, value, keys))
        elif isinstance(column, models.ForeignKey):
            setattr(row, column.attname, _key(column, value, keys))
        else:
            setattr(row, column.name, _value(column, value, keys))


def fill_children(row: Any, children: dict[str, list[Record]], keys: Keys) -> None:
    """Gives a row the rows that belong to it; they are saved with it."""
    for name, model in children_of(type(row)).items():
        made = [model() for _ in children.get(name, ())]
        for child, said in zip(made, children.get(name, ()), strict=True):
            fill(child, said, keys)
        getattr(row, name).set([child for child in made if is_whole(child)])


def as_told(row: Any, said: Record) -> dict[str, Any]:
    """The values that a record has given to a row, before saving sets some of them by itself: for `update()`."""
    return {
        column.name: getattr(row, column.attname)
        for column in fields_of(type(row))
        if column.name in said and not isinstance(column, models.ManyToManyField)
    }


def put(row: Any, values: dict[str, Any]) -> None:
    """Writes values to the table as they are."""
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def is_writing(column: Any) -> bool:
    """Whether a field can refer to pages, so that all of them have to be there before it is filled."""
    leads = isinstance(column, models.ForeignKey | models.ManyToManyField)
    return isinstance(column, StreamField | RichTextField) or (
        leads and issubclass(column.related_model, Page)
    )


def _value(column: Any, value: Any, keys: Keys) -> Any:
    value = renumbered_field(column, value, keys.of)
    return value if isinstance(column, models.JSONField) else column.to_python(value)


def _key(column: Any, value: Any, keys: Keys) -> Any:
    model = column.related_model
    if issubclass(model, Site):
        return keys.site.pk if value is not None else None
    if value is None:
        return None
    if issubclass(model, get_user_model()):
        return get_user_model().objects.filter(email=value).values_list("pk", flat=True).first()
    if issubclass(model, Locale):
        return locale_of(value).pk
    return keys.of(model, value)


def locale_of(code: str) -> Locale:
    """The language of a code, added to those of this installation where it has none of it."""
    return Locale.objects.get_or_create(language_code=str(code)[:100])[0]


def _rows(model: Any, old: Iterable[int], keys: Keys) -> list[Any]:
    found = model.objects.in_bulk([new for key in old if (new := keys.of(model, key)) is not None])
    return [found[new] for key in old if (new := keys.of(model, key)) in found]


def is_whole(row: Any) -> bool:
    """Whether nothing that a row cannot be without has stayed behind."""
    return all(
        getattr(row, column.attname) is not None
        for column in fields_of(type(row))
        if isinstance(column, models.ForeignKey) and not column.null and not isinstance(column, ParentalKey)
    )
