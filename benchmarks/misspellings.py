"""Which part of misspelt words the site puts right."""

from pathlib import Path
from typing import Any

FIRST = 5  # Corrections among which the right one is looked for.
WANTED = f"Wanted: 0.68 of hard misspellings among the first {FIRST}."


def put_right(site: Any, file: Path) -> dict[str, Any]:
    """Of pairs, misspelt TAB intended, the parts whose right correction is the first, and among the first few.

    A word that the site does not use cannot be what it offers: those that are intended and missing stand on one page
    more. What is misspelt into another word of the site is not put right, and counts as such.
    """
    from benchmarks.planting import make_findable, plant
    from core.speaking import language_of
    from home.models import StandardPage
    from search.folding import fold
    from search.languages import configuration
    from search.models import Word
    from search.spelling import nearest_words

    folded = [(fold(misspelt), fold(intended)) for misspelt, intended in pairs(file)]
    intended = " ".join(sorted({right for _, right in folded}))
    make_findable(plant(site.root_page, StandardPage, [("Words", intended)]))
    known = set(Word.objects.filter(site=site).values_list("word", flat=True))
    near = nearest_words({wrong for wrong, _ in folded}, [site.pk], configuration(language_of(site)))
    places = [_place(near.get(wrong, []), right) for wrong, right in folded]
    row = {
        "what": "site",
        "first": round(sum(place == 0 for place in places) / len(folded), 4),
        f"first_{FIRST}": round(sum(place < FIRST for place in places) / len(folded), 4),
        "words_themselves": round(sum(wrong in known for wrong, _ in folded) / len(folded), 4),
    }
    return {"work": f"{len(folded):,} misspellings, {len(known):,} words", "rows": [row], "notes": [WANTED]}


def _place(corrections: list[str], right: str) -> int:
    return corrections.index(right) if right in corrections else FIRST


def pairs(file: Path) -> list[tuple[str, str]]:
    """Of each line what is misspelt, and what is intended. Raises SystemExit, with a sentence, for what has none."""
    found = []
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        misspelt, tab, intended = line.partition("\t")
        if not tab or not misspelt.strip() or not intended.strip():
            raise SystemExit(f"{file}, line {number}: “misspelt TAB intended” is wanted.")
        found.append((misspelt.strip(), intended.strip()))
    if not found:
        raise SystemExit(f"{file} has no misspelling.")
    return found


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as trouble:
        raise SystemExit(f"{file} cannot be read: {trouble}") from trouble
