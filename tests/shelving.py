"""A site with one of everything, and with more posts than anybody writes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import Model
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from blog.leafing import Cursor
from blog.models import Author, BlogIndexPage, PostPage, RevisionNote, Series, Tag, TaggedPost
from home.models import StandardPage
from responses.models import Response, ResponsePolicy, State
from search import indexing
from search.models import SearchDocument
from tests.drawing import add_picture
from tests.kept import Keep, Kept
from tests.writing import pen

Fill = Callable[[int], None]
SINCE = datetime(2000, 1, 1, 12, tzinfo=UTC)
MARKDOWN = """A thread between [one](page:{first}), [another](page:{about}) and [a map](attachment:{map}).[^1]

![A wave](image:{images[0]} "At noon")

## A heading

[^1]: Said [elsewhere](page:{blog}).
"""
RICH = """<h2>Part</h2><h3>Of it</h3>
<p><a linktype="page" id="{first}">a</a> <a linktype="document" id="{map}">b</a></p>"""
FULL = "/blog/everything/"
ADDRESSES = [  # Of a shelf, full or not.
    "/",
    "/blog/",
    FULL,
    "/about/",
    "/archive/",
    *(f"/archive/{part}/" for part in ("notes", "on-this-day")),
    "/series/",
    "/series/on-paper/",
    "/tags/",
    "/tags/paper/",
    "/authors/",
    "/authors/ada/",
]
LONG = 200  # Parts of the long series of a filled shelf.


@pytest.fixture(scope="session")
def kept_shelf(keep: Keep) -> Kept:
    """Made once, because each test would spend more than a second on it."""
    return keep(stock)


@pytest.fixture
def shelf(kept_shelf: Kept, site: Site) -> Site:
    """`site` with eleven posts of all kinds, one of which, at `FULL`, has all that a post can have."""
    kept_shelf.put()
    PostPage.objects.filter(title="Years ago").update(date=timezone.now().replace(year=2000))
    return site


def stock() -> None:
    """Fills the shelf. What lies on it is named by title."""
    site, blog = Site.objects.get(), BlogIndexPage.objects.get()
    publish = pen(blog)
    ResponsePolicy.for_site(site)
    series = Series.objects.create(site=site, name="On paper", description="Rags and water.")
    about = site.root_page.add_child(instance=StandardPage(title="About", show_in_menus=True))
    first = publish("Post 0", "The first thread.", tags=("paper",), series=series, date=SINCE)
    attached = get_document_model().objects.create(title="Map", file=ContentFile(b"a", name="map.txt"))
    things = {"first": first.pk, "about": about.pk, "blog": blog.pk, "map": attached.pk}
    body = body_of(things | {"images": [add_picture().pk for _ in range(6)]})
    full = publish("Everything", "A thread.", tags=("paper", "ink"), series=series, date=day(1))
    full.body = about.body = body
    full.authors = [Author.objects.create(site=site, name=name) for name in ("Ada", "Grace")]
    full.revision_notes = [
        RevisionNote(text="Corrected.", shows_difference=True),
        RevisionNote(text="Spelling."),
    ]
    for page in (full, about):
        page.save_revision().publish()
    publish("Post 2", "A thread.", tags=("paper",), series=series, date=day(2))
    source = {"source_url": "https://example.org/", "quotation": "Their words."}
    for number, kind in enumerate(("note", "link", "quote"), start=3):
        publish(f"A {kind}", "A thread.", tags=("paper",), kind=kind, date=day(number), **source)
    for number in range(6, 10):
        publish(f"Post {number}", "A thread.", tags=("paper", f"tag {number}"), date=day(number))
    publish("Years ago", "A thread.", tags=("paper",), date=timezone.now().replace(year=2000))
    said = {"state": State.APPROVED, "approved_at": SINCE, "html": "<p>Well said.</p>"}
    for _ in range(2):
        beginning = Response.objects.create(page=full, author_name="Grace", **said)
        Response.objects.create(page=full, parent=beginning, author_name="Ada", from_owner=True, **said)
    for page in Page.objects.live().filter(depth__gt=1):
        indexing.reindex(page.pk)


@pytest.fixture
def fill(shelf: Site, blog: BlogIndexPage) -> Fill:
    """Puts so many posts more into the blog of `shelf`: of all kinds, a day apart, tagged, signed, findable."""

    def filled(count: int) -> None:
        like, paper = PostPage.objects.get(title="Post 2"), Tag.objects.get(name="paper")
        first = Page.objects.latest("pk").pk
        copy(
            Page,
            like.pk,
            f"generate_series(1, {count}) AS new (n)",
            path=f"'{blog.path}' || upper(to_hex(new.n + 4096))",  # Behind the children that are there.
            translation_key="gen_random_uuid()",
            title="'More ' || new.n",
            slug="'more-' || new.n",
            url_path=f"'{blog.url_path}more-' || new.n || '/'",
        )
        made = f"(SELECT id, row_number() OVER () AS n FROM wagtailcore_page WHERE id > {first}) AS new"  # noqa: S608
        copy(
            PostPage,
            like.pk,
            made,
            page_ptr_id="new.id",
            date="copied.date + new.n * interval '1 day'",
            kind="(ARRAY['article', 'note', 'link', 'quote'])[1 + mod(new.n, 4)]",
            series_id=f"CASE WHEN new.n <= {LONG} - 3 THEN copied.series_id END",
        )
        copy(TaggedPost, TaggedPost.objects.filter(tag=paper)[0].pk, made, content_object_id="new.id")
        copy(
            PostPage.authors.through,
            PostPage.authors.through.objects.latest("pk").pk,
            made,
            postpage_id="new.id",
        )
        found = SearchDocument.objects.get(page=like)
        copy(SearchDocument, found.pk, made, page_id="new.id", title="'More ' || new.n")
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE wagtailcore_page SET numchild = numchild + %s WHERE id = %s", [count, blog.pk]
            )
            cursor.execute("ANALYZE")

    return filled


def copy(model: type[Model], key: int, new: str, **values: str) -> None:
    """Copies a row once for each row of the SQL `new`; `values` are the columns that differ, as SQL."""
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not field.primary_key or field.column in values
    ]
    chosen = ", ".join(values.get(field.column, f"copied.{field.column}") for field in fields)
    columns, table = ", ".join(field.column for field in fields), model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {chosen} FROM {table} AS copied, {new} "  # noqa: S608
            f"WHERE copied.{model._meta.pk.column} = %s",
            [key],
        )


def later_leaf() -> str:
    """A leaf of the blog far down: what follows a post of the first days."""
    return f"/blog/?before={Cursor.of(PostPage.objects.get(title='Post 6'))}"


def day(number: int) -> datetime:
    return SINCE + timedelta(days=number)


def body_of(things: dict[str, Any]) -> Any:
    """Each block that shows something which has to be loaded; pictures and cards in several of them."""
    images = things["images"]
    pictures = [
        {"type": "item", "id": str(key), "value": {"image": key, "alt_text": "a"}} for key in images[2:4]
    ]
    blocks = [
        ("markdown", MARKDOWN.format(**things)),
        ("rich_text", RICH.format(**things)),
        ("image", {"image": images[1], "alt_text": "a", "caption": RICH.format(**things)}),
        ("gallery", {"pictures": pictures}),
        ("embed", {"address": "https://vimeo.com/1234567", "title": "a", "poster": images[4]}),
        *(("page_card", {"page": things[name]}) for name in ("first", "about", "blog")),
        ("image", {"image": images[5], "alt_text": "a"}),
    ]
    stored = [{"type": name, "value": value} for name, value in blocks]
    return PostPage._meta.get_field("body").to_python(stored)
