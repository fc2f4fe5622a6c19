"""Typographic signs for those of a keyboard: quotes by the language, dashes and dots. Code is left alone.

`"a"` and `'a'` become quotes, `don't` gets its apostrophe, `--` and `---` dashes, `...` an ellipsis. A backslash
keeps the sign as it was typed. Each paragraph is walked over once: one of nothing but quotes costs its length.
"""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from core.markdown.headings import slug

LANGUAGE = "language"
Quotes = tuple[str, str, str, str]

APOSTROPHE = "’"
ENGLISH: Quotes = ("“", "”", "‘", "’")
QUOTES: dict[str, Quotes] = {
    "de": ("„", "“", "‚", "‘"),
    "fr": ("«\u202f", "\u202f»", "“", "”"),
}

_SIGNS = re.compile(r"[\"']|(?<![-<])-{2,3}(?![->])|(?<!\.)\.{3}(?!\.)")
# What is shortened at its front: '90s, 'tis, rock 'n' roll.
_SHORTENED = re.compile(r"(?:\d\ds?|tis|twas|em|n|til|cause|bout|round)\b", re.IGNORECASE)
_OPENING = frozenset("([{-–—/“„‘‚«\u202f")
# Tags around what is code, or a shortcode that nobody knew.
_CODE = re.compile(r"<(?:(code|kbd|pre|samp|tt|var|math)\b|(span) class=\"shortcode\")", re.IGNORECASE)


def typography_plugin(markdown: MarkdownIt) -> None:
    """Sets the signs of a text whose `env["language"]` names its language."""
    markdown.core.ruler.after("inline", "typography", _typeset)


def quotes_of(language: str) -> Quotes:
    """The double and the single quotes of a BCP 47 tag; those of English for a language not known here."""
    return QUOTES.get(language.lower().partition("-")[0], ENGLISH)


def typographic(words: str, language: str) -> str:
    """A title or a sentence without any markup, its signs set."""
    if not _SIGNS.search(words):
        return words
    token = Token("text", "", 0, content=words)
    _Walk(quotes_of(language)).over([token])
    return token.content


def _typeset(state: StateCore) -> None:
    language = state.env.get(LANGUAGE)
    if not language:
        return
    quotes = quotes_of(language)
    for i, token in enumerate(state.tokens):
        if token.type == "inline" and _SIGNS.search(token.content):
            _keep_id(state.tokens[i - 1], token)
            _Walk(quotes).over(token.children or [])


def _keep_id(before: Token, text: Token) -> None:
    """The id of a heading counts its hyphens, and links that know it are older than the dash."""
    if before.type == "heading_open" and "--" in text.content and "id" not in before.attrs:
        before.attrSet("id", slug("".join(child.content for child in text.children or ())))


@dataclass
class _Walk:
    """Over the text of one paragraph: what stands before, and how many quotes are open."""

    quotes: Quotes
    before: str = " "
    doubles: int = 0
    singles: int = 0
    verbatim: str = ""

    def over(self, children: list[Token]) -> None:
        """Sets the signs of all its texts."""
        following = [*(_sign(child, 0) for child in children[1:]), " "]
        for child, after in zip(children, following, strict=True):
            if child.type == "html_inline":
                self._tag(child.content)
            elif child.info == "auto":
                self.verbatim = "auto" if child.type == "link_open" else ""
            elif child.type == "text" and child.content and not self.verbatim:
                self._text(child, after or "x")
            self.before = _sign(child, -1) or self.before

    def _tag(self, tag: str) -> None:
        if self.verbatim and tag.lower().startswith(f"</{self.verbatim}"):
            self.verbatim = ""
        elif not self.verbatim and (found := _CODE.match(tag)):
            self.verbatim = (found[1] or found[2]).lower()

    def _text(self, token: Token, following: str) -> None:
        parts: list[str] = []
        end, text = 0, token.content
        for found in _SIGNS.finditer(text):
            parts.append(text[end : found.start()])
            before = (parts[-1] or (parts[-2] if len(parts) > 1 else self.before))[-1:]
            end = found.end()
            parts.append(self._set(found[0], before, text[end : end + 1] or following, text[end : end + 8]))
        token.content = "".join(parts) + text[end:]

    def _set(self, sign: str, before: str, after: str, rest: str) -> str:
        if sign == '"':
            return self._double(before, after)
        if sign == "'":
            return self._single(before, after, rest)
        if sign == "...":
            return "…"
        if sign == "---":
            return "—"
        between = not before.isspace() and (after.isalnum() or after in "\"'“‘")
        return "–" if between or (before.isspace() and after.isspace()) else sign

    def _double(self, before: str, after: str) -> str:
        if _opens(before, after):
            self.doubles += 1
            return self.quotes[0]
        if not self.doubles or before.isspace():
            return '"'  # Inches, or a sign in the middle of something.
        self.doubles -= 1
        return self.quotes[1]

    def _single(self, before: str, after: str, rest: str) -> str:
        if before.isalnum() and after.isalnum():
            return APOSTROPHE
        if _opens(before, after):
            if _SHORTENED.match(rest):
                return APOSTROPHE
            self.singles += 1
            return self.quotes[2]
        if before.isspace() or (before.isdigit() and not self.singles):
            return "'"
        if not self.singles:
            return APOSTROPHE
        self.singles -= 1
        return self.quotes[3]


def _opens(before: str, after: str) -> bool:
    return (before.isspace() or before in _OPENING) and not after.isspace()


def _sign(token: Token, place: int) -> str:
    """The first or the last sign that a reader sees of a token; nothing for a tag."""
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image" or token.type.startswith("footnote"):
        return "x"
    return "" if token.type == "html_inline" or not token.content else token.content[place]
