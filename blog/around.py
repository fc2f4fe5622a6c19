"""What stands around the text of a post."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.functions import JSONObject

from blog.models.author import Author
from blog.models.revision_note import RevisionNote, notes_of_version, stored_differences
from blog.models.tag import Tag

NAMED = ("id", "name", "slug")
LINKED = ("id", "page_ptr_id", "title", "slug", "url_path")
NOTED = ("id", "key", "date", "text", "shows_difference")


@dataclass(frozen=True, slots=True)
class Around:
    """`previous` and `next` are its neighbours in time among what anybody may read in its blog."""

    tags: list[Tag]
    authors: list[Author]
    notes: list[RevisionNote]
    previous: Any = None
    next: Any = None


def around(post: Any) -> Around:
    """What readers find around a post: one query. What belongs to a version that is not stored costs more."""
    found = _read(post) if post.pk else Around([], [], [])
    if _is_as_stored(post):
        return found
    tags, authors = post.tags_shown, sorted(post.authors.all(), key=lambda author: author.name)
    notes = notes_of_version(post)
    return Around(tags, authors, notes, found.previous, found.next)


def _is_as_stored(post: Any) -> bool:
    """A draft, an earlier version or a preview holds in memory what belongs to it."""
    managers = (post.tagged_items, post.authors, post.revision_notes)
    return all(isinstance(manager.all(), models.QuerySet) for manager in managers)


def _read(post: Any) -> Around:
    posts = type(post).objects
    others, nobody = posts.sibling_of(post).for_visitors(), posts.none()
    previous, following = (others.before(post), others.after(post)) if post.date else (nobody, nobody)
    wrote = post.authors.through.objects.filter(postpage=post.pk).order_by("author__name")
    notes = RevisionNote.objects.filter(page=post.pk).annotate(paragraphs=stored_differences())
    itself = posts.filter(pk=post.pk).order_by()
    found = itself.values_list(
        _rows(Tag.objects.filter(tagged_posts__content_object=post.pk), *NAMED),
        _rows(wrote, **{name: f"author__{name}" for name in NAMED}),
        _rows(notes, *NOTED, "paragraphs"),
        _rows(previous[:1], *LINKED),
        _rows(following[:1], *LINKED),
    )
    nothing: tuple[list[Any], ...] = ([],) * 5
    tags, authors, said, before, after = next(iter(found), nothing)
    return Around(
        sorted(_made(Tag, row) for row in tags),
        [_made(Author, row) for row in authors],
        [_made(RevisionNote, row) for row in said],
        *(_made(type(post), rows[0]) if rows else None for rows in (before, after)),
    )


def _rows(found: models.QuerySet[Any], *names: str, **more: str) -> ArraySubquery:
    return ArraySubquery(found.values(row=JSONObject(**{name: name for name in names}, **more)))


def _made(model: type[models.Model], row: dict[str, Any]) -> Any:
    """The row as an object, as if loaded with `only()`; what the row has beyond its fields is set, too."""
    fields = [field for field in model._meta.concrete_fields if field.attname in row]
    values = [field.to_python(row.pop(field.attname)) for field in fields]
    made = model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in fields], values)
    for name, value in row.items():
        setattr(made, name, value)
    return made
