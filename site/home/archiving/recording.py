"""A row as a plain record, as JSON holds it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Collection, Locale

from core.renumbering import KeyOf, renumbered_field, stored_value
from home.archiving.form import children_of, fields_of, media_models

Record = dict[str, Any]


def record(row: Any, note: KeyOf) -> Record:
    """The row with what belongs to it. `note` hears of every page, picture and file that its writing refers to."""
    made: Record = {"key": row.pk, "fields": values(row, note)}
    children = {name: _children(row, name, note) for name in children_of(type(row))}
    return made | ({"children": children} if any(children.values()) else {})


def values(row: Any, note: KeyOf) -> Record:
    """The fields of a row by their names."""
    return {field.name: _value(field, row, note) for field in fields_of(type(row))}


def _children(row: Any, name: str, note: KeyOf) -> list[Record]:
    rows: Iterable[Any] = getattr(row, name).all()
    parent = type(row)._meta.get_field(name).field.name if rows else ""
    return [{name: value for name, value in values(child, note).items() if name != parent} for child in rows]


def _value(field: Any, row: Any, note: KeyOf) -> Any:
    if isinstance(field, models.ManyToManyField):
        return [one.pk for one in getattr(row, field.name).all()]
    if isinstance(field, models.ForeignKey):
        key = _key(field, row)
        if key is not None and field.related_model in (*media_models(), Collection):
            note(field.related_model, key)
        return key
    value = field.value_from_object(row)
    if isinstance(field, StreamField):
        value = stored_value(field, value)
    renumbered_field(field, value, note)
    return _plain(value)


def _key(field: Any, row: Any) -> Any:
    """The key; of a person, who is known by it here only, the e-mail address, and of a language its code."""
    if getattr(row, field.attname) is None:
        return None
    if issubclass(field.related_model, get_user_model()):
        return getattr(row, field.name).email
    if issubclass(field.related_model, Locale):
        return getattr(row, field.name).language_code
    return getattr(row, field.attname)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()  # To the microsecond, unlike Django's own JSON.
    return str(value) if isinstance(value, UUID) else value
