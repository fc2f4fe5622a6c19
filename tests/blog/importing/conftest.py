"""Folders of writing, and a hand that imports them into the blog of `testserver`."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from wagtail.models import Site

from blog.importing import Report, run
from blog.models import BlogIndexPage, PostPage

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
