"""What a known shortcode is in Markdown."""

import re
from collections.abc import Callable

from blog.importing.arguments import Arguments

FIGURES = {"figure", "img", "image", "picture", "responsive_image", "resize_image", "asset_img", "imgproc"}
EMPTY = {"toc", "raw", "endraw", "comment", "endcomment", "more", "table_of_contents"}


def figure(given: Arguments) -> str:
    """An image with its caption as title, linked where the shortcode links it."""
    source = given.get("src", "url", "image_path", "path", "image", "file", "href") or given.at(0)
    if not source:
        return ""
    caption = given.get("caption", "title") or (
        "" if given.get("src", "url", "image_path", "path") else given.at(1)
    )
    alt = given.get("alt", "alt_text") or caption
    image = f"![{label(alt)}]({destination(source)}{quoted(caption)})"
    link = given.get("link")
    return f"[{image}]({destination(link)})" if link else image


def _youtube(given: Arguments) -> str:
    return _watch(f"https://www.youtube.com/watch?v={_identifier(given)}", given, "YouTube")


def _vimeo(given: Arguments) -> str:
    return _watch(f"https://vimeo.com/{_identifier(given)}", given, "Vimeo")


def _gist(given: Arguments) -> str:
    parts = [part for part in given.placed[:2] if re.fullmatch(r"[\w./-]+", part)]
    return f"[See the code on GitHub](https://gist.github.com/{'/'.join(parts)})" if parts else ""


def _watch(address: str, given: Arguments, place: str) -> str:
    title = given.get("title") or f"Watch it on {place}"
    return f"[{label(title)}]({address})" if _identifier(given) else ""


def _identifier(given: Arguments) -> str:
    found = re.fullmatch(r"[\w-]{1,40}", given.get("id", "video", "v") or given.at(0))
    return found[0] if found else ""


KNOWN: dict[str, Callable[[Arguments], str]] = {
    **dict.fromkeys(FIGURES, figure),
    "youtube": _youtube,
    "vimeo": _vimeo,
    "gist": _gist,
}


def fenced(content: str, given: Arguments, at_line_start: bool) -> str:
    """The content of a `highlight` shortcode as a fenced block, or as a code span where it stands in a line."""
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", content)), default=0))
    if "\n" not in content and not at_line_start:
        return f"`{content.strip()}`" if "`" not in content else f"{ticks} {content.strip()} {ticks}"
    language = next((word for word in (given.get("lang", "language"), given.at(0)) if word), "")
    options = " ".join([given.at(1), *(f'{name}="{value}"' for name, value in given.named.items())])
    lines = re.search(r"""(?:hl_lines|mark_lines)=["']?\[?([\d][\d\s,"-]*)""", options)
    marked = ",".join(re.findall(r"\d+(?:-\d+)?", lines[1])) if lines else ""
    numbered = "linenos" in " ".join([*given.placed, *given.named]) and "linenos=false" not in options
    attributes = [f'hl_lines="{marked}"'] if marked else []
    attributes += ["linenos=true"] if numbered else []
    info = language + (f" {{{' '.join(attributes)}}}" if attributes else "")
    lead = "" if re.match(r"[ \t]*\n", content) else "\n"
    tail = "" if re.search(r"\n[ \t>]*$", content) else "\n"
    return f"{ticks}{info}{lead}{content}{tail}{ticks}"


def label(text: str) -> str:
    """Text between square brackets."""
    return re.sub(r"([\[\]\\])", r"\\\1", " ".join(text.split()))


def destination(address: str) -> str:
    """An address between round brackets."""
    address = " ".join(address.split())
    return f"<{address}>" if re.search(r"[\s()]", address) and not re.search(r"[<>]", address) else address


def quoted(title: str) -> str:
    """The title of a link with the space before it; nothing for no title."""
    text = " ".join(title.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f' "{text}"' if text else ""


def visible(source: str, html: bool) -> str:
    """An unknown shortcode as text that neither Markdown nor HTML takes for anything else."""
    text = " ".join(source.split())
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(letter, entity)
    escaped = text if html else re.sub(r"([\\`*_\[\]~|$^])", r"\\\1", text)
    return f'<span class="shortcode">{escaped}</span>'
