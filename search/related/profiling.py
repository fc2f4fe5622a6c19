"""Reading what a page is compared by."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Page, ReferenceIndex

from core.cleaning import storable
from core.content import Content, HasContent, Visibility
from core.sql import sql
from core.visibility import readable
from search.embedding.nearest import serving
from search.languages import configuration, is_known_to_model
from search.models import Profile
from search.placing import site_of_page

MOST_TERMS = 60
MOST_WORDS = 3000  # Different ones of a page that are looked at.
IN_TITLE = 3  # A word of the title, or a tag, counts as often as this.
WORD = re.compile(r"[^\W\d_][\w'’-]{2,39}")


@transaction.atomic
def profile(page_id: int) -> Profile | None:
    """Reads a page as it is published now; None, and nothing is kept, where not everybody may read it."""
    locked = Page.objects.select_for_update(of=("self",), no_key=True).filter(pk=page_id).first()
    page = readable(Page.objects.filter(pk=page_id)).first() if locked else None
    site = site_of_page(page) if page else None
    content = _content(page) if page else None
    if page is None or site is None or content is None:
        Profile.objects.filter(page_id=page_id).delete()
        return None
    terms, weights, words = _terms(content)
    model = serving() if is_known_to_model(content.language) else ""
    vector = _vector(page_id, model) if model else None
    told = {
        "site": site,
        "series": getattr(page.specific, "series_id", None),
        "terms": terms,
        "weights": weights,
        "words": words,
        "tags": sorted({storable(tag).lower() for tag in content.tags}),
        "links": links_of([page_id]).get(page_id, []),
        "vector": vector,
        "model": model if vector else "",
    }
    return Profile.objects.update_or_create(page_id=page_id, defaults=told)[0]


def _content(page: Page) -> Content | None:
    """Nothing of a page that only lists others."""
    specific = page.specific
    content = specific.content() if isinstance(specific, HasContent) else None
    is_public = content is not None and content.visibility is Visibility.PUBLIC
    return content if content and is_public and (content.text.strip() or content.summary.strip()) else None


def _terms(content: Content) -> tuple[list[str], dict[str, float], dict[str, str]]:
    """The stems of a text, how much each counts (1 + ln of how often it is there), and how it is written most."""
    counted = Counter(_words(f"{content.summary}\n{content.text}"))
    for word in _words(f"{content.title} {' '.join(content.tags)}"):
        counted[word] += IN_TITLE
    often: Counter[str] = Counter()
    written: dict[str, str] = {}
    for word, stem in _stems([word for word, _ in counted.most_common(MOST_WORDS)], content.language):
        often[stem] += counted[word]
        written.setdefault(stem, word)  # The most frequent comes first.
    kept = sorted(often, key=lambda stem: (-often[stem], -len(stem), stem))[:MOST_TERMS]
    weights = {stem: round(1 + math.log(often[stem]), 3) for stem in kept}
    return kept, weights, {stem: written[stem] for stem in kept}


def _words(text: str) -> list[str]:
    return [word.strip("'’-").lower() for word in WORD.findall(storable(text))]


def _stems(words: list[str], language: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {"words": words, "configuration": configuration(language)}
        cursor.execute(sql("search.related.profiling", "stems"), asked)
        found: list[tuple[str, str]] = cursor.fetchall()
    return found


def links_of(page_ids: Iterable[int]) -> dict[int, list[int]]:
    """The pages that everybody may read and that the texts of some pages name, in the order of their keys."""
    kind = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(
        base_content_type=kind, to_content_type=kind, object_id__in=[str(each) for each in page_ids]
    )
    named = {(int(page), int(other)) for page, other in references.values_list("object_id", "to_object_id")}
    open_pages = Page.objects.filter(pk__in={other for _, other in named})
    shown = set(readable(open_pages).values_list("pk", flat=True)) if named else set()
    found: dict[int, list[int]] = {}
    for page, other in sorted(named):
        if page != other and other in shown:
            found.setdefault(page, []).append(other)
    return found


def _vector(page_id: int, model: str) -> list[float] | None:
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {"page": page_id, "model": model}
        cursor.execute(sql("search.related.profiling", "vector"), asked)
        [found] = cursor.fetchone()
    return None if found is None else [float(number) for number in found.strip("[]").split(",")]
