"""Where an import comes from and where it goes: every wrong argument is a sentence that says what is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from wagtail.models import Site

from blog.importing.folder import MARKDOWN, Folder, explored
from blog.importing.generator import Generator, recognised
from blog.models import BlogIndexPage

LOCK = 0x626C6F67  # "blog": the first half of the advisory lock that one import of a blog holds.


class RefusedError(ValueError):
    """An import that cannot begin; the message is a sentence for the owner."""


def blog_at(site: Site, under: str) -> BlogIndexPage:
    """The blog at an address of a site. Raises RefusedError, telling which blogs there are."""
    path = "/".join(part for part in under.split("/") if part)
    blogs = BlogIndexPage.objects.descendant_of(site.root_page, inclusive=True)
    root = site.root_page.url_path
    blog: BlogIndexPage | None = blogs.filter(url_path=f"{root}{path}/" if path else root).first()
    if blog is None:
        there = ", ".join("/" + blog.url_path[len(root) :] for blog in blogs.order_by("path"))
        raise RefusedError(
            f"There is no blog at /{path}{'/' if path else ''} on {site.hostname}. "
            + (f"Blogs there: {there}. Name one with --under." if there else "Make one in the admin first.")
        )
    return blog


def folder_at(path: Path) -> tuple[Folder, Generator]:
    """What lies at a path: a folder of writing, or one file of it. Raises RefusedError."""
    try:
        path = path.expanduser().resolve(strict=True)
    except (OSError, RuntimeError):
        raise RefusedError(f"There is no folder {path}.") from None
    if path.is_file() and path.suffix.lower() not in MARKDOWN:
        raise RefusedError(
            f"{path} is no Markdown file: its name ends in none of {', '.join(sorted(MARKDOWN))}."
        )
    if not path.is_file() and not path.is_dir():
        raise RefusedError(f"{path} is neither a folder nor a file.")
    try:
        generator = recognised(path if path.is_dir() else path.parent)
        folder = explored(path, generator)
    except OSError as error:
        raise RefusedError(f"{error.filename or path} cannot be read: {error.strerror}.") from None
    if not folder.posts and not folder.skipped:
        raise RefusedError(f"{path} holds no Markdown file.")
    return folder, generator


@contextmanager
def alone(blog: BlogIndexPage) -> Iterator[None]:
    """Holds a blog against a second import. Raises RefusedError while another one runs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, blog.pk])
        if not cursor.fetchone()[0]:
            raise RefusedError("Another import into this blog is running. Wait until it ends.")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, blog.pk])
