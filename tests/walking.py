"""A site with every kind of page in it, and a walk through all of them."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from accounts.models import User
from blog.models import Author, BlogIndexPage, PostPage, RevisionNote, Series
from core import sharing
from home.models import HomePage, StandardPage
from photos.hanging import hang
from photos.models import AlbumPage, PhotoRecord, PhotosPage
from responses.links import Purpose, link
from responses.models import Response, ResponsePolicy, State
from responses.rendering import render
from search import indexing
from tests.beginning import Snapshot
from tests.browser import Visit, Watched
from tests.drawing import Draw
from tests.writing import Publish

Walk = Callable[..., Iterator[tuple[str, Watched]]]

# The site's own templates that a visitor may see.
FOLDERS = ["theme", "blog", "photos", "search", "site/home", "site/accounts", "site/core", "site/responses"]
TEMPLATES = {
    name
    for folder in FOLDERS
    for root in [Path(settings.ROOT) / folder / "templates"]
    for path in root.rglob("*.html")
    if not re.search(r"admin/|^wagtail|^core/blocks/preview", name := str(path.relative_to(root)))
}
# What stands out of the window, when nothing hides it. What scrolls in a frame of its own may be wide.
TOO_WIDE = """() => {
    document.querySelector("main").style.overflowX = "visible"
    const wide = [...document.querySelectorAll("main *")].filter(element => {
        const {left, right, width} = element.getBoundingClientRect()
        const framed = element.parentElement.closest(".table-wrap, pre")
        return !framed && width && (right > innerWidth + 0.5 || left < -0.5)
    })
    const names = wide.map(element => element.outerHTML.slice(0, 100))
    const {scrollWidth} = document.documentElement
    return scrollWidth > innerWidth ? [...names, `all of it: ${scrollWidth}`] : names
}"""
ADDRESSES = [
    "/",
    "/blog/",
    "/blog/?page=2",
    "/blog/every-kind/",
    "/blog/line-length/",
    "/blog/an-exact-man/",
    "/blog/swallows/",
    "/blog/حبر/",
    "/blog/one-word/",
    "/archive/",
    "/archive/2020/",
    "/archive/2020/05/",
    "/archive/notes/",
    "/archive/on-this-day/",
    "/series/",
    "/series/on-paper/",
    "/series/كتب/",
    "/authors/",
    "/authors/ada/",
    "/authors/سلمى/",
    "/about/",
    "/by-pictures/",
    "/private/",
    "/photos/",
    "/photos/every-shape/",
    "/photos/every-shape/strip-3/",
    "/photos/ألبوم/",
    "/photos/ألبوم/صورة/",
    "/photos/feed.atom",
    "/photos/browse/",
    "/photos/statistics/",
    "/photos/map/",
    "/photos/tag/paper/",
    "/photos/place/حبر-no/",
    "/tags/",
    "/tags/paper/",
    "/feed.atom",
    "/tags/paper/feed.json",
    "/search/",
    "/search/?q=ink",
    "/search/?q=inkk+papre",
    "/search/?q=zzzzzz",
    "/respond/webmention/",
    "/admin/login/",
    "/_patterns/light/",
    "/_patterns/dark/",
]
REFUSED = {
    "/nothing-here/": 404,
    "/drafts/no-such-link/": 404,
    "/shared/no-such-link/": 404,
    "/respond/own/no-such-link/": 404,
    "/fails/400/": 400,
    "/fails/403/": 403,
    "/fails/form/": 403,
    "/fails/500/": 500,
}
FIRST_PASSWORD = "/admin/first-password/"
GONE = "gone meanwhile"
LONG_WORD = "Donaudampfschifffahrt" * 6
EVERY_KIND = f"""
Prose with *emphasis*, `code`, a [link](https://example.org/) and a note.[^1]

## A heading

> A quotation.

| What | How much |{" More |" * 12}
|---|---:|{"---|" * 12}
| Ink | 3 |{" enough |" * 12}

- [x] done
- [ ] not done

```python title="ink.py" hl_lines="2"
def ink() -> str:
    return "black"  # iron gall{", and then some" * 20}
```

### A smaller heading

1. One {LONG_WORD}
2. https://example.org/{"a-long-address/" * 12} and `{"code_without_a_space_" * 8}`

<details><summary>More</summary>Hidden.</details>

[^1]: A footnote about {LONG_WORD}.
"""


@pytest.fixture(scope="session")
def kept_sites() -> dict[str, Snapshot]:
    """The filled site, once it has been filled: to put it back takes a hundredth of the time."""
    return {}


@pytest.fixture
def written(served: str, publish: Publish, draw: Draw, kept_sites: dict[str, Snapshot]) -> None:
    """A filled site, served for a browser."""
    assert not User.objects.exists(), "Name `written` before whatever puts rows into the database."
    if served in kept_sites:
        kept_sites[served].restore()
    else:
        fill(publish, draw)
        kept_sites[served] = Snapshot.take()


@pytest.fixture
def filled(publish: Publish, draw: Draw) -> None:
    """A filled site, for `Client`."""
    fill(publish, draw)


def fill(publish: Publish, draw: Draw) -> None:
    """Posts of every kind, enough of them for a second page; a page about us, and one behind a password."""
    site, blog = Site.objects.get(), BlogIndexPage.objects.get()
    write_every_kind(publish, draw, Series.objects.create(site=site, name="On paper", description="Rags."))
    add(site.root_page, StandardPage, "About", show_in_menus=True, body=[("markdown", "Who this is.")])
    for page in Page.objects.live().filter(depth__gt=1):
        indexing.reindex(page.pk)
    for day in range(1, 21):
        add(blog, PostPage, f"Day {day}", date=datetime(2018, 5, day, tzinfo=UTC))
    show_photos(add(site.root_page, PhotosPage, "What I saw", slug="photos"), draw)
    show_by_pictures(add(site.root_page, HomePage, "By pictures", layout="pictures"), draw)
    ResponsePolicy.objects.create(site=site, takes_mentions=True)
    private = add(site.root_page, StandardPage, "Private")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="ink")


def show_photos(photos: Page, draw: Draw) -> None:
    """Albums: of photos of every shape, one in Arabic, and one without any."""
    add(photos, AlbumPage, f"Nothing {LONG_WORD}", slug="nothing", summary=LONG_WORD)
    album = add(
        photos,
        AlbumPage,
        "Every shape",
        summary="Wide and tall.",
        body=[("markdown", EVERY_KIND)],
        shows_place=True,
    )
    shapes = [
        (600, 400, "Wide"),
        (400, 600, "Tall"),
        (900, 45, "Strip"),
        (45, 900, "Pole"),
        *[(300, 200, "Wide")] * 6,
    ]
    drawn = [
        draw(width, height, title=f"{name} {at}", description=name)
        for at, (width, height, name) in enumerate(shapes, 1)
    ]
    for row in hang(album, drawn):
        record = {
            "camera": "A camera",
            "lens": LONG_WORD[:100],
            "iso": 400,
            "taken_at": datetime(2020, 5, 3, tzinfo=UTC),
            "latitude": 68.15 - row.position,
            "longitude": 13.6,
            "place_name": ("حبر", LONG_WORD)[row.position % 2],
            "country": "NO",
        }
        PhotoRecord.objects.update_or_create(photo=row.photo, defaults=record)
        row.photo.tags.add("paper")
        row.featured, row.caption = row.position == 5, f"Seen by {LONG_WORD}."
        row.text = [("markdown", "## Further on\n\nThen this.")] if row.position == 4 else []
        row.save()
    add(album, AlbumPage, "Below")
    arabic = add(photos, AlbumPage, "ألبوم", slug="ألبوم", summary="صور.")
    hang(
        arabic,
        [draw(600, 400, title="صورة", creator="سلمى", caption="البحر", licence="https://example.org/by/")],
    )


def show_by_pictures(front: Page, draw: Draw) -> None:
    """Posts of its own: with a picture, without one, with a long word, and a quote."""
    picture = {"image": draw(2400, 900), "alt_text": "Red", "caption": "", "width": "text"}
    date = datetime(2017, 5, 1, tzinfo=UTC)
    add(front, PostPage, "Shown", date=date, body=[("image", picture)], summary="Seen.")
    add(front, PostPage, f"Unseen {LONG_WORD}", slug="unseen", date=date)
    said = PostPage(title="Said", date=date, kind="quote", quotation=f"They said {LONG_WORD}.")
    front.add_child(instance=said)


def write_every_kind(publish: Publish, draw: Draw, series: Series) -> None:
    """An article with all that an article can have, posts around it, and one of each other kind."""
    ada = Author.objects.create(site=series.site, name="Ada", description="She writes.")
    every_kind = publish("Every kind", EVERY_KIND, tags=("paper",), summary="One of each.", series=series)
    for width in ("text", "wide", "full"):
        picture = {"image": draw(2400, 900), "alt_text": "Red", "caption": "A red.", "width": width}
        every_kind.body.append(("image", picture))
    every_kind.body.append(("page_card", {"page": every_kind.get_parent()}))
    every_kind.revision_notes.add(RevisionNote(text="Pictures added.", shows_difference=True))
    every_kind.authors.add(ada)
    every_kind.save_revision().publish()
    for year in (2019, 2020):
        date = datetime(year, 5, 3, tzinfo=UTC)
        publish(f"Ink of {year}", "Iron gall.", tags=("paper", "ink"), date=date, series=series)
    source = {"source_url": "https://example.org/", "source_name": f"A place {'Donaudampfschifffahrt' * 3}"}
    publish("Line length", "Count them.", kind="link", **source)
    write_from_the_right(publish, series.site)
    words = "Reading maketh a full man." + LONG_WORD
    publish("An exact man", "He meant it.", kind="quote", quotation=words, **source)
    publish("Swallows", f"They left. {LONG_WORD}", kind="note", titled=False)
    publish(LONG_WORD, "As long as a title can be.", summary=LONG_WORD, slug="one-word")
    say(every_kind, "An answer.", parent=say(every_kind, f"Well *said*. {LONG_WORD}"), from_owner=True)


def write_from_the_right(publish: Publish, site: Site) -> None:
    """A post in Arabic, in a series of its own, by an author of its own."""
    series = Series.objects.create(site=site, name="كتب", description="عن الكتب والورق.")
    salma = Author.objects.create(site=site, name="سلمى", description="تكتب.")
    text = (
        "الحبر على الورق.[^1] See `ink.py`.\n\n## عنوان\n\n- أولا\n- ثانيا\n\n```\nink\n```\n\n[^1]: ملاحظة."
    )
    post = publish("حبر", text, slug="حبر", summary="ملخص قصير.", series=series, tags=("ورق",))
    post.authors.add(salma)
    post.save_revision().publish()


def say(page: Page, text: str, **fields: Any) -> Response:
    """A response that is shown."""
    said: Response = Response.objects.create(
        page=page,
        text=text,
        html=render(text).html,
        author_name="Grace",
        state=State.APPROVED,
        approved_at=datetime(2020, 1, 1, tzinfo=UTC),
        **fields,
    )
    return said


def add(parent: Page, kind: type[Page], title: str, **fields: Any) -> Page:
    return parent.add_child(instance=kind(title=title, **fields))


def secret_addresses(owner: User) -> list[str]:
    """The form to respond, the pages of a response that its author alone knows, and a draft with its link."""
    page = PostPage.objects.get(slug="every-kind")
    first, old = say(page, "For its author."), say(page, "Too old to change.")
    Response.objects.filter(pk=old.pk).update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
    unripe = add(BlogIndexPage.objects.get(), PostPage, "Unripe", live=False)
    draft = sharing.path_of(sharing.share(unripe, owner, timedelta(days=1)))
    links = [link(Purpose.OWN, old), *(link(purpose, first) for purpose in Purpose)]
    return [f"/respond/{page.pk}/", f"/respond/{page.pk}/?to={first.pk}", draft, *links]


def sheets(client: Client, scheme: str) -> list[str]:
    """The sheets of the pattern library, as it links them."""
    page = client.get("/_patterns/").content.decode()
    slugs = re.findall(r'href="/_patterns/\?sheet=([\w-]+)"', page)
    assert {"refused-404", "respond-with-mistakes"} < set(slugs)
    return [f"/_patterns/{scheme}/{slug}/" for slug in slugs]


def respond_to_what_goes(watched: Watched) -> None:
    """Sends a response to a page that takes none any more when it arrives."""
    page = PostPage.objects.filter(slug="every-kind")
    watched.page.goto(f"/respond/{page.get().pk}/")
    page.update(responses="off")
    watched.complaints.clear()
    watched.page.get_by_label("What you want to say").fill("Too late.")
    watched.page.get_by_label("Name", exact=True).fill("Grace")
    watched.page.get_by_role("button", name="Send").click()
    watched.page.get_by_role("heading", name="Nothing was sent").wait_for()
    page.update(responses="site")


@pytest.fixture
def walk(visit: Visit, written: None, owner: User, settings: Any) -> Walk:
    """Opens every page that somebody may meet, one after the other: `for address, watched in walk(width=375)`."""
    settings.ROOT_URLCONF = "tests.journeys.failing"
    User.objects.filter(pk=owner.pk).update(must_change_password=True)
    secret = secret_addresses(owner)
    own = next(address for address in reversed(secret) if "/own/" in address)

    def walked(**how: Any) -> Iterator[tuple[str, Watched]]:
        watched = visit("/", **how)
        unknown = watched.page.url.replace("localhost", "unknown.localhost")
        for address in [*ADDRESSES, *secret, *REFUSED, unknown]:
            watched.asked.clear()
            watched.complaints.clear()
            watched.page.goto(address)
            yield address, watched
        yield FIRST_PASSWORD, visit(FIRST_PASSWORD, person=owner, **how)
        watched.page.goto(own)
        watched.complaints.clear()
        watched.page.get_by_text("Delete…").click()
        watched.page.get_by_role("button", name="Delete it for good").click()
        yield "deleted", watched
        respond_to_what_goes(watched)
        yield GONE, watched

    return walked
