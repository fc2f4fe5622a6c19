"""Links and images of sanitised HTML, made ready to be kept: references become placeholders.

A page never loads anything from elsewhere, so a picture that lives on another server becomes a link to it.
"""

import re
from html import escape, unescape
from posixpath import basename
from urllib.parse import unquote, urlsplit

from core.markdown import filling
from core.markdown.references import Kind, Reference, is_internal, parse
from core.markdown.tags import ATTRIBUTES, attributes, written

_TAG = re.compile(rf"<(?:(/a)|a({ATTRIBUTES})|img({ATTRIBUTES}))>")
_REMOTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_RELATIONS = {"author", "external", "license", "me", "nofollow", "noreferrer", "sponsored", "tag", "ugc"}


def is_remote(address: str) -> bool:
    """Whether an address leaves this server: it names a scheme that is not ours, or a host."""
    return bool(_REMOTE.match(address)) and not is_internal(address)


def sealed(html: str) -> tuple[str, tuple[Reference, ...]]:
    """Sanitised HTML with placeholders for references, and each thing it refers to, once."""
    sealer = _Sealer()
    html = _TAG.sub(sealer, html)
    return html, tuple(sealer.references)


class _Sealer:
    """Reads the tags in their order: what an image becomes depends on whether it stands in a link."""

    def __init__(self) -> None:
        self.references: dict[Reference, None] = {}
        self.ends: list[str] = []

    def __call__(self, found: re.Match[str]) -> str:
        if found[1]:
            return self.ends.pop() if self.ends else ""
        if found[2] is not None:
            return self._link(attributes(found[2]))
        return self._image(attributes(found[3]))

    def _link(self, attrs: dict[str, str]) -> str:
        href = attrs.get("href", "")
        _name_to_id(attrs)
        if is_internal(href):
            return self._reference(href, attrs)
        self.ends.append("</a>")
        if is_remote(href) and not href.startswith(("mailto:", "tel:")):
            said = (word for word in attrs.pop("rel", "").split() if word in _RELATIONS)
            attrs["rel"] = " ".join([*dict.fromkeys(said), "noopener"])
        else:
            attrs.pop("rel", None)
        return f"<a{written(attrs)}>"

    def _reference(self, href: str, attrs: dict[str, str]) -> str:
        target = parse(unescape(href))
        if target is None:
            self.ends.append("")
            return ""
        reference, fragment = target
        self.references[reference] = None
        self.ends.append(filling.LINK_END)
        attrs.pop("href")
        attrs.pop("rel", None)
        return filling.link_start(reference, escape(fragment), written(attrs))

    def _image(self, attrs: dict[str, str]) -> str:
        src, alt = attrs.pop("src", ""), attrs.pop("alt", "")
        target = parse(unescape(src))
        if target and target[0].kind is Kind.IMAGE:
            self.references[target[0]] = None
            attrs.pop("width", None)
            attrs.pop("height", None)
            return filling.image(target[0], f' alt="{alt}"{written(attrs)}')
        if not src or is_internal(src):
            return alt
        if not is_remote(src) and not src.startswith("/"):
            # Beside the text there was a file once; here nothing stands beside it.
            return filling.missing(alt)
        if is_remote(src):
            return self._remote(src, alt, attrs.get("title", ""))
        more = written(attrs)
        return f'<img src="{src}" alt="{alt}"{more} loading="lazy" decoding="async">'

    def _remote(self, src: str, alt: str, title: str) -> str:
        text = alt or title or escape(_file_name(unescape(src)))
        if any(end for end in self.ends):
            return text
        about = f' title="{title}"' if title else ""
        return f'<a href="{src}"{about} rel="noopener">{text}</a>'


def _name_to_id(attrs: dict[str, str]) -> None:
    """`<a name>` is how anchors were written once; the id does the same."""
    name = attrs.pop("name", "")
    if name and "id" not in attrs and not re.search(r"\s", name):
        attrs["id"] = name


def _file_name(address: str) -> str:
    try:
        return unquote(basename(urlsplit(address).path)) or "picture"
    except ValueError:
        return "picture"
