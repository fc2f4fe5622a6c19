"""What was changed in a post after it was published."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from modelcluster.fields import ParentalKey


class RevisionNote(models.Model):
    """One change, in the owner's words.

    `key` names it for good: Wagtail stores a post's notes anew, under other primary keys, with each publication.
    """

    page = ParentalKey("blog.PostPage", on_delete=models.CASCADE, related_name="revision_notes")
    key = models.UUIDField(default=uuid4, editable=False)
    date = models.DateField(default=timezone.localdate)
    text = models.CharField(
        max_length=500,
        help_text="One or two sentences, such as “Corrected: the bridge was built in 1894, not in 1984.”",
    )
    shows_difference = models.BooleanField(
        "show what was changed",
        default=False,
        help_text="Readers can open the words that were taken out and put in, also those that you took out.",
    )

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = "revision note"
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="blog_revisionnote_has_words"),
        ]

    def __str__(self) -> str:
        return self.text


class Difference(models.Model):
    """What a post said before and after the publication that brought a note.

    It belongs to the page and not to the note, so that neither a new revision nor the purging of old ones touches it.
    `paragraphs` is as `blog.comparing.compare` gives it: empty where nothing was published before, null where too
    much was changed to be told.
    """

    page = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    paragraphs = models.JSONField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="blog_difference_of_a_note_is_one"),
        ]

    def __str__(self) -> str:
        return f"Difference {self.pk}"


def stored_differences() -> Coalesce:
    """The `paragraphs` of each note, for a query of notes; none where none are stored, as of an alias."""
    too_much, nothing = Value(None, models.JSONField()), Value([], models.JSONField())
    stored = Difference.objects.filter(page=OuterRef("page"), key=OuterRef("key"))
    return Coalesce(Subquery(stored.values(told=Coalesce("paragraphs", too_much))), nothing)


def notes_of_version(page: Any) -> list[RevisionNote]:
    """The notes of a draft or an earlier version, newest first, with the `paragraphs` that are known of them."""
    found = sorted(page.revision_notes.all(), key=lambda note: note.date, reverse=True)
    known = dict(Difference.objects.filter(page=page.pk).values_list("key", "paragraphs")) if found else {}
    for note in found:
        note.paragraphs = known.get(note.key, [])
    return found
