"""Neither of two sites shows, links, feeds, searches or previews anything of the other.

Every address of the installation is asked for on either host: with the things of its own site, and with those of the
other. An address that is not in these tables fails here, so that none is forgotten.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from django.test import Client

from blog.citing import code_of
from core import sharing
from responses.links import Purpose, link
from tests.neighbours import Neighbour, Neighbours, routes, told

Addresses = Callable[[Neighbour], list[str]]
PAGES = r"^((?:[\w\-]+/)*)$"
FORMS = ("atom", "rss", "json")
GATHERED = {"pages": "about", "posts": "article", "tags": "tag", "series": "series", "authors": "author"}
HIDDEN = {"pages": ("secret",), "posts": ("draft",)}


def fixed(*addresses: str) -> Addresses:
    return lambda of: list(addresses)


def misspelt(word: str) -> str:
    return f"{word[:-2]}{word[-1]}{word[-2]}"


def feeds(before: str) -> Addresses:
    return lambda of: [f"{before}feed.{form}" for form in FORMS]


def secret(purpose: Purpose, after: str = "") -> Addresses:
    return lambda of: [link(purpose, of.waiting) + after, link(purpose, of.approved) + after]


def read_as_json(name: str, kind: str) -> dict[str, Addresses]:
    """What programs ask for of a list, by the rest of its pattern."""
    whole = f"/api/v2/{name}/"
    return {
        "": fixed(whole, f"{whole}?fields=*&limit=50"),
        "<int:pk>/": lambda of: [f"{whole}{getattr(of, each).pk}/" for each in (kind, *HIDDEN.get(name, ()))],
        "find/": fixed(*(f"{whole}find/?{asked}" for asked in ("slug=article", "html_path=/blog/article/"))),
    }


# What a visitor can ask for, by its pattern: with the things of a site, whichever host is asked.
VISITED: dict[str, Addresses] = {
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": lambda of: [
        f"/_util/authenticate_with_password/{of.restriction.pk}/{of.secret.pk}/"
    ],
    "documents/authenticate_with_password/<int:restriction_id>/": fixed(
        "/documents/authenticate_with_password/1/"
    ),
    r"documents/^authenticate_with_password/(\d+)/$": fixed("/documents/authenticate_with_password/1/"),
    r"^documents/(\d+)/(.+)$": lambda of: [of.document.url],
    r"documents/^(\d+)/(.*)$": fixed(),  # Never reached: ours comes before it.
    r"^media/(?P<path>.*)$": lambda of: [f"/media/{of.image.file.name}", "/media/images/none.webp"],
    "drafts/<str:token>/": lambda of: [sharing.path_of(of.shared)],
    "shared/<str:token>/": lambda of: [sharing.path_of(of.given)],
    "oembed/": lambda of: [f"/oembed/?url={quote(page.full_url)}" for page in (of.article, of.about, of.draft)],
    "robots.txt": fixed("/robots.txt"),
    "sitemap.xml": fixed("/sitemap.xml"),
    "sitemaps/<slug:section>-<int:part>.xml": fixed(
        *(f"/sitemaps/{section}-1.xml" for section in ("pages", "gatherings", "photos", "browsing"))
    ),
    "search/": lambda of: [
        f"/search/?q={word}"
        for word in ("", "paper", "article", "article&sites=all", "zzzz", misspelt(of.word))
    ],
    "search/suggest/": lambda of: [
        f"/search/suggest/?q={word}" for word in ("", "a", "article", of.word[:3], misspelt(of.word))
    ],
    "search/clicked/": fixed("/search/clicked/"),
    "respond/<int:page_id>/": lambda of: [
        f"/respond/{of.article.pk}/", f"/respond/{of.article.pk}/?to={of.approved.pk}"
    ],
    "respond/own/<str:token>/": secret(Purpose.OWN),
    "respond/own/<str:token>/delete/": secret(Purpose.OWN, "delete/"),
    "respond/confirm/<str:token>/": secret(Purpose.CONFIRM),
    "respond/unsubscribe/<str:token>/": secret(Purpose.UNSUBSCRIBE),
    "speculation-rules.json": fixed("/speculation-rules.json"),
    "tags/": fixed("/tags/"),
    "tags/<str:slug>/": fixed("/tags/paper/"),
    "series/": fixed("/series/"),
    "series/<str:slug>/": fixed("/series/row/"),
    "authors/": fixed("/authors/"),
    "authors/<str:slug>/": fixed("/authors/herself/"),
    "archive/": fixed("/archive/"),
    "archive/random/": fixed(*["/archive/random/"] * 3),
    "archive/on-this-day/": fixed("/archive/on-this-day/"),
    "archive/<year:year>/": fixed("/archive/2020/"),
    "archive/<year:year>/<month:month>/": fixed("/archive/2020/05/"),
    "archive/<kind:kind>/": fixed(*(f"/archive/{kind}s/" for kind in ("article", "note", "link", "quote"))),
    "p/<str:code>/": lambda of: [f"/p/{code_of(page.pk)}/" for page in (of.article, of.draft, of.home)],
    "llms.txt": fixed("/llms.txt"),
    "favicon.ico": fixed("/favicon.ico"),
    "apple-touch-icon.png": fixed("/apple-touch-icon.png"),
    "apple-touch-icon-precomposed.png": fixed("/apple-touch-icon-precomposed.png"),
    "icon.svg": fixed("/icon.svg"),
    "icon-<int:size>.png": fixed("/icon-192.png"),
    "icon-maskable-<int:size>.png": fixed("/icon-maskable-512.png"),
    "site.webmanifest": fixed("/site.webmanifest"),
    "respond/webmention/": fixed("/respond/webmention/"),
    "search/feed.<form:form>": lambda of: [f"/search/feed.{form}?q=article" for form in FORMS],
    "api/posts/": fixed("/api/posts/"),
    "api/posts/<int:pk>/": lambda of: [f"/api/posts/{page.pk}/" for page in (of.article, of.draft)],
    **{
        f"api/v2/^{name}/{rest}": addresses
        for name, kind in GATHERED.items()
        for rest, addresses in read_as_json(name, kind).items()
    },
    "feed.<form:form>": feeds("/"),
    "tags/<str:slug>/feed.<form:form>": feeds("/tags/paper/"),
    "series/<str:slug>/feed.<form:form>": feeds("/series/row/"),
    "authors/<str:slug>/feed.<form:form>": feeds("/authors/herself/"),
    "archive/<kind:kind>/feed.<form:form>": feeds("/archive/articles/"),
    "archive/<year:year>/feed.<form:form>": feeds("/archive/2020/"),
    "<path:path>/feed.<form:form>": lambda of: [
        address for path in ("/photos/", "/photos/album/", "/photos/unseen/") for address in feeds(path)(of)
    ],
    "<path:path>/download.zip": fixed("/photos/album/download.zip", "/photos/unseen/download.zip"),
    "<path:path>.md": fixed("/blog/article.md", "/about.md", "/secret.md", "/photos/album.md"),
    "_util/login/": fixed("/_util/login/"),
    PAGES: lambda of: [
        "/", "/blog/", "/about/", "/secret/", "/gone/", "/articl/", "/away", "/old",
        *(f"/blog/{slug}/" for slug in ("article", "note", "link", "quote", "draft", "locked")),
        "/photos/", *(f"/photos/{name}/{rest}" for name in ("album", "unseen") for rest in ("", "wave/")),
        *(f"/photos/{way}/" for way in ("browse", "statistics", "map", "camera/a-camera", "tag/paper", "country/no")),
    ],
}  # fmt: skip
# These may lead to the other host, and say no more than that: whoever has the link may read what it is for.
LEADING_ON = {route for route in VISITED if route.startswith("respond/") and "token" in route} | {
    "drafts/<str:token>/",
    "shared/<str:token>/",
}
POSTED = {
    "search/clicked/": {"q": "paper", "rank": "1"},
    "respond/<int:page_id>/": {"text": "Well said.", "name": "Grace"},
    "respond/confirm/<str:token>/": {},
    "respond/unsubscribe/<str:token>/": {},
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": {"password": "wrong"},
    "api/posts/": {"title": "Sent"},
    "respond/webmention/": {"source": "https://else.example/", "target": "https://else.example/"},
}


def test_every_address_for_visitors_is_in_the_table() -> None:
    found = {route for route in routes() if not route.startswith("admin/")}
    assert found - VISITED.keys() == set()


def test_a_visitor_of_one_site_meets_nothing_of_the_other(pair: Neighbours) -> None:
    here, there = pair
    client, leaks = here.visitor(), []
    for route, addresses in VISITED.items():
        for address in [*addresses(here), *addresses(there)]:
            for answer in asked(client, route, address):
                assert answer.status_code < 500, address
                is_led = route in LEADING_ON and answer.status_code in (301, 302, 308)
                if not is_led and (leak := told(there.word, answer)):
                    leaks.append(f"{address}: {leak}")
    assert not leaks, "\n".join(leaks)


def asked(client: Client, route: str, address: str) -> Iterator[Any]:
    yield client.get(address)
    if route == PAGES:
        yield client.get(address, headers={"accept": "text/markdown"})
    if route in POSTED:
        yield client.post(address, POSTED[route])
