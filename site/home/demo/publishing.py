"""Pages of the demo, put where they belong and published as an editor would."""

from pathlib import Path

from wagtail.models import Page

from blog.importing.front_matter import split
from home.models import HomePage, StandardPage


def add_page(home: HomePage, file: Path) -> Page:
    """About, colophon: a page without a date, by its file in Markdown."""
    parts = split(file.read_text(encoding="utf-8"))
    page = StandardPage(
        title=parts.data["title"],
        slug=file.stem,
        summary=parts.data["description"],
        show_in_menus=True,
        body=[("markdown", parts.body)],
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    return page
