"""Changing words, tags and rating of many photos at once."""

from collections.abc import Iterable
from typing import Any, TypedDict

from django.contrib.auth import get_user_model
from django.db import transaction
from modelsearch.tasks import insert_or_update_object_task
from wagtail.log_actions import log

from photos import hanging
from photos.models import Photo


class Changes(TypedDict):
    """What is to be changed, as a job can be told: columns with their new values, and tags by their names.

    What is not named stays as it is.
    """

    values: dict[str, Any]
    add_tags: list[str]
    remove_tags: list[str]


def change(keys: Iterable[int], changes: Changes, person: Any = None) -> int:
    """Changes photos, each in a transaction of its own. Gives the number of those that are others now.

    Safe to run again. Photos that are gone are left out.
    """
    asked = list(keys)
    changed = sum(_change(key, changes, person) for key in asked)
    hanging.tell_of(*asked)
    return changed


def change_by(keys: Iterable[int], changes: Changes, person_id: int) -> int:
    """The same for a job, in the name of a person."""
    return change(keys, changes, get_user_model().objects.filter(pk=person_id).first())


@transaction.atomic
def _change(key: int, changes: Changes, person: Any) -> bool:
    photo = Photo.objects.select_for_update().filter(pk=key).first()
    if photo is None:
        return False
    is_saved = save_words(photo, changes["values"])
    is_retagged = retag(photo, changes["add_tags"], changes["remove_tags"])
    if is_retagged and not is_saved:  # As saving does, so that it is found by them.
        insert_or_update_object_task.enqueue("photos", "photo", str(photo.pk))
    if is_saved or is_retagged:
        log(instance=photo, action="wagtail.edit", user=person)
    return is_saved or is_retagged


def save_words(photo: Photo, values: dict[str, Any]) -> bool:
    """Saves those values that a photo has not, and says whether there were any."""
    others = {name: value for name, value in values.items() if getattr(photo, name) != value}
    for name, value in others.items():
        setattr(photo, name, value)
    if others:
        photo.save(update_fields=list(others))
    return bool(others)


def retag(photo: Photo, add: list[str], remove: list[str]) -> bool:
    """Adds tags and takes others away, whatever their capitals; says whether that changed any."""
    there = {name.casefold(): name for name in photo.tags.names()}
    new = [name for name in add if name.casefold() not in there]
    gone = [there[name.casefold()] for name in remove if name.casefold() in there]
    if new:
        photo.tags.add(*new)
    if gone:
        photo.tags.remove(*gone)
    return bool(new or gone)
