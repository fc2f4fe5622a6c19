"""Words that mean the same, and pages that come first."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from blog.models import PostPage
from home.models import StandardPage
from search.models import Promotion, SearchScope, Synonym
from search.ranking import search
from search.wishes import MOST_WAYS, wishes
from tests.neighbours import Neighbours
from tests.search.test_views import marked_off
from tests.writing import Publish


def titles(query: str, site: Site, **window: Any) -> list[str]:
    found = search(query, site, "en", **{"limit": 20} | window)
    return [marked_off(str(row.title)) for row in found.rows]


def mean_the_same(site: Site, words: str) -> Synonym:
    made: Synonym = Synonym.objects.create(site=site, words=words)
    return made


def test_a_synonym_finds_what_holds_the_other_word(publish: Publish, site: Site) -> None:
    publish("Backups at night", "Dump the Postgres database.")
    publish("Ink", "Iron gall.")
    assert titles("pg", site) == []
    mean_the_same(site, "PostgreSQL, Postgres, pg")
    found = search("pg dumps", site, "en", limit=20)
    assert (found.total, found.corrected, found.loose) == (1, "", False)
    assert "<mark>Postgres</mark>" in found.rows[0].snippet and "<mark>Dump</mark>" in found.rows[0].snippet
    assert titles("postgresql", site) == ["Backups at night"]
    assert titles("PG, (dump)", site) == ["Backups at night"]


def test_a_word_itself_goes_before_what_means_the_same(publish: Publish, site: Site) -> None:
    publish("One", "A sofa stands there.", date=timezone.now())
    publish("Other", "A couch stands there.", date=timezone.now())
    mean_the_same(site, "sofa, couch")
    assert titles("sofa", site) == ["One", "Other"]
    assert titles("couch", site) == ["Other", "One"]


def test_phrases_mean_the_same_as_words(publish: Publish, site: Site) -> None:
    publish("Branches", "We use version control every day.")
    publish("Apart", "This version is out of control.")
    mean_the_same(site, "git, version control, Größe")
    found = search("git every day", site, "en", limit=20)
    assert str(found.rows[0].title) == "Branches" and not found.loose
    publish("Git", "Commit often, every day.")
    assert set(titles("version control every day", site)[:2]) == {"Branches", "Git"}
    assert titles("grosse", site) == [] and "Git" in titles("größe", site)


def test_operators_mean_the_words_exactly(publish: Publish, site: Site) -> None:
    publish("Sofas", "A couch.")
    mean_the_same(site, "settee, couch")
    assert titles("settee", site) == ["Sofas"]
    for query in ('"settee"', "settee -ink", "settee OR ink"):
        assert titles(query, site) == []


def test_a_word_with_synonyms_is_not_mended(publish: Publish, site: Site) -> None:
    publish("Night", "Postgres.")
    publish("Day", "Elephants.")
    assert search("postgers", site, "en", limit=5).corrected == "postgres"
    mean_the_same(site, "postgers, elephants")
    found = search("postgers", site, "en", limit=5)
    assert found.corrected == "" and [str(row.title) for row in found.rows] == ["Day"]
    mended = search("elefants", site, "en", limit=5)
    assert mended.corrected == "elephants"


def test_a_query_is_said_in_so_many_ways_and_no_more(site: Site) -> None:
    for letter in "abcdefgh":
        mean_the_same(site, ", ".join(f"{letter}{number}" for number in range(8)))
    said = wishes(
        " ".join(f"{letter}0" for letter in "abcdefgh") + " rest", site.pk, "commonplace_english"
    ).expanded
    ways = said.split(" OR ")
    assert 8 <= len(ways) <= MOST_WAYS and all(way.endswith("rest") for way in ways)


@pytest.mark.parametrize(
    "query", ["", "'", "\\", "a" * 300, "word " * 60, "ink \ud800", "'' & | ! <->", "🙂 ink"]
)
def test_any_query_has_wishes(publish: Publish, site: Site, query: str) -> None:
    publish("Ink", "Iron gall.")
    mean_the_same(site, "ink, it's \\ a'b, 🙂, word")
    search(query, site, "en", limit=5)


def test_what_means_the_same_is_of_one_site(neighbours: Neighbours) -> None:
    here, there = neighbours
    mean_the_same(there.site, "scroll, article")
    assert titles("scroll", here.site) == []
    assert "Zoltan article" in titles("scroll", there.site)


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("", "Write at least two"),
        ("ink", "Write at least two"),
        ("ink, , INK", "Write at least two"),
        ("..., !!!", "Write at least two"),
        (",".join(map(str, range(13))), "At most 12"),
        ("ink, one two three four five", "too long"),
    ],
)
def test_a_line_that_is_none_is_refused(site: Site, words: str, trouble: str) -> None:
    with pytest.raises(ValidationError, match=trouble):
        Synonym(site=site, words=words).clean()


def test_a_promoted_page_comes_first_and_once(publish: Publish, site: Site) -> None:
    for number in range(5):
        publish(f"Ink {number}", "Ink, ink and ink.")
    about = publish("How I write", "With ink, once.")
    promoted = Promotion.objects.create(site=site, words="My INKS", page=about)
    plain = titles("ink", site)
    Promotion.objects.update(words="Ink", key="ink")
    assert titles("Ínk", site)[0] == "How I write"
    assert sorted(titles("ink", site)) == sorted(plain)
    assert search("ink", site, "en", limit=20).total == 6
    pages = [titles("ink", site, limit=3, offset=offset) for offset in (0, 3)]
    assert pages[0][0] == "How I write" and "How I write" not in pages[1]
    promoted.delete()
    assert titles("ink", site) == plain


def test_it_needs_not_hold_the_words(publish: Publish, site: Site) -> None:
    about = publish("Where to begin", "Here.")
    publish("Pens", "Fountain pens.")
    Promotion.objects.create(site=site, words="fountain pens", page=about)
    found = search("pens fountain", site, "en", limit=20)
    assert [marked_off(str(row.title)) for row in found.rows] == ["Where to begin", "Pens"]
    assert (found.total, found.loose) == (2, False)
    Promotion.objects.create(site=site, words="zzzzzz", page=about)
    assert search("zzzzzz", site, "en", limit=20).total == 1
    assert "Where to begin" not in titles("fountain", site)
    assert titles("fountian pens", site)[0] == "Where to begin", "Of what was meant"


def test_a_promoted_page_is_shown_to_whom_it_may_be(publish: Publish, site: Site) -> None:
    about = publish("Where to begin", "Here.")
    Promotion.objects.create(site=site, words="begin", page=about)
    assert titles("begin", site) == ["Where to begin"]
    PostPage.objects.filter(pk=about.pk).update(live=False)  # Before the index has heard of it.
    assert titles("begin", site) == []
    PostPage.objects.filter(pk=about.pk).update(live=True)
    PageViewRestriction.objects.create(page=about, restriction_type="login")
    assert titles("begin", site) == [] and search("begin", site, "en", limit=5).total == 0


def test_a_promotion_is_of_one_site(neighbours: Neighbours) -> None:
    here, there = neighbours
    SearchScope.objects.create(site=here.site, reaches_all=True)
    Promotion.objects.create(site=there.site, words="article", page=there.about)
    assert titles("article", here.site) == ["Quenby article"]
    assert titles("article", there.site)[0] == "Zoltan about"
    assert titles("article", here.site, others=[there.site])[0] != "Zoltan about"


def test_words_have_one_page(publish: Publish, site: Site) -> None:
    one, other = publish("One", ""), publish("Other", "")
    Promotion.objects.create(site=site, words="Café ink", page=one)
    with pytest.raises(ValidationError, match="“One” comes first already"):
        Promotion(site=site, words="ink cafe", page=other).clean()
    with pytest.raises(IntegrityError):
        Promotion.objects.create(site=site, words="ink café", page=other)


def test_a_page_that_cannot_stand_there_is_refused(neighbours: Neighbours) -> None:
    here, there = neighbours
    for page in (here.draft, here.secret, there.article):
        with pytest.raises(ValidationError, match="Choose a page of this site"):
            Promotion(site=here.site, words="first of all", page=page).clean()
    Promotion(site=here.site, words="first of all", page=StandardPage.objects.get(pk=here.about.pk)).clean()
    with pytest.raises(ValidationError, match="Write the words"):
        Promotion(site=here.site, words="...", page=here.about).clean()
