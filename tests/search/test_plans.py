"""On twenty thousand documents, every query of search goes through an index."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from core.models import Miss
from core.sql import sql
from search import facets, suggesting
from search.models import Asked, Promotion, Synonym

ROWS = 20_000
SUBJECTS = [
    "ink",
    "paper",
    "walking",
    "light",
    "bread",
    "backups",
    "postgres",
    "threads",
    "margins",
    "letters",
    "soot",
    "vellum",
    "quills",
    "seals",
    "binding",
    "glue",
    "linen",
    "moulds",
    "rags",
    "wax",
]


def word(number: int) -> str:
    """A made-up word; two numbers rarely give the same."""
    return "".join(chr(97 + int(digit, 16)) for digit in sha256(str(number).encode()).hexdigest()[:8])


@pytest.fixture
def many(site: Site) -> Site:
    home, locale = site.root_page, Locale.objects.get()
    pages = Page.objects.bulk_create(
        Page(
            path=f"{home.path}Z{number:07}"[:24],
            depth=4,
            title=f"{SUBJECTS[number % len(SUBJECTS)]} {word(number)} {word(-number)}",
            draft_title="x",
            slug=f"{SUBJECTS[number % len(SUBJECTS)]}-{word(number)}",
            url_path=f"/s{number}/",
            content_type_id=home.content_type_id,
            locale=locale,
        )
        for number in range(ROWS)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO search_searchdocument
                (page_id, site_id, kind, title, folded_title, summary, tags, language, words, passages,
                 passage_words, tsv, length, facets, keys, indexed_at)
            SELECT id, %s, 'article', title, title, repeat(title || ' ', 20), '', 'en', '{}', ARRAY[title],
                ARRAY[to_tsvector('commonplace_english', title)],
                setweight(to_tsvector('commonplace_english', title), 'A'), 3,
                ARRAY['kind:article', 'tag:' || split_part(title, ' ', 1)],
                array_to_tsvector(ARRAY['kind:article', 'tag:' || split_part(title, ' ', 1)]), now()
            FROM wagtailcore_page WHERE id BETWEEN %s AND %s
            """,
            [site.pk, pages[0].pk, pages[-1].pk],
        )
        cursor.execute(
            "INSERT INTO search_word (site_id, word, documents) "
            "SELECT %s, translate(md5(n::text), '0123456789', 'ghijklmnop'), 1 FROM generate_series(1, 20000) AS n",
            [site.pk],
        )
        cursor.execute(
            "INSERT INTO search_lexeme (site_id, lexeme, documents) "
            "SELECT site_id, lexeme, count(*) FROM search_searchdocument, "
            "unnest(tsvector_to_array(tsv)) AS lexeme GROUP BY site_id, lexeme"
        )
        cursor.execute(
            "INSERT INTO search_searchpart (document_id, number, address, title, folded_title, image, tsv) "
            "SELECT id, 1, '', title, folded_title, 1, tsv FROM search_searchdocument"
        )
        cursor.execute(
            "INSERT INTO search_scale (site_id, documents, length) VALUES (%s, %s, %s)",
            [site.pk, ROWS, 3 * ROWS],
        )
        cursor.execute(
            "INSERT INTO wagtailredirects_redirect "
            "(old_path, redirect_page_id, redirect_page_route_path, redirect_link, site_id, is_permanent, "
            "automatically_created) "
            "SELECT '/notes/' || slug || '-of-old', id, '', '', %s, true, true FROM wagtailcore_page "
            "WHERE id BETWEEN %s AND %s",
            [site.pk, pages[0].pk, pages[-1].pk],
        )
        cursor.execute("ANALYZE wagtailredirects_redirect")
        cursor.execute(
            "ANALYZE search_searchdocument; ANALYZE search_searchpart; ANALYZE search_word; "
            "ANALYZE search_lexeme; ANALYZE wagtailcore_page"
        )
    return site


