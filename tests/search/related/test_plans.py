"""On twenty thousand pages, what goes with one by its words, tags and links is found through indexes."""

from typing import Any

import pytest
from django.db import connection
from wagtail.models import Page, Site

from core.sql import sql
from tests.search.test_plans import ROWS, plan

FILL = """
    INSERT INTO search_profile (page_id, site_id, terms, weights, words, tags, links, model, density)
    SELECT
        id, %s, ARRAY(SELECT 'term' || (number * place) %% 5003 FROM generate_series(1, 20) AS place), '{}', '{}',
        ARRAY['tag' || number %% 997], ARRAY[id + number %% 13 + 1], '', 0
    FROM unnest(%s::bigint[]) WITH ORDINALITY AS each (id, number)
"""


@pytest.fixture
def many(site: Site) -> Site:
    home = site.root_page
    pages = Page.objects.bulk_create(
        Page(
            path=f"{home.path}Z{number:07}"[:24],
            depth=home.depth + 1,
            title="x",
            slug=f"s{number}",
            url_path=f"{home.url_path}s{number}/",
            content_type_id=home.content_type_id,
            locale_id=home.locale_id,
        )
        for number in range(ROWS)
    )
    with connection.cursor() as cursor:
        cursor.execute(FILL, [site.pk, [page.pk for page in pages]])
        cursor.execute("ANALYZE search_profile; ANALYZE wagtailcore_page")
    return site


def test_candidates_and_rarity_use_their_indexes(many: Site) -> None:
    page = Page.objects.filter(slug="s17").get()
    asked: dict[str, Any] = {
        "site": many.pk,
        "page": page.pk,
        "model": "",
        "vector": None,
        "rare": ["term17", "term34", "term51"],
        "rare_tags": ["tag17"],
        "links": [page.pk + 1],
        "most": 60,
        "terms": ["term17", "term34"],
        "tags": ["tag17"],
    }
    candidates = plan(sql("search.related.scoring", "candidates"), asked)
    rarity = plan(sql("search.related.scoring", "rarity"), asked)
    for found in (candidates, rarity):
        assert "Seq Scan" not in found, found
        for index in ("search_profile_terms", "search_profile_tags"):
            assert index in found, found
    assert candidates.count("search_profile_links") == 2, candidates


def test_of_which_site_a_page_is_costs_no_look_at_all_pages(many: Site) -> None:
    found = plan(sql("search.placing", "sites"), {"pages": [many.root_page_id]})
    assert "Seq Scan on wagtailcore_page" not in found, found
