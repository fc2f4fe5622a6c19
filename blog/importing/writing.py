"""Makes and changes the pages of an import."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision, Site

from blog.importing.authors import Authors
from blog.importing.ledger import Ledger
from blog.importing.slugs import belongs, numbered
from blog.importing.source import Source
from blog.importing.wanted import Wanted
from blog.models import BlogIndexPage, PostPage, Tag
from blog.models.imported import ImportedFile
from core.reserving import reserved_below

# What an import sets: a page is edited when one of these is no longer as its revision had it.
FIELDS = ("title", "slug", "summary", "date", "body", "tagged_items", "authors")


STAYS = "It is a draft now; its page stays published. Unpublish it in the admin."


@dataclass
class Writer:
    """Writes below one blog. `taken` are the slugs that no new post may have, `authors` those of its site.

    Where the blog is the home page of its site, the site's own addresses are taken too.
    """

    index: BlogIndexPage
    site: Site
    authors: Authors
    ledger: Ledger = field(default_factory=Ledger)
    taken: set[str] = field(default_factory=set)
    tag_names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reserved = reserved_below(self.index)
        used = PostPage.objects.child_of(self.index).values_list("slug", flat=True)
        self.taken = {*used, *self.reserved}
        self.tag_names = {
            name.lower(): name for name in Tag.objects.of(self.site).values_list("name", flat=True)
        }

    def begin(self, source: Source, row: ImportedFile | None) -> ImportedFile:
        """An empty draft for a file, so that others can link to it before it is filled."""
        page = PostPage(
            title=source.title, slug=numbered(source.slug, self.taken), date=source.date, live=False
        )
        page.site_of_tags = self.site
        self.index.add_child(instance=page)
        return self.remember(page, source.key, row)

    def remember(self, page: Page, key: str, row: ImportedFile | None) -> ImportedFile:
        """The memory of a page that was begun."""
        row = row or ImportedFile(index=self.index, key=key)
        row.page, row.revision, row.fingerprint = page, None, ""
        row.save()
        self.ledger.page(page, key)
        return row

    def memory(self, content: Wanted) -> dict[str, Any]:
        """What is remembered of a page that was filled, whatever it came from."""
        return {
            "authors": self.authors.keys(content.authors),
            "draft": content.draft,
            "title": content.title,
            "slug": content.slug,
            "date": str(content.date),
            "import": self.ledger.number,
        }

    def abandon(self, row: ImportedFile) -> None:
        """Takes back an empty draft whose file could not be imported."""
        page = row.page
        row.delete()
        self.ledger.forget(page)
        if page is not None:
            self.taken.discard(page.slug)
            page.delete()
        self.index.refresh_from_db()

    def write(
        self, page: Any, content: Wanted, body: Any, *, new: bool, was_draft: bool, had_authors: bool
    ) -> Revision:
        """A new revision with the content, published if it is meant to be read now, scheduled if later."""
        page = page if new else page.get_latest_revision_as_object()
        self._fill(page, content, body, new)
        if isinstance(page, PostPage):
            self._fill_post(page, content, new, had_authors)
        shown = self._shown(page, content, new, was_draft)
        if not shown:
            page.save()  # The row of a draft holds its latest words; publishing writes that of the others.
        revision = page.save_revision()
        if shown:
            revision.publish()
            self._date(page, content, new)
        self.ledger.written(page, revision)
        return revision

    def _fill(self, page: Any, content: Wanted, body: Any, new: bool) -> None:
        page.title, page.summary, page.body = content.title, content.summary, body
        for name, value in content.more:
            setattr(page, name, value)
        if not page.live:
            page.go_live_at = content.date if content.date and content.date > timezone.now() else None
        if content.expires:
            page.expire_at = content.expires

    def _fill_post(self, page: PostPage, content: Wanted, new: bool, had_authors: bool) -> None:
        """What only posts have; of other pages, the slug stays as they were begun."""
        page.site_of_tags = self.site
        if new or content.given_date:
            page.date = content.date
        if page.slug in self.reserved or not belongs(page.slug, content.slug):
            page.slug = numbered(content.slug, self.taken)
        unknown = [name for name in content.tags if name.lower() not in self.tag_names]
        page.tags.set([self.tag_names.setdefault(name.lower(), name) for name in content.tags])
        if content.authors or had_authors:
            page.authors.set(self.authors.called(content.authors))
        for tag in Tag.objects.of(self.site).filter(name__in=unknown) if unknown else ():
            self.ledger.gathering(tag)

    def _shown(self, page: Any, content: Wanted, new: bool, was_draft: bool) -> bool:
        """What was published stays so; what the owner withdrew too; a file's own draft follows its file."""
        expired = page.expire_at is not None and page.expire_at <= timezone.now()
        if page.live:
            return True
        return not content.draft and not expired and (new or was_draft or self._scheduled(page))

    def _scheduled(self, page: Page) -> bool:
        scheduled = Revision.objects.for_instance(page).filter(approved_go_live_at__isnull=False)
        return bool(scheduled.exists())

    def _date(self, page: Page, content: Wanted, new: bool) -> None:
        """Wagtail's own dates: a post of 2015 was published in 2015, and last changed when its file says so."""
        date = content.date
        dates: dict[str, datetime] = {}
        if new and date:
            dates = {"first_published_at": date, "last_published_at": date}
        if content.updated and date and content.updated >= date:
            dates["last_published_at"] = content.updated
        if dates:
            Page.objects.filter(pk=page.pk, live=True).update(**dates)


def edited_since(row: ImportedFile) -> bool:
    """Whether the owner has changed the page after it was imported. Publishing alone changes nothing."""
    return row.page is not None and changed_since(row.page, row.revision)


def changed_since(page: Page, revision: Revision | None) -> bool:
    """Whether a page says something else than in a revision of it; one without any was not yet filled."""
    if page.latest_revision_id == (revision.pk if revision else None):
        return False
    if revision is None or page.latest_revision is None:
        return True
    before, now = revision.content, page.latest_revision.content
    return any(_comparable(before, name) != _comparable(now, name) for name in FIELDS)


def _comparable(content: dict[str, object], name: str) -> object:
    """A field as a revision holds it, without the numbers that every saving gives anew."""
    value = content.get(name)
    if name == "tagged_items" and isinstance(value, list):
        return sorted(str(item.get("tag")) for item in value)
    if name == "authors":  # What was imported before posts had authors says nothing of them.
        return sorted(value) if isinstance(value, list) else []
    if name == "body" and isinstance(value, str):
        return [(block["type"], block["value"]) for block in json.loads(value)]
    return value
