"""Several ways to search are asked the same of the same pages."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from benchmarks.collection import Collection, Document
from benchmarks.comparing import compare
from benchmarks.misspellings import put_right
from benchmarks.planting import plant
from benchmarks.relevance import Relevance
from core.speaking import language_of
from home.models import StandardPage
from search import indexing
from search.ranking import search

DOCUMENTS = {
    "tea": Document("Green tea", "Pour the water before it boils.\nNever & <never> twice."),
    "ink": Document("", "Oak galls make the ink of commonplace books."),
}
COLLECTION = Collection(
    DOCUMENTS, {"1": "oak galls", "2": "boiling water"}, {"1": {"ink": 1}, "2": {"tea": 1}}
)


@pytest.fixture
def planted(site: Site) -> dict[int, str]:
    written = ((document.title, document.text) for document in DOCUMENTS.values())
    keys = plant(site.root_page, StandardPage, written)
    for key in keys:
        indexing.reindex(key)
    return dict(zip(keys, DOCUMENTS, strict=True))


def test_planted_pages_are_pages_as_published_and_found(site: Site, planted: dict[int, str]) -> None:
    pages = StandardPage.objects.filter(pk__in=planted)
    assert [page.plain_text() for page in pages.order_by("pk")] == [one.text for one in DOCUMENTS.values()]
    assert Page.find_problems() == ([], [], [], [], [])
    [found] = search("galls", site, language_of(site), limit=5).rows
    assert planted[found.pk] == "ink"


def test_a_thousand_characters_of_title_go_on_in_the_text(site: Site) -> None:
    [key] = plant(site.root_page, StandardPage, [("word " * 200, "The text.")])
    page = StandardPage.objects.get(pk=key)
    assert len(page.title) == 255
    assert page.plain_text().endswith("word\nThe text.")


def test_planting_asks_no_more_for_more_pages(site: Site) -> None:
    plant(site.root_page, StandardPage, [("One", "text")])
    with CaptureQueriesContext(connection) as few:
        plant(site.root_page, StandardPage, [("One", "text")])
    with CaptureQueriesContext(connection) as many:
        plant(site.root_page, StandardPage, [("One", "text")] * 20)
    assert len(few) == len(many)


def test_each_way_is_judged_without_slips_and_with_them(site: Site, planted: dict[int, str]) -> None:
    made = compare(site, COLLECTION, planted)
    figures = Relevance("relevance", made["work"], made["rows"], made["notes"]).figures()
    assert made["work"] == "2 documents, 2 questions"
    assert {"site", "bm25", "ts_rank_cd"} <= set(figures["methods"])
    for method in figures["methods"].values():
        assert method["ndcg@10"] == method["recall@100"] == method["mrr@10"] == 1
        assert method["zero_hits"] == 0
        assert set(method["with_typos"]) == {"ndcg@10", "recall@100", "mrr@10", "zero_hits", "typos_cost"}
    assert figures["methods"]["bm25"]["site_ahead"] == 0


@pytest.fixture
def without_vacuum(monkeypatch: pytest.MonkeyPatch) -> None:
    """VACUUM runs in no transaction."""
    monkeypatch.setattr("benchmarks.planting.VACUUM", "ANALYZE")


@pytest.mark.usefixtures("without_vacuum")
def test_misspellings_are_put_right_by_the_words_of_the_site(
    site: Site, planted: dict[int, str], tmp_path: Path
) -> None:
    file = tmp_path / "misspelt.tsv"
    file.write_text(
        "comonplace\tcommonplace\nwter\twater\n\nInkk\tink\noak\toat\ninks\tink\n", encoding="utf-8"
    )
    [row] = put_right(site, file)["rows"]
    assert row == {"what": "site", "first": 0.8, "first_5": 0.8, "by_stem": 0.2, "words_themselves": 0.2}
