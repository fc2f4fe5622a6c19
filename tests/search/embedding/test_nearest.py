"""What is nearest in meaning is found, of pages that anybody may read, through the index where there are many."""

import math
import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from search.embedding import nearest as asking
from search.embedding.exporting import exported
from search.embedding.nearest import nearest, nearest_to, query, serving
from search.models import Passage
from search.models.vector import written
from tests.meaning import StandIn
from tests.writing import Publish

MODEL = "stand-in-1"


@pytest.fixture
def read(publish: Publish, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Three posts; their keys by their titles."""
    monkeypatch.setattr(asking, "serving", lambda: MODEL)
    texts = {"Ink": "oak galls and iron", "Bread": "flour water salt", "Rye": "flour and sour"}
    return {title: publish(title, text).pk for title, text in texts.items()}


def found(text: str, site: Site, limit: int = 5) -> list[int]:
    [vector] = StandIn().embed([text])
    return [near.page_id for near in nearest(vector, [site.pk], limit, MODEL)]


def test_the_nearest_come_first_with_how_near_they_are(read: dict[str, int], site: Site) -> None:
    [vector] = StandIn().embed(["Bread\nflour water salt"])
    first, second = nearest(vector, [site.pk], 2, MODEL)

    assert (first.page_id, first.number, first.similarity) == (read["Bread"], 0, pytest.approx(1, abs=1e-3))
    assert second.page_id == read["Rye"]
    assert second.similarity < 0.9


def test_the_index_finds_the_same(read: dict[str, int], site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = found("flour and water", site)
    monkeypatch.setattr(asking, "EXACT_BELOW", 0)

    assert found("flour and water", site) == exact


def test_a_page_that_not_everybody_may_read_is_not_found_even_if_its_passages_are_left(
    read: dict[str, int], site: Site
) -> None:
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page_id=read["Bread"], restriction_type=PageViewRestriction.LOGIN)]
    )
    Page.objects.filter(pk=read["Rye"]).update(live=False)

    assert not {read["Bread"], read["Rye"]} & set(found("flour", site))
    assert read["Ink"] in found("flour", site, limit=10)


def test_another_site_is_not_looked_at(read: dict[str, int], site: Site) -> None:
    other = Site.objects.create(hostname="other.example", root_page=site.root_page)

    assert found("flour", other) == []


def test_it_asks_for_passages_once_and_for_pages_once(read: dict[str, int], site: Site) -> None:
    [vector] = StandIn().embed(["flour"])
    with CaptureQueriesContext(connection) as queries:
        nearest(vector, [site.pk], 5, MODEL)

    assert len([each for each in queries if "SELECT" in each["sql"]]) == 3


def test_texts_are_found_by_meaning_with_the_real_model(
    publish: Publish, site: Site, real_model: Any
) -> None:
    posts = {title: publish(title, title).pk for title in ("Night trains to Lisbon", "How to bake bread")}

    assert nearest_to("railway journey", [site.pk], 1)[0].page_id == posts["Night trains to Lisbon"]
    assert nearest_to("dough in the oven", [site.pk], 1)[0].page_id == posts["How to bake bread"]


def test_the_model_that_is_asked_for_serves_unless_another_is_still_being_replaced(
    read: dict[str, int], real_model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = exported()
    assert current
    assert serving() == current.identity  # What the stand-in has read cannot be asked: it was never exported.

    monkeypatch.setattr(asking, "exported_as", lambda identity: current)
    assert serving() == MODEL


@pytest.fixture
def many(read: dict[str, int], site: Site) -> Iterator[list[float]]:
    """Some thousands of passages, and something near to nothing."""
    chance = random.Random(1)  # noqa: S311 - no secret

    def vector() -> list[float]:
        numbers = [chance.gauss(0, 1) for _ in range(384)]
        length = math.hypot(*numbers)
        return [number / length for number in numbers]

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP INDEX search_passage_nearest")
        Passage.objects.bulk_create(
            Passage(
                page_id=read["Ink"],
                site=site,
                model=MODEL,
                number=number,
                vector=vector(),
                embedded_at=timezone.now(),
            )
            for number in range(1, 3001)
        )
        cursor.execute(
            "CREATE INDEX search_passage_nearest ON search_passage USING hnsw (vector halfvec_cosine_ops)"
        )
        cursor.execute("ANALYZE search_passage")
    yield vector()


def test_where_there_are_many_passages_the_index_answers(many: list[float], site: Site) -> None:
    asked = {"vector": written(many), "sites": [site.pk], "model": MODEL, "limit": 100}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {query('by_index')}", asked)
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "search_passage_nearest" in plan
    assert "Seq Scan on search_passage" not in plan
