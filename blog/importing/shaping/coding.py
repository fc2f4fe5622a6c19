"""Code out of HTML."""

import re
from collections.abc import Iterator
from typing import Any

from bs4.element import Tag

from core.blocks import code
from core.markdown.highlighting import lexer_for

LANGUAGES = dict(code.LANGUAGES)
NAMES = ("data-language", "data-lang", "data-enlighter-language", "lang", "language")
PLAIN = {"", "text", "plain", "plaintext", "none", "raw", "generic", "nohighlight"}


def code_blocks(tag: Tag, language: str = "") -> Iterator[dict[str, Any]]:
    """The values of code blocks for a `pre`: one, and more only for what is too long for one."""
    for rest in tag.find_all("br"):
        rest.replace_with("\n")
    text = tag.get_text().strip("\n").rstrip()
    language = known_language(language or _said(tag))
    while text.strip():
        cut = text.rfind("\n", 0, code.LARGEST) if len(text) > code.LARGEST else len(text)
        cut = cut if cut > 0 else code.LARGEST
        yield code_value(text[:cut], language)
        text = text[cut:].lstrip("\n")


def code_value(text: str, language: str) -> dict[str, Any]:
    """What a code block stores."""
    return {
        "language": language,
        "file_name": "",
        "code": text,
        "highlighted": "",
        "line_numbers": False,
    }


def known_language(name: str) -> str:
    """The block's own name for a language; empty for one that it does not have."""
    name = name.lower()
    if name in LANGUAGES or name in PLAIN:
        return name if name in LANGUAGES else ""
    return next((alias for alias in lexer_for(name, "").aliases if alias in LANGUAGES), "")


def _said(tag: Tag) -> str:
    """The language that a `pre`, or the `code` within it, says of itself."""
    for each in (tag, tag.find("code")):
        if isinstance(each, Tag):
            if said := next((str(each[name]) for name in NAMES if each.get(name)), ""):
                return said
            classes = " ".join(each.get_attribute_list("class") if each.get("class") else [])
            if found := re.search(r"(?:language|lang|brush|source)[-: ]+([\w+#-]+)", classes):
                return found[1]
    return ""
