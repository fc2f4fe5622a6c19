"""The short posts of the demo, and the series of some long ones."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from wagtail.models import Site

from blog.importing.front_matter import split
from blog.models import BlogIndexPage, Kind, PostPage, Series
from blog.opening import title_of

FOLDER = Path(__file__).parent / "short"
SERIES = "Finding things again"
ABOUT = "How books and programs give back what was put into them, from an index to a link that knows both its ends."
PARTS = ("a-place-to-find-things-again", "lockes-index-in-python", "a-misspelt-word", "threads")


def add_short_posts(blog: BlogIndexPage) -> None:
    """Notes, a link and a quote, one of each file."""
    for file in sorted(FOLDER.glob("*.md")):
        parts = split(file.read_text(encoding="utf-8"))
        post = blog.add_child(instance=_made(file.stem, parts.data, parts.body.strip()))
        post.tags.add(*parts.data["tags"])
        post.save_revision().publish()


def gather_series(site: Site) -> None:
    """The posts about finding, as parts of one series in the order of their dates."""
    series = Series.objects.create(site=site, name=SERIES, description=ABOUT)
    for post in PostPage.objects.of_site(site).filter(slug__in=PARTS):
        published = post.last_published_at
        post.series = series
        post.save_revision().publish()
        # Nothing was changed that a reader should be told of.
        PostPage.objects.filter(pk=post.pk).update(last_published_at=published)


def _made(slug: str, said: dict[str, Any], body: str) -> PostPage:
    title = said.get("title", "")
    texts = {name: said.get(name, "") for name in ("source_url", "source_name", "quotation")}
    return PostPage(
        title=title or title_of(body),
        titled=bool(title),
        slug=slug,
        kind=Kind(said["kind"]),
        summary=said.get("description", ""),
        date=datetime.combine(date.fromisoformat(said["date"]), time(9), UTC),
        body=[("markdown", body)],
        live=False,
        **texts,
    )
