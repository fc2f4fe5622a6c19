"""What only Obsidian writes: hidden comments, marked words, names of paragraphs."""

import re
from collections.abc import Iterator

from blog.importing.regions import regions
from blog.importing.scanner import after_code_span, after_formula
from blog.importing.text import Edit, Text

SPECIAL = re.compile(r"\\|`|\$|%%|==(?=\S)|[ \t]\^[\w-]+[ \t]*$", re.MULTILINE)
MARKED = re.compile(r"==(?!\s)([^\n=]+?)(?<!\s)==")


def without_obsidian(text: Text) -> Text:
    """The text as others read it: `%%comments%%` are gone, `==words==` are marked in HTML, `^names` are gone."""
    edits: list[Edit] = []
    comment: int | None = None
    for found in _special(text):
        if found[0] == "%%":
            if comment is not None:
                edits.append(Edit(comment, found.end(), ""))
            comment = found.start() if comment is None else None
        elif found[0] == "==":
            if marked := MARKED.match(text.text, found.start()):
                edits.append(Edit(found.start(), marked.end(), f"<mark>{marked[1]}</mark>"))
        else:
            edits.append(Edit(found.start(), found.end(), ""))
    return text.edited(edits)


def _special(text: Text) -> Iterator[re.Match[str]]:
    for region in regions(text):
        position = region.start
        while found := SPECIAL.search(text.text, position, region.end):
            if found[0] == "\\":
                position = found.end() + 1
            elif found[0] == "`":
                position = after_code_span(text.text, found.start(), region.end)
            elif found[0] == "$":
                position = after_formula(text.text, found.start(), region.end)
            else:
                yield found
                position = found.end()
