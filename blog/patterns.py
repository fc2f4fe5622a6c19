"""The blog's patterns: posts of each kind, their lists, and the ways through them. Nothing of it is stored."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest
from django.utils.text import slugify
from wagtail.models import Site

from blog.counting import Month, Year
from blog.leafing import Leaf
from blog.models import Author, BlogIndexPage, Kind, PostPage, RevisionNote, Series, Tag
from blog.models.series import Place
from core.blocks.body import headings
from theme.pattern import Pattern

WHEN = datetime(2026, 3, 15, 12, tzinfo=UTC)
AFTER = datetime(2026, 5, 3, 12, tzinfo=UTC)
TITLES = ("A place to find things again", "Threads", "Ten minutes with a photograph")
TEXT = """A book that is read with a pen has two authors.

## What it is for

The second author is met again years later, in the margin.[^1]

## What it costs

A pencil, and the shame of having been wrong in ink.

## What is left

An index.

[^1]: By then the handwriting is a stranger’s.
"""
NOTE = "The first swallows, over the weir, at ten past seven. A day earlier than last year."
NAMES = {
    Kind.ARTICLE: "Threads",
    Kind.NOTE: NOTE,
    Kind.LINK: "Typography for Lawyers",
    Kind.QUOTE: "On memory",
}
QUOTATION = "The palest ink is better than the best memory."


def patterns(request: HttpRequest) -> Iterator[Pattern]:
    """Lists first; then every page of the blog, with and without something to show."""
    posts = [*(post(request, kind) for kind in Kind), post(request, Kind.NOTE, NOTE, tags=())]
    yield Pattern("Posts: each kind, and a note without a tag", "blog/posts.html", {"posts": Leaf(posts)})
    yield Pattern("Titles of a year", "blog/titles.html", {"posts": posts[:2]})
    yield Pattern("Changes: shown, untold, and too many to show", "blog/changes.html", {"changes": _notes()})
    yield Pattern("Ways through the writing", "components/ways.html")
    yield from _post_pages(request)
    yield from _lists(posts)
    yield from _gatherings(posts)


def post(
    request: HttpRequest,
    kind: Kind = Kind.ARTICLE,
    title: str = "",
    *,
    tags: Any = ("paper", "כתיבה"),
    **more: Any,
) -> PostPage:
    """A post that is nowhere stored, with an address on the site that is asked."""
    site = Site.find_for_request(request)
    title = title or NAMES[kind]
    slug = slugify(title, allow_unicode=True)[:60]
    made = PostPage(
        title=title, slug=slug, kind=kind, date=WHEN, live=False, words=1380, opening=NOTE, **more
    )
    made.titled = kind in {Kind.ARTICLE, Kind.LINK}
    made.summary = "What a link is for, seen from both its ends." if made.titled else ""
    made.pk = made.id = sum(map(ord, title))  # The mark is drawn from it.
    made.url_path = f"{site.root_page.url_path if site else '/'}{slug}/"
    if kind in {Kind.LINK, Kind.QUOTE}:
        made.source_url, made.source_name = "https://example.org/source", "A place of its own"
    made.quotation = QUOTATION if kind == Kind.QUOTE else ""
    made.listed_tags = [
        SimpleNamespace(tag=Tag(name=name, slug=slugify(name, allow_unicode=True))) for name in tags
    ]
    return made


def _post_pages(request: HttpRequest) -> Iterator[Pattern]:
    before, page, after = (post(request, title=title) for title in TITLES)
    page.body = [("markdown", TEXT)]
    page.first_published_at, page.last_published_at = WHEN, AFTER
    page.revision_notes.set([RevisionNote(date=AFTER.date(), text="The year was wrong.")])
    whole = {
        "contents": headings(page.body),
        "authors": [_author()],
        "place": Place(_series(), 2, 3, before, after),
        "previous": before,
        "next": after,
    }
    yield Pattern("Post: an article with everything", "blog/post_page.html", _shown(page) | whole, alone=True)
    bare = post(request, title="An article with nothing", tags=(), body=[("markdown", "One sentence.")])
    bare.summary = ""
    yield Pattern("Post: an article with nothing", "blog/post_page.html", _shown(bare), alone=True)
    for kind in (Kind.NOTE, Kind.LINK, Kind.QUOTE):
        other = post(request, kind, body=[("markdown", NOTE if kind == Kind.NOTE else "He meant it.")])
        yield Pattern(f"Post: a {kind}", "blog/post_page.html", _shown(other), alone=True)
        yield Pattern(f"In a feed: a {kind}", "blog/feed_item.html", {"page": other, "address": "/"})


def _shown(page: PostPage) -> dict[str, Any]:
    return {"page": page, "tags": page.tags_shown}


def _lists(posts: list[PostPage]) -> Iterator[Pattern]:
    index = BlogIndexPage(title="Writing", summary="Everything that is written here.")
    month = Month(date(2026, 3, 1), len(posts))
    year = Year(2026, [month, Month(date(2026, 1, 1), 1)])
    full = {"posts": Leaf(posts, older="before=1.1")}
    archive = {"years": [year], "kinds": [(kind, 3) for kind in Kind], "rows": [_series()], "tags": [_tag()]}
    archive["authors"] = [_author(), _author("Edith Moor")]
    today = WHEN.date()
    for name, template, context in (
        ("Blog", "blog_index_page", full | {"page": index}),
        ("Blog: nothing yet", "blog_index_page", {"page": index, "posts": Leaf([])}),
        ("Archive", "archive", archive),
        ("Archive: nothing yet", "archive", {}),
        ("Archive of a year", "archive_year", full | {"year": year}),
        ("Archive of a month", "archive_month", full | {"month": month}),
        ("Archive of a kind", "archive_kind", full | {"kind": Kind.NOTE, "count": 2}),
        ("On this day", "on_this_day", full | {"today": today}),
        ("On this day: nothing", "on_this_day", {"today": today, "posts": Leaf([])}),
    ):
        yield Pattern(name, f"blog/{template}.html", context, alone=True)


def _gatherings(posts: list[PostPage]) -> Iterator[Pattern]:
    leaf = Leaf(posts)
    for name, template, context in (
        ("Tags", "tag_index", {"tags": [_tag()]}),
        ("Tags: none yet", "tag_index", {}),
        ("One tag", "tag_page", {"tag": _tag(), "posts": leaf}),
        ("Series", "series_index", {"rows": [_series()]}),
        ("Series: none yet", "series_index", {}),
        ("One series", "series_page", {"series": _series(), "parts": posts[:3]}),
        ("Authors", "author_index", {"authors": [_author()]}),
        ("Authors: none yet", "author_index", {}),
        ("One author", "author_page", {"author": _author(), "posts": leaf}),
    ):
        yield Pattern(name, f"blog/{template}.html", context, alone=True)


def _tag() -> Any:
    return _counted(Tag(name="paper", slug="paper", description="Rags, trees, and what is written on them."))


def _series() -> Any:
    return _counted(
        Series(name="The commonplace book", slug="the-commonplace-book", description="How to keep one.")
    )


def _author(name: str = "Judith Aske") -> Any:
    about = {"description": "She keeps everything.", "website": "https://example.org/"}
    return _counted(Author(name=name, slug=slugify(name), **about))


def _counted(gathering: Any) -> Any:
    gathering.posts_count, gathering.card_file = 3, None
    return gathering


def _notes() -> list[Any]:
    def note(text: str, paragraphs: Any, **more: Any) -> Any:
        return SimpleNamespace(
            date=AFTER, text=text, paragraphs=paragraphs, **{"shows_difference": False} | more
        )

    pieces = [[("same", "It was printed in "), ("del", "1687"), ("ins", "1686"), ("cut", "")]]
    return [
        note("Corrected: the year was wrong.", pieces, shows_difference=True),
        note("A picture was added.", []),
        note("Written anew.", None, shows_difference=True),
    ]
