"""A page as Markdown that Hugo builds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import yaml

from blog.models import PostPage
from core.blocks.body import has_formulas
from core.filled import filled
from core.markdown import Kind, Picture, Reference
from core.twin.converting import converted
from core.twin.writing import body as body_as_markdown
from home.models import HomePage

_SHORTCODE = re.compile(r"\{\{([<%])((?:(?!\{\{).)*?)([>%])\}\}", re.DOTALL)
_OPEN = re.compile(r"\{\{([<%])(?!/\*)")
_ESCAPED = re.compile(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}", re.DOTALL)


@dataclass(frozen=True)
class Stored:
    """A picture or file of the archive: its path below `static/`, and the size of a picture in pixels."""

    path: str
    width: int = 0
    height: int = 0

    @property
    def address(self) -> str:
        """Where Hugo puts it."""
        return f"/{quote(self.path)}"


@dataclass
class Shown:
    """Where everything is in the archive, for what is written there: `core.references.References` for one file."""

    pages: Mapping[int, str]
    pictures: Mapping[int, Stored]
    attachments: Mapping[int, Stored]

    def address(self, reference: Reference) -> str | None:
        """The address on the site that Hugo makes."""
        if reference.kind is Kind.PAGE:
            return self.pages.get(reference.id)
        kept = self.pictures if reference.kind is Kind.IMAGE else self.attachments
        found = kept.get(reference.id)
        return found.address if found else None

    def picture(self, image_id: int) -> Picture | None:
        """The original."""
        found = self.pictures.get(image_id)
        if found is None:
            return None
        srcset = f"{found.address} {found.width}w"
        return Picture(found.address, srcset, found.width, found.height, file=found.path)


@dataclass(frozen=True)
class Place:
    """Where a page stands: its address on the site, the file, and whether anybody may read it there."""

    address: str
    file: str
    is_public: bool


def place_of(page: Any, root: Any, has_children: bool, is_public: bool) -> Place:
    """A page with pages below it, or a list of posts, is a section of Hugo's."""
    path = page.url_path[len(root.url_path) :]
    name = "_index.md" if has_children or not path or not hasattr(page, "body") else "index.md"
    return Place(f"/{path}", f"content/{path}{name}", is_public)


def markdown_of(page: Any, place: Place, shown: Any, old: list[str]) -> str:
    """The file of a page. `old` are addresses that lead to it."""
    data = _data(page, place) | ({"aliases": old} if old else {})
    top = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{top}---\n\n{_escaped(_writing(page, shown))}"


def unescaped(text: str) -> str:
    """What was written, in which shortcodes of others are none of Hugo's."""
    return _ESCAPED.sub(r"{{\1\2\3}}", text).replace("{{&lt;", "{{<").replace("{{&#37;", "{{%")


def _escaped(text: str) -> str:
    """In which Hugo finds no shortcode: whoever writes of some would stop it."""
    text = _SHORTCODE.sub(r"{{\1/*\2*/\3}}", text)
    return _OPEN.sub(lambda found: "{{&lt;" if found[1] == "<" else "{{&#37;", text)


def _writing(page: Any, shown: Any) -> str:
    if isinstance(page, HomePage):
        return converted(page.intro, "") + "\n"
    if not hasattr(page, "body"):
        return ""
    before = text_before(page)
    written = body_as_markdown(page.body, {"page": page, "references": shown}, "")
    return f"{before}\n\n{written}" if before else written


def text_before(page: Any) -> str:
    """What stands in the file above the body and is no part of it."""
    return converted(page.before_text(), "")


def _data(page: Any, place: Place) -> dict[str, Any]:
    """Front matter. What not everybody may read is a draft for Hugo, which knows no doors."""
    said = {
        "title": page.title,
        "date": _moment(getattr(page, "date", None)),
        "lastmod": _moment(page.last_published_at),
        "publishDate": _moment(page.go_live_at),
        "expiryDate": _moment(page.expire_at),
        "draft": not (page.live and place.is_public),
        "url": place.address if place.address != "/" else "",
        "slug": page.slug,
        "summary": page.summary,
        "description": page.search_description or page.summary,
        "canonical": page.canonical_address,
        "language": page.language,
        "math": hasattr(page, "body") and has_formulas(page.body, page.language),
        "menu": "main" if page.show_in_menus and place.address != "/" else "",
    }
    return filled(said | (_of_post(page) if isinstance(page, PostPage) else {}))


def _of_post(post: Any) -> dict[str, Any]:
    return {
        "post_kind": post.kind,
        "tags": list(post.tag_names()),
        "series": [post.series.name] if post.series else [],
        "authors": [author.name for author in post.authors.all()],
        "source": post.source_url,
        "source_name": post.source_name,
    }


def _moment(moment: Any) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
