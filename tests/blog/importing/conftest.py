"""Folders of writing, and a hand that imports them into the blog of `testserver`."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import PIL.Image
import pytest
from wagtail.models import Site

from blog.importing import Report, run
from blog.importing.ghost import Ghost
from blog.importing.taking import Taking
from blog.importing.wordpress import WordPress
from blog.models import BlogIndexPage, PostPage
from tests.blog.importing.exports import wxr
from tests.blog.importing.ghost_exports import exported

Tree = Callable[[dict[str, str | bytes]], Path]
Bring = Callable[..., Report]


def png(colour: str = "red", size: tuple[int, int] = (40, 30)) -> bytes:
    """A small picture."""
    written = BytesIO()
    PIL.Image.new("RGB", size, colour).save(written, "PNG")
    return written.getvalue()


def body_of(slug: str) -> str:
    """The Markdown of an imported post."""
    return str(PostPage.objects.get(slug=slug).body[0].value)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Writes files below a folder: `tree({"a.md": "text"})` gives the folder."""

    def written(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            file = tmp_path / "writing" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "writing"

    return written


@pytest.fixture
def bring(site: Site, blog: BlogIndexPage) -> Bring:
    """Imports a folder into the blog: `bring(folder, dry_run=True)`."""

    def brought(folder: Path, **options: Any) -> Report:
        return run(folder, site, **options)

    return brought


def blocks(slug: str) -> list[tuple[str, Any]]:
    """The body of a post, as it is stored."""
    return [(block["type"], block["value"]) for block in PostPage.objects.get(slug=slug).body.raw_data]


def notes(report: Report) -> str:
    """All remarks of an import."""
    return "\n".join(str(note) for note in report.notes)


@pytest.fixture
def take_wordpress(site: Site, blog: BlogIndexPage, tmp_path: Path) -> Bring:
    """Imports items of a WXR file: `take_wordpress(entry(1, "A"), dry_run=True)`."""

    def taken(*items: str, data: bytes = b"", **options: Any) -> Report:
        path = tmp_path / "export.xml"
        path.write_bytes(data or wxr(*items))
        return Taking(WordPress(path), blog, site, **options).run()

    return taken


@pytest.fixture
def take_ghost(site: Site, blog: BlogIndexPage, tmp_path: Path) -> Bring:
    """Imports posts of Ghost, with files beside them: `take_ghost(post(1, "A"), files={"content/…": b"…"})`."""

    def taken(
        *posts: dict[str, Any],
        files: dict[str, bytes] | None = None,
        home: str = "",
        dry_run: bool = False,
        **tables: Any,
    ) -> Report:
        path = tmp_path / "ghost.zip"
        with ZipFile(path, "w") as archive:
            archive.writestr("old/old.ghost.2024.json", json.dumps(exported(*posts, **tables)))
            for name, content in (files or {}).items():
                archive.writestr(name, content)
        return Taking(Ghost(path, home), blog, site, dry_run).run()

    return taken
