"""Misspelt words are mended with the words that the site uses."""

import pytest
from wagtail.models import Site

from search import indexing
from search.languages import configuration
from search.spelling import corrected, slips
from tests.writing import Publish

ENGLISH = configuration("en")


@pytest.fixture
def about_postgres(publish: Publish, site: Site) -> Site:
    indexing.reindex(
        publish(
            "Backups of Postgres",
            "A commonplace book keeps café recipes, libraries, a loaf, tide and tie.",
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
        ("Postgrse libaries", "postgres libraries"),
    ],
)
def test_a_misspelt_word_becomes_the_one_meant(about_postgres: Site, typed: str, meant: str) -> None:
    assert corrected(typed, [about_postgres.pk], ENGLISH) == meant


@pytest.mark.parametrize(
    "typed", ["postgres", "backup", "Library", "CAFE", "café", "keeping", "about", "12345", "zzzzzz", ""]
)
def test_a_word_that_is_known_or_unlike_all_stays(about_postgres: Site, typed: str) -> None:
    assert corrected(typed, [about_postgres.pk], ENGLISH) == ""


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
