"""Keeping what a correction changed, at the moment when it is published."""

from typing import Any

from blog.comparing import compare
from blog.models.revision_note import Difference
from core.visibility import readable


def said_by(post: Any) -> str:
    """All that readers see of a post in words, a paragraph a line."""
    title = post.title if post.titled else ""
    return "\n".join(part for part in (title, post.summary, post.plain_text()) if part)


def remember_published(post: Any) -> None:
    """Before a post is saved: holds on to what readers see of it until then, if a note may want to know.

    The row itself is asked and no revision, for those are purged. Of a draft, the row is no publication; and what
    was said while not everybody might read it is not told later.
    """
    post.published_before = None
    if post.pk is None or not post.live or not _awaiting(post):
        return
    post.published_before = readable(type(post).objects.all()).filter(pk=post.pk).first()


def keep_differences(post: Any) -> None:
    """After a post was published: keeps what was changed for each note that is new with this publication."""
    keys = [note.key for note in post.revision_notes.all()]
    Difference.objects.filter(page=post.pk).exclude(key__in=keys).delete()
    notes = _awaiting(post) if post.live else []
    if not notes:
        return
    before = getattr(post, "published_before", None)
    paragraphs = compare(said_by(before), said_by(post)) if before else []
    Difference.objects.bulk_create(
        [Difference(page_id=post.pk, key=note.key, paragraphs=paragraphs) for note in notes],
        ignore_conflicts=True,
    )


def _awaiting(post: Any) -> list[Any]:
    notes = list(post.revision_notes.all())
    if not notes:
        return []
    known = set(Difference.objects.filter(page=post.pk).values_list("key", flat=True))
    return [note for note in notes if note.key not in known]
