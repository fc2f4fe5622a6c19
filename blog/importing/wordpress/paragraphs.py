"""Paragraphs of writing that has none: WordPress kept blank lines and made the elements when it showed a post.

As `wpautop` does: https://developer.wordpress.org/reference/functions/wpautop/.
"""

import re

_BLOCKS = (
    r"(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote"
    r"|address|math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure"
    r"|figcaption|details|menu|summary|script|video|audio|object|iframe)"
)
OPENING = re.compile(rf"(<{_BLOCKS}[\s/>])", re.IGNORECASE)
CLOSING = re.compile(rf"(</{_BLOCKS}>)", re.IGNORECASE)
STARTS = re.compile(rf"\s*</?{_BLOCKS}[\s/>]|\s*<!--", re.IGNORECASE)
VERBATIM = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
HELD = "\x00{}\x00"
HOLE = re.compile("\x00(\\d+)\x00")


def with_paragraphs(text: str) -> str:
    """The text with a `p` for each of its paragraphs and a `br` for each of their lines."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[0])
        return "\n\n" + HELD.format(len(held) - 1) + "\n\n"

    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    text = VERBATIM.sub(hold, text)
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
    return re.sub(r"(?<!<br>)(?<!<br/>)(?<!<br />)[ \t]*\n", "<br>\n", text)
