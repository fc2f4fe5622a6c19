"""Paragraphs of writing that has none: WordPress kept blank lines and made the elements when it showed a post.

As `wpautop` does: https://developer.wordpress.org/reference/functions/wpautop/.
"""

import re

from blog.importing.wordpress.enclosed import Enclosed, replaced

_BLOCKS = (
    r"(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote"
    r"|address|math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure"
    r"|figcaption|details|menu|summary|script|video|audio|object|iframe)"
)
OPENING = re.compile(rf"(<{_BLOCKS}[\s/>])", re.IGNORECASE)
CLOSING = re.compile(rf"(</{_BLOCKS}>)", re.IGNORECASE)
STARTS = re.compile(rf"\s*</?{_BLOCKS}[\s/>]|\s*<!--", re.IGNORECASE)
COMMENT_END = re.compile("-->")
TAG = re.compile(r"<[^<>]*>")
HELD = "\x00{}\x00"
HOLE = re.compile("\x00(\\d+)\x00")


def verbatim(*more: str) -> re.Pattern[str]:
    """What begins an element in which all stands as it is written, or a comment."""
    names = "|".join(("pre", "script", "style", "textarea", *more))
    return re.compile(rf"<(?:(?P<name>{names})\b|!--)", re.IGNORECASE)


def end_of_verbatim(opening: re.Match[str]) -> re.Pattern[str]:
    """What ends it."""
    name = opening["name"]
    return re.compile(rf"</{name.lower()}\s*>", re.IGNORECASE) if name else COMMENT_END


def with_paragraphs(text: str) -> str:
    """The text with a `p` for each of its paragraphs and a `br` for each of their lines."""
    held: list[str] = []

    def hold(found: Enclosed) -> str:
        held.append(found.whole)
        return "\n\n" + HELD.format(len(held) - 1) + "\n\n"

    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    text = replaced(text, VERBATIM, end_of_verbatim, hold)
    text = TAG.sub(lambda found: found[0].replace("\n", " "), text)
    text = CLOSING.sub(r"\1\n\n", OPENING.sub(r"\n\n\1", text))
    parts = (part.strip("\n") for part in re.split(r"\n\s*\n", text))
    made = "\n".join(_paragraph(part) for part in parts if part.strip())
    return HOLE.sub(lambda found: held[int(found[1])], made)


def _paragraph(part: str) -> str:
    if STARTS.match(part) or HOLE.fullmatch(part.strip()):
        return _after_closing(part)
    return f"<p>{_lines(part.strip())}</p>"


def _after_closing(part: str) -> str:
    """What is already an element stays; lines within it break as they did."""
    return re.sub(r"(?<=[^>\s])\n(?=[^<\s])", "<br>\n", part)


def _lines(text: str) -> str:
    *lines, last = text.split("\n")
    return "".join(_ended(line.rstrip(" \t")) for line in lines) + last


def _ended(line: str) -> str:
    return f"{line}\n" if line.endswith(("<br>", "<br/>", "<br />")) else f"{line}<br>\n"


VERBATIM = verbatim()
