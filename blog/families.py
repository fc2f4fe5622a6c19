"""Old addresses that are many, and alike: each leads where the one does that stands for it.

Lists had pages and feeds, posts had parts and other forms, pictures had sizes: more than anybody would keep redirects
for. They lead on only where WordPress or Ghost was imported, and only if the one that stands for them does.
"""

import copy
import re
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.models import Import, Made
from blog.models.imports import Format, Thing
from core.reserving import own_answer

LONGEST = 400  # More than a redirect has room for, with all that stood behind it.
FEED = re.compile(r"(?:/comments)?/(?:feed|rss)(?:/(?:feed|rdf|rss2?|(?P<form>atom)|\d+))?$")
FEED_ASKED = re.compile(r"[?&]feed=(?:comments-)?(?:feed|rdf|rss2?|(?P<form>atom))(?:&|$)")
LEAF = re.compile(r"/page/\d+$|[?&]paged=\d+(?:&|$)")
SIZE = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated)(?=\.\w{2,5}$)")  # What WordPress made of a picture.
SIZE_OF_GHOST = re.compile(r"/size/[^/]+(?:/format/[^/]+)?/")
SHORTER = (
    (FEED, ""),
    (LEAF, ""),
    (re.compile(r"(?<=.)/(?:amp|embed|trackback|comment-page-\d+)$"), ""),
    # A part of a post, or a day of a month, but no month of a year.
    (re.compile(r"(?<=[^/])(?<!/\d{4})/\d{1,3}$"), ""),
    (re.compile(r"/index\.php(?=/|$)"), ""),
    (SIZE, ""),
    (SIZE_OF_GHOST, "/"),
    (re.compile(r"_o(?=\.\w{2,5}$)"), ""),  # Of what Ghost made a picture.
)
# Parts of a query that do not say what is asked for.
SAYS_HOW = {
    *("amp", "cpage", "embed", "feed", "page", "paged", "preview", "preview_id", "preview_nonce", "tb"),
    *("withcomments", "withoutcomments"),
}
NUMBERS = {"p", "page_id", "attachment_id"}  # Each worked for posts, pages and uploads.
DAY = re.compile(r"(\d{4})(\d\d)?(?:\d\d)?")


def redirect_of(site_id: int, address: str) -> Redirect | None:
    """A redirect from an address, as redirects are kept, made of the one of the address that stands for it."""
    others = standing_for(address)
    run = _import_into(site_id) if others else None
    if run is None:
        return None
    found = _kept(site_id, others) | _pages(run, others)
    line = [address, *others]
    if any(LEAF.search(each) or _feed(each) for each in line):
        found |= {"/": Redirect(redirect_page=run.index)}  # Where all posts are.
    led = next((found[other] for other in others if other in found), None)
    return _copied(led, line, run) if led else None


def standing_for(address: str) -> list[str]:
    """The addresses that may stand for one, the nearest first. None for one that is longer than any was."""
    if len(address) > LONGEST:
        return []
    found = [address]
    for each in found:
        found += [other for other in _nearer(each) if other not in found]
    return found[1:]


def whole(address: str) -> str:
    """The address of the picture of which a size was made."""
    return SIZE.sub("", SIZE_OF_GHOST.sub("/", address))


def _nearer(address: str) -> Iterator[str]:
    path, mark, query = address.partition("?")
    if mark:
        yield from _asked_nearer(path, query)
    for pattern, put in SHORTER:
        if (other := pattern.sub(put, path)) != path:
            yield (other or "/") + mark + query


def _asked_nearer(path: str, query: str) -> Iterator[str]:
    parts = query.split("&")
    asked = [part for part in parts if part.partition("=")[0] not in SAYS_HOW]
    name, _, value = query.partition("=")
    if len(asked) < len(parts):
        yield f"{path}?{'&'.join(asked)}" if asked else path
    elif name in NUMBERS:
        yield from (f"{path}?{other}={value}" for other in sorted(NUMBERS - {name}))
    elif name == "m" and (day := DAY.fullmatch(value)):
        yield "/".join((path.rstrip("/"), *filter(None, day.groups())))


def _import_into(site_id: int) -> Import | None:
    """The newest import of WordPress or Ghost into a site whose pages are there."""
    pages = Made.objects.of(Thing.PAGE).filter(of_import=OuterRef("pk"))
    runs = Import.objects.filter(Exists(pages), site=site_id, format__in=[Format.WORDPRESS, Format.GHOST])
    return runs.select_related("index", "site__root_page").order_by("-pk").first()


def _kept(site_id: int, addresses: list[str]) -> dict[str, Redirect]:
    """What is kept of them, that of the site before that of all sites."""
    kept = Redirect.objects.filter(Q(site=None) | Q(site=site_id), old_path__in=addresses)
    found = kept.exclude(redirect_page=None, redirect_link="").select_related("redirect_page")
    return {redirect.old_path: redirect for redirect in sorted(found, key=lambda each: each.site_id or 0)}


def _pages(run: Import, addresses: list[str]) -> dict[str, Redirect]:
    """Those at which a page is that imports made, or the blog: where it was on the old site, too."""
    root = run.site.root_page.url_path
    places = {f"{root}{address[1:]}/": address for address in addresses}
    slugs = {place.split("/")[-2] for place in places}
    made = Made.objects.of(Thing.PAGE).filter(of_import__site=run.site).values("key")
    pages = Page.objects.live().filter(Q(pk__in=made) | Q(pk=run.index_id))
    found = pages.filter(slug__in=slugs, url_path__in=places)
    return {places[page.url_path]: Redirect(redirect_page=page) for page in found}


def _copied(led: Redirect, line: list[str], run: Import) -> Redirect:
    made = copy.copy(led)
    made.pk, made.old_path, made.site_id = None, line[0], run.site_id
    if feed := next(filter(None, map(_feed, line)), ""):
        place = "/" if led.redirect_page_id == run.index_id else led.redirect_link
        found = own_answer(address := f"{place}feed.{feed}")
        if found and "form" in found.kwargs:
            made.redirect_page, made.redirect_link = None, address
    return made


def _feed(address: str) -> str:
    """Which form of a feed an address asks for; empty where it asks for none."""
    found = FEED.search(address) or FEED_ASKED.search(address)
    return (found["form"] or "rss") if found else ""
