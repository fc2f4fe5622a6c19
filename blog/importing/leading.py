"""Redirects from what an old site had beside its posts: its own redirects, tags, authors, and files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from blog.importing.items import Survey
from blog.importing.library import host_name
from blog.importing.parts import parts_of
from blog.importing.redirects import LONGEST, OldAddresses
from blog.models import Author, Tag
from core.markdown import Kind
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
        shown = [path for path, known in found.items() if known and known[0].kind is Kind.IMAGE]
        offered = {
            path: known[0].id for path, known in found.items() if known and known[0].kind is Kind.ATTACHMENT
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

    def from_gatherings(self, note: Note) -> int:
        """From pages of tags and authors to ours."""
        gatherings: dict[str, Any] = {"tag": Tag, "author": Author}
        count = 0
        for old, (kind, name) in self.survey.archives.items():
            found = gatherings[kind].objects.of(self.site).filter(name__iexact=name).first()
            count += self.redirects.lead_on(old, found.url, note) if found else 0
        return count

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
