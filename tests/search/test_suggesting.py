"""What is suggested while somebody types."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from wagtail.models import PageViewRestriction, Site

from blog.models import PostPage
from core.known_sites import KnownSites
from photos.hanging import hang
from photos.models import AlbumPage
from search import suggesting
from search.models import SearchScope
from search.suggesting import MOST, Suggestion, suggestions
from tests.drawing import Draw
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.neighbours import Neighbours
from tests.writing import Publish

Suggest = Callable[[str], list[Suggestion]]


@pytest.fixture
def suggest(site: Site) -> Suggest:
    request = RequestFactory().get("/")
    KnownSites().introduce(request, "testserver")
    return lambda typed: suggestions(typed, site, request)


def words(found: list[Suggestion]) -> list[str]:
    return [one.text for one in found if one.source == "word"]


def pages(found: list[Suggestion]) -> list[str]:
    return [one.text for one in found if one.source == "page"]


def test_the_last_word_is_ended_by_the_commonest(publish: Publish, suggest: Suggest) -> None:
    publish("One", "Threads of linen, and a threadbare coat.")
    publish("Two", "Threads again.")
    publish("Three", "No such thing.")
    assert words(suggest("thr")) == ["threads", "threadbare", "three"]
    assert words(suggest("Linen  THR")) == ["Linen threads", "Linen threadbare", "Linen three"]


def tags(found: list[Suggestion]) -> dict[str, str]:
    return {one.text: one.address for one in found if one.source == "tag"}


def test_tags_that_begin_so_lead_to_what_has_them(publish: Publish, suggest: Suggest) -> None:
    publish("Galls", tags=("New York", "oak"))
    publish("Soot", tags=("Newsprint", "New York", "Éclair"))
    assert tags(suggest("new")) == {
        "New York": "/search/?q=tag%3A%22New+York%22",
        "Newsprint": "/search/?q=tag%3ANewsprint",
    }
    assert list(tags(suggest("new y"))) == ["New York"] and list(tags(suggest("ecl"))) == ["Éclair"]
    assert tags(suggest("york")) == tags(suggest("zzz")) == {}
    found = suggest("soot tag:NEWS")
    assert tags(found) == {"Newsprint": "/search/?q=soot+tag%3ANewsprint"} and len(found) == 1
    assert len(tags(suggest("tag:"))) == 4


def test_tags_of_what_is_private_are_not_suggested(publish: Publish, suggest: Suggest) -> None:
    kept = publish("Galls", tags=("oak",))
    PostPage.objects.filter(pk=kept.pk).update(live=False)  # Before the index has heard of it.
    assert tags(suggest("oa")) == {}


def test_what_is_typed_already_is_no_suggestion(publish: Publish, suggest: Suggest) -> None:
    publish("Ink", "Ink and inkwells.")
    assert words(suggest("ink")) == ["inkwells"]
    assert words(suggest("ink ")) == []


def test_accents_and_capitals_make_no_difference(publish: Publish, suggest: Suggest) -> None:
    publish("Un Café", "Élégance")
    assert words(suggest("ELE")) == ["élégance"]
    assert pages(suggest("cafe")) == pages(suggest("CAFÉ")) == ["Un Café"]


def test_a_misspelt_word_suggests_what_is_written_like_it(publish: Publish, suggest: Suggest) -> None:
    publish("One", "The postgres manual.")
    assert words(suggest("my postgers")) == ["my postgres"]
    assert words(suggest("pso")) == []  # Of shorter words too many look alike.


def test_a_word_that_is_known_suggests_nothing_like_it(publish: Publish, suggest: Suggest) -> None:
    publish("One", "light, night, slight")
    assert words(suggest("light")) == []


def test_titles_are_found_by_how_their_words_begin(publish: Publish, suggest: Suggest) -> None:
    publish("On “Paper”, and ink", slug="paper")
    publish("Newspapers")
    assert suggest("pap")[-1] == Suggestion("page", "On “Paper”, and ink", "/blog/paper/", "Article")
    assert pages(suggest("ink pap")) == ["On “Paper”, and ink"]
    assert pages(suggest("ink ")) == ["On “Paper”, and ink"]
    assert pages(suggest("papers")) == []


def test_a_title_that_begins_with_it_comes_first(publish: Publish, suggest: Suggest) -> None:
    publish("Walking in light")
    publish("Light at noon")
    publish("Light")
    assert pages(suggest("li"))[2:] == ["Walking in light"]


def test_words_and_titles_share_the_room(publish: Publish, suggest: Suggest) -> None:
    for number in range(MOST):
        publish(f"Walk{'abcdefgh'[number]} of {number}")
    found = suggest("wal")
    assert [one.source for one in found] == ["word"] * 4 + ["page"] * 4
    publish("Alone among them", "Solitude")
    assert [one.source for one in suggest("alo")] == ["word", "page"]


@pytest.fixture
def birds(album: Album, draw: Draw, run_jobs: RunJobs) -> AlbumPage:
    page = album("Walk")
    hang(page, [draw(title="Kittiwake at noon"), draw(title="Gull")])
    run_jobs()
    return page


def test_a_photo_is_suggested_with_its_picture(birds: AlbumPage, suggest: Suggest) -> None:
    photo = next(one for one in suggest("noon kit") if one.source == "photo")
    assert (photo.text, photo.address, photo.note) == (
        "Kittiwake at noon",
        "/photos/walk/kittiwake-at-noon/",
        "Photo",
    )
    assert re.fullmatch(r"/media/\S+-320\S*\.webp", photo.picture)


def test_a_photo_takes_two_queries_more(
    birds: AlbumPage, suggest: Suggest, django_assert_num_queries: Any
) -> None:
    suggest("kit")
    with django_assert_num_queries(3):
        assert [one.source for one in suggest("kit")] == ["word", "photo"]


@pytest.mark.parametrize("withdraw", ["unpublish", "restrict", "hide"])
def test_a_photo_of_an_album_that_not_everybody_may_see_is_not_suggested(
    birds: AlbumPage, suggest: Suggest, withdraw: str
) -> None:
    if withdraw == "unpublish":
        birds.unpublish()
    elif withdraw == "restrict":
        PageViewRestriction.objects.create(page=birds)
    else:
        AlbumPage.objects.filter(pk=birds.pk).update(live=False)  # Before the index has heard of it.
    assert [one for one in suggest("kit") if one.source == "photo"] == []


@pytest.mark.parametrize("withdraw", ["unpublish", "restrict", "hide"])
def test_what_not_everybody_may_read_is_not_suggested(
    publish: Publish, suggest: Suggest, withdraw: str
) -> None:
    post = publish("A secret", "Hush")
    assert pages(suggest("sec"))
    if withdraw == "unpublish":
        post.unpublish()
        assert suggest("hus") == []
    elif withdraw == "restrict":
        PageViewRestriction.objects.create(page=post)
        assert suggest("hus") == []
    else:
        PostPage.objects.filter(pk=post.pk).update(live=False)  # Before the index has heard of it.
    assert pages(suggest("sec")) == []


def test_another_site_suggests_its_own(neighbours: Neighbours) -> None:
    here, there = neighbours
    answer = there.visitor().get("/search/suggest/", {"q": here.word[:4]}).content.decode()
    assert here.word.lower() not in answer.lower()
    assert there.word in there.visitor().get("/search/suggest/", {"q": "art"}).content.decode()


def test_other_sites_suggest_where_the_owner_lets_them(neighbours: Neighbours) -> None:
    here, there = neighbours
    asked = {"q": here.word[:4], "sites": "all"}

    def found() -> str:
        return there.visitor().get("/search/suggest/", asked).content.decode()

    assert here.word.lower() not in found().lower()
    SearchScope.objects.create(site=there.site, reaches_all=True)
    assert here.word.lower() in found().lower()
    assert f"http://{here.site.hostname}" in found()


def test_it_takes_one_query(publish: Publish, suggest: Suggest, django_assert_num_queries: Any) -> None:
    publish("Ink", "Inkwells")
    with django_assert_num_queries(1):
        assert len(suggest("ink")) == 2
    for nothing in ("", "   ", "\0", "\n\t"):
        with django_assert_num_queries(0):
            assert suggest(nothing) == []


@pytest.mark.parametrize(
    "typed",
    [
        "\0", "a\0b", "x" * 10_000, "ink " * 2_500, "'", "''':*", "\\", "\\'", "& | ! <->", "a:*b", "(((", "-" * 500,
        "%", "_", "%%s", "%(site)s", "{restricted}", "\ud800", "\ue000ink\ue001", "<script>", "'; DROP TABLE x; --",
        "🧵", "a" + "\u0301" * 300, "http://example.org/?q=a&b", "me@example.org", "1e999", "OR", "tag:sea",
        "\u202eink",
    ],
)  # fmt: skip
def test_anything_may_be_typed(publish: Publish, suggest: Suggest, typed: str) -> None:
    publish("Ink")
    assert len(suggest(typed)) <= MOST


def test_every_script_may_be_typed(publish: Publish, suggest: Suggest) -> None:
    letters = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Lo", "Ll", "Mn"}]
    for start in range(0, len(letters), 1_500):
        suggest("".join(letters[start : start + 250]))
    publish("今日の天気", "Прогулка по лесу")
    assert pages(suggest("今日")) == ["今日の天気"]
    assert words(suggest("ПРО")) == ["прогулка"]


@pytest.mark.django_db(transaction=True)
def test_what_takes_too_long_suggests_nothing(
    publish: Publish, suggest: Suggest, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("Ink")
    settings.SUGGESTION_MILLISECONDS = 1
    monkeypatch.setattr(suggesting, "query", lambda: "SELECT pg_sleep(60)")
    assert suggest("ink") == []
    with connection.cursor() as cursor:  # Later queries have as long as they had before.
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)
