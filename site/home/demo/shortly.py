"""The short posts of the demo."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from blog.importing.front_matter import split
from blog.models import BlogIndexPage, Kind, PostPage
from blog.opening import title_of

FOLDER = Path(__file__).parent / "short"


def add_short_posts(blog: BlogIndexPage) -> None:
    """Notes, a link and a quote, one of each file."""
    for file in sorted(FOLDER.glob("*.md")):
        parts = split(file.read_text(encoding="utf-8"))
        post = blog.add_child(instance=_made(file.stem, parts.data, parts.body.strip()))
        post.tags.add(*parts.data["tags"])
        post.save_revision().publish()


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
