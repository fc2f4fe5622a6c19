"""Giving a tag another name, or making two tags one."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Revision

from blog.models import Tag, TaggedPost
from blog.redirecting import lead
from core.signals import content_changed


@dataclass(frozen=True, slots=True)
class Renaming:
    """What giving `tag` the name `name` would do. With `into`, another tag has that name: the two become one."""

    tag: Tag
    name: str
    into: Tag | None
    slug: str
    posts: int
    shared: int

    @property
    def address(self) -> str:
        """Where the tag's page will be."""
        return Tag(slug=self.slug).url

    @property
    def moves(self) -> bool:
        """Whether the old address will redirect."""
        return self.address != self.tag.url


def plan(tag: Tag, name: str) -> Renaming:
    """What would happen; nothing is changed."""
    name = _settled(name)
    others = Tag.objects.filter(site=tag.site).exclude(pk=tag.pk)
    into = others.filter(name__iexact=name).first()
    slug = into.slug if into else _free_slug(tag, name)
    posts = set(tag.tagged_posts.values_list("content_object_id", flat=True))
    theirs = into.tagged_posts.filter(content_object__in=posts) if into else TaggedPost.objects.none()
    return Renaming(tag, name, into, slug, len(posts), theirs.count())


@transaction.atomic
def rename(tag: Tag, name: str) -> Tag:
    """Does what `plan` says, and gives the tag that is left. The old address leads to it for good.

    Raises Tag.DoesNotExist when the tag is gone meanwhile.
    """
    planned = _locked_plan(tag, name)
    old, kept = planned.tag, planned.into
    if kept is None:
        old.name, old.slug = planned.name, planned.slug
        old.save()
        return old
    posts = list(old.tagged_posts.values_list("content_object_id", flat=True))
    already = kept.tagged_posts.values("content_object_id")
    old.tagged_posts.exclude(content_object_id__in=already).update(tag=kept)
    _retag_revisions(old, kept)
    lead(old.site, old.url, kept.url)
    old.delete()
    content_changed.send(sender=Tag, page_ids=posts)
    return kept


def _locked_plan(tag: Tag, name: str) -> Renaming:
    """The plan, whose tags nobody else changes or deletes until the transaction ends.

    Both are locked at once, in the order of their keys: two people who make one tag of the same two wait one for the
    other, and never each for the other.
    """
    namesake = Q(site=tag.site, name__iexact=_settled(name))
    locked = {each.pk: each for each in Tag.objects.filter(Q(pk=tag.pk) | namesake).locked()}
    if tag.pk not in locked:
        raise Tag.DoesNotExist
    return plan(locked[tag.pk], name)


def _settled(name: str) -> str:
    return " ".join(name.split())


def _free_slug(tag: Tag, name: str) -> str:
    """The same name in other letters keeps its own."""
    return tag.slug if tag.slug_of(name) == tag.slug_of(tag.name) else tag.free_slug(name)


def _retag_revisions(old: Tag, kept: Tag) -> None:
    """Drafts and earlier versions keep their subject: what they are published with is the tag that is left."""
    revisions = Revision.page_revisions.filter(content__tagged_items__contains=[{"tag": old.pk}])
    for revision in revisions.iterator(chunk_size=50):
        revision.content["tagged_items"] = retagged(revision.content["tagged_items"], old.pk, kept.pk)
        revision.save(update_fields=["content"])


def retagged(items: list[dict[str, Any]], old: int, kept: int) -> list[dict[str, Any]]:
    """The tags of a version with one in the place of another, and none of them twice."""
    tags = {item["tag"] for item in items}
    if kept in tags:
        return [item for item in items if item["tag"] != old]
    return [item | {"tag": kept} if item["tag"] == old else item for item in items]
