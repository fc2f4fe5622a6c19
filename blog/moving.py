"""Tags, series and authors are of one site: a post that moves to another is gathered there under the same names."""

from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision, Site

from blog.merging import retagged
from blog.models import Author, PostPage, Series, Tag, TaggedPost
from core.signals import content_changed

AUTHORS: Any = PostPage._meta.get_field("authors").remote_field.through  # type: ignore[union-attr]


def settle(page_id: int) -> int:
    """Gives the posts of a part of the tree what gathers posts on the site where they are now.

    So do their drafts and earlier versions. What the site does not have, it gets, by its name alone. Gives the number
    of posts that were changed. Safe to run again.
    """
    page = Page.objects.filter(pk=page_id).first()
    site = page.get_site() if page else None
    if page is None or site is None:
        return 0
    settling, posts = Settling(site), PostPage.objects.descendant_of(page, inclusive=True)
    settled = [key for key in posts.values_list("pk", flat=True) if settling.settle(key)]
    content_changed.send(sender=PostPage, page_ids=settled)
    return len(settled)


class Settling:
    """Finds, and where there is none makes, the namesake on one site of what gathers posts on another."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.known: dict[tuple[Any, int], int] = {}

    @transaction.atomic
    def settle(self, post_id: int) -> bool:
        """Whether anything of a post was changed."""
        list(PostPage.objects.select_for_update(of=("self",)).filter(pk=post_id).values_list("pk"))
        changed = [self._tags(post_id), self._authors(post_id), self._series(post_id)]
        for revision in Revision.page_revisions.filter(object_id=str(post_id)).iterator(chunk_size=50):
            changed.append(self._revision(revision))
        return any(changed)

    def _namesake(self, model: Any, key: int) -> int:
        """The key on this site; the same for what belongs to it, or is gone."""
        if (model, key) not in self.known:
            self.known[model, key] = self._found(model, key)
        return self.known[model, key]

    def _found(self, model: Any, key: int) -> int:
        one = model.objects.exclude(site=self.site).filter(pk=key).first()
        if one is None:
            return key
        here = model.objects.of(self.site).filter(name__iexact=one.name).first()
        found: int = (here or model.objects.create(site=self.site, name=one.name)).pk
        return found

    def _tags(self, post_id: int) -> bool:
        return self._exchange(TaggedPost.objects.filter(content_object=post_id), "tag_id", Tag)

    def _authors(self, post_id: int) -> bool:
        return self._exchange(AUTHORS.objects.filter(postpage=post_id), "author_id", Author)

    def _exchange(self, rows: Any, column: str, model: Any) -> bool:
        """Leads rows to the namesakes; one that would be there twice goes."""
        changed = False
        for key in list(rows.values_list(column, flat=True)):
            if (new := self._namesake(model, key)) != key:
                old = rows.filter(**{column: key})
                old.delete() if rows.filter(**{column: new}).exists() else old.update(**{column: new})
                changed = True
        return changed

    def _series(self, post_id: int) -> bool:
        post = PostPage.objects.filter(pk=post_id, series__isnull=False)
        for key in post.values_list("series_id", flat=True):
            if (new := self._namesake(Series, key)) != key:
                return bool(post.update(series=new))
        return False

    def _revision(self, revision: Revision) -> bool:
        content = revision.content
        tags, authors, series = before = _gathered(content)
        for item in tags or ():
            if (new := self._namesake(Tag, item["tag"])) != item["tag"]:
                content["tagged_items"] = retagged(content["tagged_items"], item["tag"], new)
        if authors:
            content["authors"] = list(dict.fromkeys(self._namesake(Author, key) for key in authors))
        if series:
            content["series"] = self._namesake(Series, series)
        if _gathered(content) == before:
            return False
        revision.save(update_fields=["content"])
        return True


def _gathered(content: Any) -> tuple[Any, Any, Any]:
    return content.get("tagged_items"), content.get("authors"), content.get("series")
