"""Which part of misspelt words the site puts right."""

from pathlib import Path
from typing import Any

FIRST = 5  # Corrections among which the right one is looked for.
OF_ONE_STEM = """
SELECT wrong, meant
FROM unnest(%s::text[], %s::text[]) AS pair (wrong, meant)
WHERE to_tsvector(%s::regconfig, wrong) = to_tsvector(%s::regconfig, meant)
    AND to_tsvector(%s::regconfig, wrong) <> ''
"""
WANTED = f"Wanted: 0.68 of hard misspellings among the first {FIRST}."


def put_right(site: Any, file: Path) -> dict[str, Any]:
    """Of pairs, misspelt TAB intended, the parts whose right correction is the first, and among the first few.

    A word that the site does not use cannot be what it offers: those that are intended and missing stand on one page
    more. What is misspelt into another word of the site is not put right, and counts as such; what has the same stem
    as what is intended finds it as it stands, and counts as put right.
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
    words = configuration(language_of(site))
    near = nearest_words({wrong for wrong, _ in folded}, [site.pk], words)
    by_stem = _of_one_stem(folded, words)
    places = [0 if pair in by_stem else _place(near.get(pair[0], []), pair[1]) for pair in folded]
    row = {
        "what": "site",
        "first": round(sum(place == 0 for place in places) / len(folded), 4),
        f"first_{FIRST}": round(sum(place < FIRST for place in places) / len(folded), 4),
        "by_stem": round(sum(pair in by_stem for pair in folded) / len(folded), 4),
        "words_themselves": round(sum(wrong in known for wrong, _ in folded) / len(folded), 4),
    }
    return {"work": f"{len(folded):,} misspellings, {len(known):,} words", "rows": [row], "notes": [WANTED]}


def _of_one_stem(pairs: list[tuple[str, str]], words: str) -> set[tuple[str, str]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(OF_ONE_STEM, [*map(list, zip(*pairs, strict=True)), words, words, words])
        return set(cursor.fetchall())


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
