"""Redirects from what an old site had beside its posts: its own redirects, lists, and files."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from blog.families import whole
from blog.importing.items import Survey
from blog.importing.library import host_name
from blog.importing.parts import parts_of
from blog.importing.redirects import LONGEST, OldAddresses
from blog.models import Author, PostPage, Tag
from blog.models.kind import Kind
from core.known_sites import zone_of
from core.markdown import Kind as FileKind
from core.markdown.references import parse
from core.visibility import readable

Note = Callable[[str], None]


def silent(text: str) -> None:
    """Tells nobody."""


@dataclass
class Leading:
    """Leads on within one site. `pages` are the pages' ids by key. Each gives the number of new redirects."""

    site: Site
    survey: Survey
    pages: Mapping[str, int]
    redirects: OldAddresses

    def from_files(self, page: Page, files: Mapping[str, str]) -> int:
        """From the old addresses of the files of a page, if anybody may read it. `files` are references by address.

        A picture has several addresses here, and none for good: the page that shows it answers for it, and for nobody
        who may not read it. An attachment has one for good, which is told only where a page tells it.
        """
        if not files or not readable(Page.objects.filter(pk=page.pk)).exists():
            return 0
        found = {
            path: parse(reference) for address, reference in files.items() if (path := self._own(address))
        }
        shown = [path for path, known in found.items() if known and known[0].kind is FileKind.IMAGE]
        offered = {
            path: known[0].id
            for path, known in found.items()
            if known and known[0].kind is FileKind.ATTACHMENT
        }
        there = get_document_model().objects.in_bulk(list(offered.values()))
        count = self.redirects.lead_to(page, shown, lambda line, text: None)
        return count + sum(
            self.redirects.lead_on(path, there[key].url, silent)
            for path, key in offered.items()
            if key in there
        )

    def from_moved(self, note: Note) -> int:
        """From what the old site itself redirected."""
        return sum(self._from_moved(old, new, note) for old, new in self.survey.moved.items())

    def from_lists(self, index: Page, note: Note) -> int:
        """From lists of posts to ours."""
        count = 0
        for old, (kind, name) in self.survey.archives.items():
            if kind == "posts":
                count += self.redirects.lead_to(index, [old], lambda line, text: note(text))
            elif new := self._list(kind, name):
                count += self.redirects.lead_on(old, new, note)
        return count

    def from_attached(self) -> int:
        """From uploads and their pages: to the page that shows the file, else to the one it was uploaded to.

        And from the whole pictures of which pages show a size.
        """
        found: dict[int, list[str]] = defaultdict(list)
        for address, (others, above) in self.survey.attached.items():
            file = self._own(address)
            if key := (file and self.redirects.page_at(file)) or self.pages.get(above):
                found[key] += [*filter(None, [file]), *others]
        ours = set(self.pages.values())
        for path, shown in self.redirects.targets.items():
            if shown in ours and whole(path) != path:
                found[shown].append(whole(path))
        pages = readable(Page.objects.filter(pk__in=list(found)))
        return sum(
            self.redirects.lead_to(page, found[page.pk], lambda line, text: None) for page in pages.iterator()
        )

    @cached_property
    def _dates(self) -> set[str]:
        """The years and months of this site in which there are posts, as its readers count them."""
        posts = PostPage.objects.of_site(self.site).for_visitors().order_by()
        months = posts.datetimes("date", "month", tzinfo=zone_of(self.site))
        return {date for month in months for date in (f"{month:%Y}", f"{month:%Y/%m}")}

    @cached_property
    def _gatherings(self) -> dict[tuple[str, str], str]:
        """The addresses of our tags and authors, by their names."""
        models: dict[str, Any] = {"tag": Tag, "author": Author}
        there = ((kind, one) for kind, model in models.items() for one in model.objects.of(self.site))
        return {(kind, one.name.casefold()): one.url for kind, one in there}

    def _list(self, kind: str, name: str) -> str:
        """The address of a list of ours; empty where there is no such one.

        A tag or an author without posts here may have had some all the same: those of categories below it, or others
        that the export does not hold. All tags or authors stand for it.
        """
        if kind == "date":
            return f"{reverse('blog:archive')}{name}/" if name in self._dates else ""
        if kind == "kind":
            return reverse("blog:kind", args=[Kind(name)])
        return self._gatherings.get((kind, name.casefold())) or reverse(f"blog:{kind}s")

    def _from_moved(self, old: str, new: str, note: Note) -> int:
        path = self._own(new) or new
        page = Page.objects.filter(pk=self.pages.get(self.survey.at(path) or "", 0)).first()
        if page is not None:
            return self.redirects.lead_to(page, [old], lambda line, text: note(text))
        if len(path) > LONGEST:
            note(f"The redirect from {old[:200]} leads to an address that is too long; it was left out.")
            return 0
        return self.redirects.lead_on(old, path, note)

    def _own(self, address: str) -> str:
        """The path of an address on the old site; empty for one elsewhere."""
        parts = parts_of(address)
        if host_name(parts.hostname or "") not in self.survey.hosts:
            return ""
        return unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
