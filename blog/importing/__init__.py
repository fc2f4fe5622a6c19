"""Brings a folder of Markdown, from whatever made a website of it, into a blog."""

from collections.abc import Callable
from pathlib import Path

from wagtail.models import Site

from blog.importing.places import RefusedError, alone, blog_at, folder_at
from blog.importing.report import Report
from blog.importing.running import Import
from core.progress import Progress, never, silent

__all__ = ["RefusedError", "Report", "run"]


def run(
    folder: Path,
    site: Site,
    under: str = "/blog/",
    *,
    dry_run: bool = False,
    overwrite: bool = False,
    progress: Progress = silent,
    stop: Callable[[], bool] = never,
) -> Report:
    """Imports a folder, or one file, into the blog at `under`, and tells what became of each file.

    Running it again changes only what the files have changed. `dry_run` writes nothing and tells what would happen.
    `overwrite` takes the file also where the page was edited or deleted since. `progress` is called with steps done,
    steps in all and the file's path; `stop` is asked before each file. Raises RefusedError for a folder or a blog
    that is not there.
    """
    blog = blog_at(site, under)
    found, generator = folder_at(folder)
    with alone(blog):
        return Import(found, generator, blog, site, dry_run, overwrite, progress, stop).run()
