"""What is told of a page, beside what its table holds."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from rest_framework.fields import Field
from wagtail.api import APIField

from core.canonical import home_elsewhere
from core.feeds.readable import readable
from core.filled import filled
from core.picturing import image_of
from core.twin.answering import twin_address

Tell = Callable[[Any, Any], Any]


class Told(Field):
    """What a function tells of an object, with the help of the view."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(read_only=True)
        self.tell = tell

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, value: Any) -> Any:
        return self.tell(value, self.context["view"])


def told(name: str, tell: Tell) -> APIField:
    """A field that a function fills."""
    return APIField(name, serializer=Told(tell))


def address(page: Any, view: Any) -> str:
    """Where it is shown."""
    return str(urljoin(view.site.root_url, page.get_url(view.request) or "/"))


def canonical(page: Any, view: Any) -> str:
    """Where it is at home."""
    return home_elsewhere(page, view.request) or address(page, view)


def markdown(page: Any, view: Any) -> str | None:
    """Where its Markdown twin is, if it has one."""
    found = twin_address(page, view.request)
    return urljoin(view.site.root_url, found) if found else None


def language(page: Any, view: Any) -> str:
    """A BCP 47 tag."""
    return str(page.language)


def image(page: Any, view: Any) -> dict[str, Any] | None:
    """The first picture of the body, in all sizes that there are."""
    body, where = getattr(page, "body", None), address(page, view)
    picture = view.references.lead(body) if body else None
    largest = image_of(picture, where)
    if picture is None or largest is None:
        return None
    shown = {"url": largest.address, "type": largest.media_type, "width": largest.width}
    sizes = [_size(part, where) for part in picture.srcset.split(", ")]
    return shown | {"height": largest.height, "sizes": sizes}


def _size(part: str, where: str) -> dict[str, Any]:
    source, _, width = part.rpartition(" ")
    return {"url": urljoin(where, source), "width": int(width.removesuffix("w"))}


def html(page: Any, view: Any) -> str | None:
    """The body as other people's pages can show it, with whole addresses."""
    body = getattr(page, "body", None)
    if body is None:
        return None
    context = {"page": page, "request": view.request, "references": view.references}
    return readable(page.before_text() + body.render_as_block(context), address(page, view))


def updated(post: Any, view: Any) -> str | None:
    """When it was published anew, if it was."""
    return post.updated.isoformat() if post.updated else None


def gathering(found: Any, view: Any) -> dict[str, str]:
    """A tag, a series or an author."""
    return {"name": found.name, "slug": found.slug, "url": urljoin(view.site.root_url, found.url)}


def tags(post: Any, view: Any) -> list[dict[str, str]]:
    return [gathering(tag, view) for tag in post.tags_shown]


def authors(post: Any, view: Any) -> list[dict[str, str]]:
    return [gathering(author, view) for author in post.authors.all()]


def series(post: Any, view: Any) -> dict[str, str] | None:
    return gathering(post.series, view) if post.series else None


def source(post: Any, view: Any) -> dict[str, str] | None:
    """What a link or a quote leads to."""
    said = filled({"url": post.source_url, "name": post.source_name, "quotation": post.quotation})
    return said or None
