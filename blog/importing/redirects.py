"""Old addresses that lead to the new pages."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from blog.importing.addresses import comparable
from blog.importing.ledger import Ledger

LONGEST = 255


class OldAddresses:
    """The redirects of one site, known once and added to. A live page and what the owner has set always win."""

    def __init__(self, site: Site, live_paths: set[str], ledger: Ledger) -> None:
        self.site, self.live_paths, self.ledger = site, live_paths, ledger
        redirects = Redirect.objects.filter(Q(site=site) | Q(site=None))
        self.targets: dict[str, int | None] = dict(redirects.values_list("old_path", "redirect_page_id"))

    def lead_to(self, page: Page, addresses: Iterable[str], note: Callable[[int, str], None]) -> int:
        """Redirects each address to the page, if it is free. Gives the number of new ones."""
        new: list[Redirect] = []
        for path in dict.fromkeys(path for address in addresses for path in _forms(address)):
            if len(path) > LONGEST:
                note(1, f"The old address {path[:80]}… is too long to be redirected.")
            elif path == "/" or ("?" not in path and comparable(path) in self.live_paths):
                continue
            elif path not in self.targets:
                new.append(Redirect(old_path=path, site=self.site, redirect_page=page, is_permanent=True))
            elif self.targets[path] != page.pk:
                note(1, f"The old address {path} leads elsewhere already and was left so.")
        Redirect.objects.bulk_create(new)
        self.ledger.redirects(new)
        self.targets |= {redirect.old_path: page.pk for redirect in new}
        return len(new)

    def lead_on(self, old: str, new: str) -> int:
        """Redirects an old address to another of this site or of another one, if it is free. Gives 1 if it did."""
        path = next(_forms(old), "")
        free = path and path != "/" and path not in self.targets and comparable(path) not in self.live_paths
        if not free or max(len(path), len(new)) > LONGEST or Redirect.normalise_path(new) == path:
            return 0
        made = [Redirect(old_path=path, site=self.site, redirect_link=new, is_permanent=True)]
        self.ledger.redirects(Redirect.objects.bulk_create(made))
        self.targets[path] = None
        return 1


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
