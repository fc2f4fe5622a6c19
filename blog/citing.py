"""How a post is cited, and the short address under which it stays."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format as write_date
from django.utils.http import base36_to_int, int_to_base36

LONGEST_CODE = 6  # Six signs of base 36 write every key that a page can have.
_CODE = re.compile(rf"[0-9a-z]{{1,{LONGEST_CODE}}}", re.ASCII)
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Braces count for BibTeX even behind a backslash, so they are written by name.
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}


def code_of(pk: int) -> str:
    """The code of a page in its short address: its key in base 36."""
    return int_to_base36(pk)


def key_of(code: str) -> int | None:
    """The key that a code stands for; None for what is no code."""
    return base36_to_int(code) if _CODE.fullmatch(code) else None


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says. `address` and `short` are full addresses; `name` is how BibTeX files know the post."""

    title: str
    authors: tuple[str, ...]
    site: str
    date: datetime | None
    address: str
    short: str
    name: str

    @property
    def by(self) -> tuple[str, ...]:
        """Who wrote it: the authors, else the site."""
        return self.authors or (self.site,)

    def markdown(self) -> str:
        """One line of Markdown: the title as a link, then who, where and when, each once."""
        who = [*self.by, *([self.site] if self.site not in self.by else [])]
        when = [write_date(timezone.localtime(self.date), "DATE_FORMAT")] if self.date else []
        return f"[{_marked(self.title)}]({self.address}), {', '.join(map(_marked, [*who, *when]))}"

    def bibtex(self) -> str:
        """A record that BibTeX and biblatex both read, in UTF-8."""
        fields = {
            "author": " and ".join(_person(author) for author in self.authors) or f"{{{_tex(self.site)}}}",
            "title": f"{{{_tex(self.title)}}}",
            **({"howpublished": _tex(self.site)} if self.authors else {}),
            **_time(self.date),
            "url": self.address.replace("{", "%7B").replace("}", "%7D"),
        }
        lines = [
            f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items()
        ]
        return "\n".join([f"@misc{{{self.name},", *lines, "}"])


def name_of(slug: str, code: str, date: datetime | None) -> str:
    """A name for BibTeX, which takes plain letters: `threads-2026`; of a slug in another script, its code."""
    plain = slug if slug.isascii() else f"post-{code}"
    return f"{plain}-{timezone.localtime(date).year}" if date else plain


def _time(date: datetime | None) -> dict[str, str]:
    if date is None:
        return {}
    local = timezone.localtime(date)
    return {"year": str(local.year), "month": _MONTHS[local.month - 1]}


def _person(name: str) -> str:
    """A name as BibTeX reads it; one with a comma, or with an `and`, is one name all the same."""
    written = _tex(name)
    return f"{{{written}}}" if re.search(r",|\band\b", name, re.IGNORECASE) else written


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _line(text))


def _marked(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", _line(text))


def _line(text: str) -> str:
    return " ".join(_words(text))


def _words(text: str) -> Iterable[str]:
    """The words of a text, parted by any white space, without control characters."""
    return "".join(sign if sign.isprintable() else " " for sign in text).split()
