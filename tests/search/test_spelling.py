"""Misspelt words are mended with the words that the site uses."""

from typing import Any

import pytest
from wagtail.models import Site

from search import indexing
from search.languages import configuration
from search.spelling import corrected, nearest_words, slips
from tests.writing import Publish

ENGLISH = configuration("en")


@pytest.fixture
def about_postgres(publish: Publish, site: Site) -> Site:
    indexing.reindex(
        publish(
            "Backups of Postgres",
            "A commonplace book keeps café recipes, libraries, a loaf, tide and tie. Philosophy of knowledge in "
            "JavaScript, with a blog post on the benefits of drawings and PostgreSQL, of naïveté.",
        ).pk
    )
    return site


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("postgers", "postgres"),
        ("bakcups", "backups"),
        ("recpies", "recipes"),
        ("kepes", "keeps"),
        ("laof of bread", "loaf of bread"),
        ("tdie", "tide"),
        ("comonplace book", "commonplace book"),
        ("recipies", "recipes"),
        ("NAIVETTE", "naïveté"),
        ("Postgrse libaries", "postgres libraries"),
        ("filosofy", "philosophy"),
        ("nolledge", "knowledge"),
        ("JavaScirpt", "javascript"),
        ("“recpies”, (bakcups)", "“recipes”, (backups)"),
        ("self-recpies", "self-recipes"),
        ("blogpost", "blog post"),
        ("my blogpost recpies", "my blog post recipes"),
        ("postgre sql", "postgresql"),
        ("my post gres  recpies", "my postgres  recipes"),
    ],
)
def test_a_misspelt_word_becomes_the_one_meant(about_postgres: Site, typed: str, meant: str) -> None:
    assert corrected(typed, [about_postgres.pk], ENGLISH) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "postgres", "backup", "Library", "CAFE", "café", "keeping", "about", "12345", "zzzzzz", "", "blog post",
        "recpies9", "9recpies", "recpies_loaf", "recpies.py", "www.recpies.org", "/recpies/", "me@recpies.org",
        "libary()", "getLibary", "tag:recpies", "c++libary", "benefitdrawings", "привет", "北京北京北京", "don’t",
        "OR", "'", "\\ % _", "a" * 300,
    ],
)  # fmt: skip
def test_a_word_that_is_known_or_unlike_all_stays(about_postgres: Site, typed: str) -> None:
    assert corrected(typed, [about_postgres.pk], ENGLISH) == ""


def test_the_likeliest_come_first(about_postgres: Site) -> None:
    def asked(*words: str) -> dict[str, list[str]]:
        return nearest_words(words, [about_postgres.pk], ENGLISH)

    assert asked("filosofy", "post gres", "tidie") == {
        "filosofy": ["philosophy"],
        "post gres": ["postgres"],
        "tidie": ["tide", "tie"],
    }
    assert asked() == asked("postgres") == {}


def test_what_is_too_unlike_is_offered_and_not_put_in_its_place(about_postgres: Site) -> None:
    assert nearest_words(["benidifs"], [about_postgres.pk], ENGLISH) == {"benidifs": ["benefits"]}
    assert corrected("benidifs", [about_postgres.pk], ENGLISH) == ""


def test_what_is_known_takes_one_query(about_postgres: Site, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert corrected("postgres recipes", [about_postgres.pk], ENGLISH) == ""
    with django_assert_num_queries(2):
        assert corrected("postgers recpies", [about_postgres.pk], ENGLISH)
    with django_assert_num_queries(0):
        assert corrected("12 is it", [about_postgres.pk], ENGLISH) == ""


def test_words_of_another_site_are_not_suggested(about_postgres: Site) -> None:
    other = Site.objects.create(
        hostname="other",
        root_page=about_postgres.root_page.add_sibling(
            instance=type(about_postgres.root_page)(title="Other", slug="other")
        ),
    )
    assert corrected("postgers", [other.pk], ENGLISH) == ""


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("same", "same", 0), ("bakcup", "backup", 1), ("kitten", "sitting", 3), ("", "abc", 3)],
)
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other) == slips(other, one) == count
