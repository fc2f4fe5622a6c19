"""What only kramdown, Jekyll's Markdown, writes: two dollars around every formula, also around one within a line."""

import re
from collections.abc import Iterator

from blog.importing.regions import regions
from blog.importing.scanner import after_code_span
from blog.importing.text import Edit, Text
from core.markdown.formulas import formula_at

SPECIAL = re.compile(r"\\|`|(?<!\$)\$\$(?P<latex>[^$`]+)\$\$(?!\$)")


def without_kramdown(text: Text) -> Text:
    """The text with `$x$` for what kramdown sets within a line; here `$$x$$` would stand on a line of its own."""
    return text.edited(_edits(text))


def _edits(text: Text) -> Iterator[Edit]:
    for region in regions(text):
        position = region.start if region.kind == "prose" else region.end
        while found := SPECIAL.search(text.text, position, region.end):
            position = found.end()
            if found[0] == "\\":
                position += 1
            elif found[0] == "`":
                position = after_code_span(text.text, found.start(), region.end)
            else:
                formula = f"${found['latex'].strip()}$"
                if formula_at(formula, 0, len(formula)):
                    yield Edit(found.start(), found.end(), formula)
