"""HTML of a page as Markdown."""

from typing import Any
from urllib.parse import urljoin

from markdownify import ATX, MarkdownConverter

NOTE = "note-{}"  # The label of a note of rich text: notes of Markdown have their own.


class Converter(MarkdownConverter):
    """With whole addresses, and what only a sheet or a script makes something of left out."""

    def __init__(self, address: str) -> None:
        super().__init__(
            heading_style=ATX, bullets="-", keep_inline_images_in=["a", "td", "th", "figure", "li"]
        )
        self.address = address

    def convert_a(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """A link; the sign beside a heading is none."""
        if "heading-anchor" in element.get("class", ()):
            return ""
        if element.get("href"):
            element["href"] = urljoin(self.address, element["href"])
        return str(super().convert_a(element, text, parent_tags))  # type: ignore[misc]

    def convert_img(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """A picture."""
        element["src"] = urljoin(self.address, element.get("src", ""))
        return str(super().convert_img(element, text, parent_tags))  # type: ignore[misc]

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
        return str(element.get("aria-label", ""))


def converted(html: str, address: str) -> str:
    """The HTML of a page at `address` as Markdown."""
    return str(Converter(address).convert(html)).strip()
