"""The catalogues in `locale/`: what is to be translated, and what is.

`.venv/bin/python -m tests.catalogues` brings each `.po` up to what the sources say, and compiles it. Babel does both:
neither who writes a catalogue nor who runs a site needs the tools of gettext.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "locale"
FOLDERS = ["blog", "photos", "search", "site", "theme"]
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def languages() -> list[str]:
    """Those that there is a catalogue of."""
    return sorted(path.name for path in LOCALE.iterdir())


def path_of(language: str, ending: str) -> Path:
    """Where Django looks for a catalogue."""
    return LOCALE / language / "LC_MESSAGES" / f"django.{ending}"


def read(language: str) -> Catalog:
    """What is translated, as people write it."""
    with path_of(language, "po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    # The same catalogue is compiled to the same bytes on every day.
    catalogue.creation_date = catalogue.revision_date = UNDATED
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """The same as Django reads it."""
    held = BytesIO()
    write_mo(held, catalogue)
    return held.getvalue()


def translations(mo: bytes) -> dict[Any, str]:
    """What a compiled catalogue says."""
    return dict(GNUTranslations(BytesIO(mo))._catalog)  # type: ignore[attr-defined]


def marked() -> Catalog:
    """All that is marked for translation, with the places where it is said."""
    catalogue = Catalog()
    for path in _sources():
        text = path.read_text()
        name = str(path.relative_to(ROOT))
        # What Django makes of a template is indented as the template is, which Python does not read.
        source = text if path.suffix == ".py" else re.sub("(?m)^ +", "", templatize(text, origin=name))
        for _line, message, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            catalogue.add(message, locations=[(name, None)], context=context)
    return catalogue


def update(language: str) -> None:
    """Brings a catalogue up to what is marked: what is new is there to be translated, what is gone is left out."""
    path, catalogue = path_of(language, "po"), read(language)
    head, _, _ = path.read_text().partition("\n\n")
    catalogue.update(marked(), no_fuzzy_matching=True)
    held = BytesIO()
    write_po(held, catalogue, width=110, omit_header=True, sort_output=True, ignore_obsolete=True)
    path.write_text(f"{head.strip()}\n\n{held.getvalue().decode().strip()}\n")
    path_of(language, "mo").write_bytes(compiled(read(language)))


def _sources() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if "node_modules" in path.parts or "hugo" in path.parts:
                continue
            if path.suffix == ".py" or ("templates" in path.parts and path.suffix in {".html", ".txt"}):
                yield path


if __name__ == "__main__":
    for language in languages():
        update(language)
