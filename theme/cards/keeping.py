"""Keeping the card of something: drawn anew where it would tell something else, and gone with what it tells of."""

from abc import ABC, abstractmethod
from dataclasses import astuple
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from core.media.names import CARDS
from core.models.card import Drawing
from theme.cards.drawing import RECIPE, Drawn, draw
from theme.cards.laying import Told


class Subject(ABC):
    """What a card is of.

    `file_name` is what its file is called, before the hash of what it shows; `named` are the fields of `model` by
    which its card is known.
    """

    model: type[Drawing]
    file_name: str
    named: dict[str, Any]

    @abstractmethod
    def told(self) -> Told | None:
        """What its card tells by now; None for what is not for everybody."""

    @abstractmethod
    def lock(self) -> None:
        """Lets nobody else keep a card of it until the transaction ends."""

    @property
    def cards(self) -> Any:
        """Its card, if it has one."""
        return self.model.objects.filter(**self.named)


def renew(subject: Subject) -> bool:
    """Makes the card of something as it is now, if it tells something else than the one that is there.

    What is not for everybody has none. Raises what the storage raises.
    """
    if (told := subject.told()) is None:
        forget(subject.cards)
        return False
    current = made_of(told)
    if subject.cards.filter(made_of=current, recipe=RECIPE).update(made_at=timezone.now()):
        return False
    kept = _keep(subject, current, draw(told))
    if kept and subject.told() is None:
        forget(subject.cards)
    return kept


def made_of(told: Told) -> str:
    """A hash of all that a card tells, and how."""
    return sha256(repr((RECIPE, astuple(told))).encode(errors="surrogatepass")).hexdigest()


def forget(cards: Any) -> None:
    """Takes cards away, in the caller's transaction, and their files when that is through."""
    _delete_later(list(cards.values_list("file", flat=True)))
    cards.delete()


def _keep(subject: Subject, current: str, drawn: Drawn) -> bool:
    """Keeps a card, unless it tells by now what is no more: then another job makes it, or has made it already."""
    name = f"{CARDS}/{subject.file_name}-{sha256(drawn.png).hexdigest()[:16]}.png"
    with transaction.atomic():
        subject.lock()
        told = subject.told()
        if told is None or made_of(told) != current:
            return False
        old = list(subject.cards.exclude(file=name).values_list("file", flat=True))
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(drawn.png))
        row: dict[str, Any] = {"file": name, "made_of": current, "made_at": timezone.now(), "recipe": RECIPE}
        row["missing"] = " ".join(drawn.missing)[:200]
        subject.model.objects.update_or_create(**subject.named, defaults=row)
        _delete_later(old)
    return True


def _delete_later(files: list[str]) -> None:
    def delete() -> None:
        for file in files:
            default_storage.delete(file)

    transaction.on_commit(delete)