def restrict(site: Site) -> None:
    """Makes three pages private."""
    private = Page.objects.descendant_of(site.root_page)[:3]
    PageViewRestriction.objects.bulk_create(PageViewRestriction(page=page) for page in private)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE wagtailcore_pageviewrestriction")


def plan(query: str, parameters: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {query}", parameters)
        return "\n".join(line for (line,) in cursor.fetchall())


def test_search_and_spelling_use_their_indexes(many: Site) -> None:
    asked = {
        "site": many.pk,
        "sites": [many.pk],
        "configuration": "commonplace_english",
        "query": "postgers bakcups",
        "corrected": "postgres backups",
        "folded": "postgers bakcups",
        "limit": 20,
        "offset": 0,
        "keys": "",
        "since": None,
        "until": None,
    }
    rated = {"terms": ["'postgr'", "'backup'"], "weights": [2.0, 1.5], "length": 3.0, "most": 200}
    rated |= {"near": [1, 2], "similarities": [0.5, 0.4], "meaning": 0.5, "least": 0.2}
    rated["alone"] = [1]
    narrow = plan(sql("search.ranking", "find"), asked | rated | {"wider": "", "alike": ""})
    wide = {"wider": "'postgr' | 'backup'", "alike": "postgers bakcups"}
    widened = plan(sql("search.ranking", "find"), asked | rated | wide)
    for found in (narrow, widened):
        assert "Seq Scan" not in found, found
        assert "search_document_tsv" in found
    assert "search_document_title_trigram" in widened

    kept = {"keys": "('tag:ink')", "query": ""}
    dated = {"query": "", "since": timezone.now(), "until": timezone.now()}
    for filtered in (kept, dated, {"query": "postgres"}, kept | dated, kept | {"query": "-postgres"}):
        found = plan(sql("search.ranking", "newest"), asked | filtered)
        assert "Seq Scan" not in found, found
    assert "One-Time Filter: false" in plan(sql("search.ranking", "newest"), asked | {"query": "-postgres"})
    restrict(many)
    how = {
        "said": "postgers bakcups",
        "newest": False,
        "alone": [1],
        "counted": facets.COUNTED,
        "most": facets.MOST,
    }
    for counted in (how | {"wider": "", "alike": ""}, how | wide, how | wide | kept | {"newest": True}):
        found = plan(facets.counting(), asked | counted)
        # Three rows are read faster without an index.
        found = found.replace("Seq Scan on wagtailcore_pageviewrestriction", "")
        assert "Seq Scan" not in found, found

    words = {"words": "postgers bakcups", "begun": "bakcups", "longer": 0.5, "synonyms": "pg", "synonym": 0.8}
    terms = plan(sql("search.ranking", "terms"), asked | words)
    assert "Seq Scan" not in terms.replace("Seq Scan on search_scale", ""), terms  # A row for each site.
    for index in ("search_lexeme_is_unique_in_its_site", "search_word_beginning"):
        assert index in terms, terms

    address = {
        "several": asked["query"],
        "least": 0.4,
        "root": many.root_page.path,
        "slug": "postgers-bakcups",
        "long_slug": "postgers-bakcups",
        "swapped": ["psotgers-backups", "postgres-bakcups"],
        "swapped_paths": ["/notes/psotgers-backups", "/notes/postgres-bakcups"],
    }
    near = plan(sql("search.ranking", "near"), asked | address)
    assert "Seq Scan" not in near, near
    assert "search_document_tsv" in near
    assert near.count("search_document_title_trigram") == 2
    for index in ("search_page_slug_trigram", "search_old_path_trigram"):
        assert index in near, near

    unknown = plan(sql("search.spelling", "unwritten"), asked | {"words": ["postgers", "bakcups"]})
    assert "Seq Scan" not in unknown, unknown
    assert "search_document_tsv" in unknown

    misspelt = {
        "words": ["postgers", "bakcups"],
        "swapped": ["psotgers", "abkcups"],
        "whole": ["postgers", "bakcups"],
        "left": ["post", "bak"],
        "right": ["gers", "cups"],
        "pairs": ["postgers bakcups"],
    }
    spelling = plan(sql("search.spelling", "candidates"), asked | misspelt)
    assert "Seq Scan" not in spelling, spelling
    for index in ("search_word_trigram", "search_word_sound", "search_document_tsv"):
        assert index in spelling, spelling

    snippets = plan(sql("search.ranking", "snippets"), asked | {"ids": [1, 2], "start": "<", "stop": ">"})
    assert "Seq Scan" not in snippets, snippets


def test_suggestions_use_their_indexes(many: Site) -> None:
    restrict(many)
    for typed in ("p", "po", "postgers", "postgres backups", "the", "50%_", "北京"):
        asked = suggesting.asked(typed, typed.split()[-1])
        found = plan(suggesting.query(), asked | {"sites": [many.pk]})
        # Three rows are read faster without an index.
        found = found.replace("Seq Scan on wagtailcore_pageviewrestriction", "")
        assert "Seq Scan" not in found, found
        assert "search_document_title_words" in found, found
        assert "search_part_title_words" in found, found
        assert "search_document_keys" in found, found
        # Where the database orders letters by their codes, the constraint's own index knows beginnings, too.
        assert "search_word_beginning" in found or "search_word_is_unique_in_its_site" in found, found
        assert ("search_word_trigram" in found) == (len(asked["last"]) >= asked["shortest"]), found


def test_what_the_owner_wants_and_others_searched_for_is_found_by_indexes(many: Site) -> None:
    page, today = Page.objects.filter(depth=4).latest("pk"), timezone.localdate()
    Synonym.objects.bulk_create(
        Synonym(site=many, words="", phrases=[word(number), word(-number)]) for number in range(ROWS)
    )
    Promotion.objects.bulk_create(
        Promotion(site=many, words="", key=word(number), page=page) for number in range(ROWS)
    )
    numbers = {"corrected": "", "asked": 9, "unanswered": 0, "results": 1, "slowest": 1}
    Asked.objects.bulk_create(
        Asked(
            site=many,
            day=today - timedelta(days=number % 90),
            words=f"{word(number)} {word(-number)}",
            **numbers,
        )
        for number in range(ROWS)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_synonym; ANALYZE search_promotion; ANALYZE search_asked")
    asked = {"site": many.pk, "configuration": "commonplace_english", "query": f"{word(7)} {word(8)}"}
    wishes = plan(sql("search.wishes", "find"), asked | {"phrases": [word(7), word(8)], "key": word(7)})
    assert "search_synonym_phrases" in wishes and "search_promotion_is_one_for_its_words" in wishes, wishes
    # Whether there are any is told by the first row that comes.
    assert "Seq Scan" not in wishes.partition("InitPlan")[0], wishes
    others = plan(sql("search.log.others", "find"), asked | {"days": 3, "times": 5, "limit": 5})
    assert "Seq Scan" not in others, others
    assert "search_asked_trigram" in others and "search_document_tsv" in others, others
    counted = sql("search.log.counting", "count").rpartition("INSERT")[2]
    row = {"words": "ink", "day": today, "unanswered": 0, "results": 1, "milliseconds": 5, "most": 1_000}
    count = plan(f"INSERT{counted}", asked | row | {"corrected": ""})
    click = sql("search.log.counting", "click").rpartition("UPDATE")[2]
    clicked = plan(f"UPDATE{click}", asked | {"words": "ink", "day": today, "rank": 1})
    for found in (count, clicked):
        assert "Seq Scan" not in found, found
        assert "search_asked_is_counted_once" in found, found


def test_what_is_missing_is_told_from_what_is_there_without_a_search_for_each(many: Site) -> None:
    today = timezone.localdate()
    Miss.objects.bulk_create(
        Miss(site=many, path=f"/gone-{number}", first_on=today, last_on=today) for number in range(1_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE core_miss")
    for found in (Miss.objects.unanswered(), Miss.objects.unanswered(ignored=True)):
        explained = plan(*found.query.sql_with_params())
        assert explained.count("Anti Join") == 2, explained
        assert "SubPlan" not in explained, explained
