"""HTML of a page as Markdown."""

import re
from typing import Any

from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

from core.addresses import whole

NOTE = "note-{}"  # The label of a note of rich text: notes of Markdown have their own.
# What means something in Markdown: anywhere, and where a line begins.
_SIGN = re.compile(r"[\\`*_\[\]<|~$]|&(?=#?\w+;)|!\Z|(?<=[\s#])#\Z")
_BEGINNING = re.compile(r"^\s*(?:(?=[#>+=:-])|\d{1,9}(?=[.)]))", re.MULTILINE)
_BLANKS = re.compile(r"[ \t]{2,}")
# What would end an address.
_ENDING = str.maketrans({sign: f"%{ord(sign):02X}" for sign in " \t\r\n<>\\"} | {"(": r"\(", ")": r"\)"})


class Converter(MarkdownConverter):
    """With whole addresses, and what only a sheet or a script makes something of left out."""

    def __init__(self, address: str) -> None:
        super().__init__(
            heading_style=ATX, bullets="-", keep_inline_images_in=["a", "td", "th", "figure", "li"]
        )
        self.address = address

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Words that stay words."""
        return escaped(text)

    def convert_a(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """A link; the signs beside a heading and behind a note are none, and a picture leads to itself."""
        if element.get("data-photo"):
            return text
        if {"heading-anchor", "footnote-backref"} & {*element.get("class", ())}:
            return ""
        if element.get("href"):
            element["href"] = self._whole(element["href"])
        return str(super().convert_a(element, text, parent_tags))  # type: ignore[misc]

    def convert_img(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """A picture."""
        element["src"] = self._whole(element.get("src", ""))
        for name in ("alt", "title"):
            said = " ".join(element.get(name, "").split())
            element[name] = self.escape(said, parent_tags) if name == "alt" else said
        return str(super().convert_img(element, text, parent_tags))  # type: ignore[misc]

    def convert_pre(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """Code, as it stands there."""
        return f"\n\n{fenced(text.strip(chr(10)))}\n\n"

    def convert_td(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """A cell: also in code, a line ends it."""
        return str(super().convert_td(element, _kept_whole(text), parent_tags))  # type: ignore[misc]

    def convert_th(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """The same at the head of a row or a column."""
        return str(super().convert_th(element, _kept_whole(text), parent_tags))  # type: ignore[misc]

    def convert_sup(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """What stands higher; the mark of a note leads to it."""
        if "footnote-ref" in element.get("class", ()):
            return f"[^{NOTE.format(element.get_text(strip=True))}]"
        return f"<sup>{text}</sup>"

    def convert_sub(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """What stands lower."""
        return f"<sub>{text}</sub>"

    def convert_summary(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """The line that opens details, which are open here."""
        return f"\n\n**{text.strip()}**\n\n"

    def convert_svg(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """A drawing: what it shows, if it says so."""
        return self.escape(str(element.get("aria-label", "")), parent_tags)

    def _whole(self, address: str) -> str:
        return whole(address, self.address).translate(_ENDING)


def converted(html: str, address: str) -> str:
    """The HTML of a page at `address` as Markdown; what is nested too deeply stays HTML, which Markdown may hold."""
    soup = BeautifulSoup(html, "html.parser")
    for text in soup.find_all(string=_BLANKS):
        if not text.find_parent("pre"):
            # The converter takes a minute for a hundred thousand of them.
            text.replace_with(_BLANKS.sub(" ", text))
    try:
        return str(Converter(address).convert_soup(soup)).strip()
    except RecursionError:
        return html


def escaped(text: str) -> str:
    """Plain words as Markdown that says them."""
    return _BEGINNING.sub(r"\g<0>\\", _SIGN.sub(r"\\\g<0>", text))


def fenced(code: str, told: str = "") -> str:
    """Code between fences that are longer than any in it; `told` stands behind the first."""
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", code))])
    return f"{fence}{told}\n{code}\n{fence}"


def _kept_whole(cell: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", cell)
