"""Old addresses that lead to the new pages."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.urls import ResolverMatch
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from blog.importing.addresses import comparable
from blog.importing.ledger import Ledger
from blog.models import Author, Series, Tag
from core.reserving import own_answer

LONGEST = 255
GATHERINGS: dict[str | None, Any] = {"tag": Tag, "one_series": Series, "author": Author}
ALWAYS_THERE = {"form", "kind", "year", "month"}  # What our own lists and feeds are asked by, beside names.
OURS = "This site itself answers at the old address {}, so it can lead nowhere else."
ANOTHERS = "The old address {} is that of another page here and was left so."


class OldAddresses:
    """The redirects of one site, known once and added to. A live page and what the owner has set always win."""

    def __init__(self, site: Site, live_paths: set[str], ledger: Ledger) -> None:
        self.site, self.live_paths, self.ledger = site, live_paths, ledger
        redirects = Redirect.objects.filter(Q(site=site) | Q(site=None))
        self.same: list[str] = []  # Old addresses at which the same is here.
        self.targets: dict[str, int | None] = dict(redirects.values_list("old_path", "redirect_page_id"))

    def lead_to(self, page: Page, addresses: Iterable[str], note: Callable[[int, str], None]) -> int:
        """Redirects each address to the page, if it is free. Gives the number of new ones."""
        new: list[Redirect] = []
        for path in dict.fromkeys(path for address in addresses for path in _forms(address)):
            if len(path) > LONGEST:
                note(1, f"The old address {path[:80]}… is too long to be redirected.")
            elif path == "/":
                continue
            elif trouble := self._trouble(path):
                if comparable(path) != self._place(page):
                    note(1, trouble)
            elif path not in self.targets:
                new.append(Redirect(old_path=path, site=self.site, redirect_page=page, is_permanent=True))
            elif self.targets[path] != page.pk:
                note(1, f"The old address {path} leads {self._where(path)} already and was left so.")
        Redirect.objects.bulk_create(new)
        self.ledger.redirects(new)
        self.targets |= {redirect.old_path: page.pk for redirect in new}
        return len(new)

    def lead_on(self, old: str, new: str, note: Callable[[str], None]) -> int:
        """Redirects an old address to another of this site or of another one, if it is free. Gives 1 if it did."""
        path = next(_forms(old), "")
        if path in {"", "/", *self.targets} or max(len(path), len(new)) > LONGEST:
            return 0
        if Redirect.normalise_path(new) == path:
            self.same.append(path)
            return 0
        if trouble := self._trouble(path):
            note(trouble)
            return 0
        made = [Redirect(old_path=path, site=self.site, redirect_link=new, is_permanent=True)]
        self.ledger.redirects(Redirect.objects.bulk_create(made))
        self.targets[path] = None
        return 1

    def page_at(self, address: str) -> int | None:
        """The key of the page that an old address leads to."""
        return self.targets.get(next(_forms(address), ""))

    def _trouble(self, path: str) -> str:
        """Why a redirect from a path would never be followed; empty if it would."""
        if "?" in path:
            return ""
        if comparable(path) in self.live_paths:
            return ANOTHERS.format(path)
        found = own_answer(path)
        if found is None or found.args or (found.kwargs and not self._is_there(found)):
            return ""
        return OURS.format(path)

    def _is_there(self, found: ResolverMatch) -> bool:
        """Whether a list of ours that is asked for by a name, or the like, is one of this site."""
        if gatherings := GATHERINGS.get(found.url_name):
            return bool(gatherings.objects.of(self.site).filter(slug=found.kwargs["slug"]).exists())
        return found.kwargs.keys() <= ALWAYS_THERE

    def _where(self, path: str) -> str:
        """Where a redirect leads, in words. A page of another site is not named."""
        page = Page.objects.descendant_of(self.site.root_page).filter(pk=self.targets[path]).first()
        return f"to “{page.title}”" if page else "elsewhere"

    def _place(self, page: Page) -> str:
        """The address of a page here, as `comparable` writes it."""
        return comparable(page.url_path[len(self.site.root_page.url_path) :])


def live_paths(site: Site) -> set[str]:
    """The addresses of the site's published pages, as `comparable` writes them."""
    root = site.root_page.url_path
    pages = Page.objects.live().descendant_of(site.root_page).values_list("url_path", flat=True)
    return {comparable(path[len(root) :]) for path in pages.iterator()}


def _forms(address: str) -> Iterator[str]:
    """As redirects are looked up; `/a/index.html` was mostly visited as `/a/`."""
    try:
        path = Redirect.normalise_path(address)
    except ValueError:
        return
    yield path
    if path.endswith(("/index.html", "/index.htm")):
        yield path.rpartition("/")[0] or "/"
