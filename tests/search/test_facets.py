"""What was found is told in numbers, by which it is narrowed down; filters work by words in the query."""

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from blog.models import PostPage, Series
from photos.hanging import hang
from photos.models import AlbumPage, Photo, PhotoRecord
from search import indexing
from search.facets import COUNTED, MOST
from search.models import SearchDocument, SearchScope
from search.ranking import search
from tests.drawing import Draw
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.neighbours import Neighbours
from tests.reading import QueriesOf
from tests.writing import Publish


def day(year: int, month: int = 6, number: int = 15) -> datetime:
    return datetime(year, month, number, 12, tzinfo=UTC)


@pytest.fixture
def library(publish: Publish, site: Site) -> Site:
    inks = Series.objects.create(site=site, name="On inks", slug="inks")
    posts: list[tuple[str, dict[str, Any]]] = [
        ("Galls", {"tags": ("Oak", "New York"), "date": day(2023), "series": inks}),
        ("Soot", {"tags": ("oak",), "date": day(2024, 5, 17)}),
        ("Madder", {"kind": "note", "date": day(2024, 12, 31)}),
    ]
    for title, fields in posts:
        indexing.reindex(publish(title, "Of this an ink is made, or a dye.", **fields).pk)
    return site


def found(site: Site, query: str, **how: Any) -> list[str]:
    rows = search(query, site, "en", limit=20, **how).rows
    return [row.title.replace("<mark>", "").replace("</mark>", "") for row in rows]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("ink tag:oak", {"Galls", "Soot"}),
        ('ink tag:"New York"', {"Galls"}),
        ("ink tag:new-york", {"Galls"}),
        ("ink -tag:oak", {"Madder"}),
        ("ink tag:oak -tag:new-york", {"Soot"}),
        ("ink tag:new-york OR kind:note", {"Galls", "Madder"}),
        ("ink kind:note", {"Madder"}),
        ("ink kind:nothing", set()),
        ("ink series:inks", {"Galls"}),
        ('ink series:"On inks"', {"Galls"}),
        ("ink from:2024", {"Soot", "Madder"}),
        ("ink to:2024-05-17", {"Galls", "Soot"}),
        ("ink to:2024-05-16", {"Galls"}),
        ("ink from:2024-05 to:2024-05", {"Soot"}),
        ("ink year:2024 -kind:note", {"Soot"}),
        ("ink -from:2024", {"Galls"}),
        ("gallls tag:new-york", {"Galls"}),
        ("ink -soot tag:oak", {"Galls"}),
    ],
)
def test_filters_stand_beside_words(library: Site, query: str, titles: set[str]) -> None:
    assert set(found(library, query)) == titles


@pytest.mark.parametrize(
    "query", ["year:2024 tag:soot", "ink tag:", "foo:ink", "http://ink", "12:30 ink", "from:ink"]
)
def test_a_stray_operator_is_never_an_error(library: Site, query: str) -> None:
    found(library, query)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("tag:oak", ["Soot", "Galls"]),
        ("from:2023", ["Madder", "Soot", "Galls"]),
        ("the tag:oak", ["Soot", "Galls"]),
        ("-galls tag:oak", ["Soot"]),
        ("-tag:oak year:2024", ["Madder"]),
    ],
)
def test_filters_alone_find_the_newest_first(library: Site, query: str, titles: list[str]) -> None:
    assert found(library, query) == titles


@pytest.mark.parametrize("query", ["-ink", "-tag:oak", '-"an ink" -kind:note'])
def test_who_only_leaves_out_is_told_so(library: Site, client: Client, query: str) -> None:
    assert found(library, query) == []
    page = client.get("/search/", {"q": query})
    assert "Say what to look for, too." in page.content.decode()


def test_by_date_the_newest_come_first_and_leaves_are_stable(library: Site) -> None:
    whole = found(library, "ink", by_date=True)
    assert whole == ["Madder", "Soot", "Galls"]
    leaves = [search("ink", library, "en", limit=1, offset=at, by_date=True) for at in range(4)]
    assert [row.title for leaf in leaves for row in leaf.rows] == whole
    assert [leaf.total for leaf in leaves] == [3] * 4


def counts(page: BeautifulSoup) -> dict[str, dict[str, str]]:
    return {
        str(facet.h2.string): {
            str(link.bdi.string): str(link.span.string)
            for link in facet.select("a")
            if link.bdi and link.span
        }
        for facet in page.select(".facets > div")
        if facet.h2
    }


def page_of(client: Client, query: str, **more: str) -> BeautifulSoup:
    return BeautifulSoup(client.get("/search/", {"q": query, **more}).content, "html.parser")


def test_what_was_found_is_told_in_numbers(library: Site, client: Client) -> None:
    assert counts(page_of(client, "ink")) == {
        "Kind": {"Article": "2", "Note": "1"},
        "Tag": {"Oak": "2", "New York": "1"},
        "Year": {"2024": "2", "2023": "1"},
    }
    assert counts(page_of(client, "ink tag:oak year:2024")) == {"Kind": {"Article": "1"}}
    assert counts(page_of(client, "nothing-like-it")) == {}


def test_each_number_is_what_its_link_finds(library: Site, client: Client) -> None:
    links = page_of(client, "ink", sort="date").select(".facets a")
    assert len(links) == 6
    for link in links:
        assert link["rel"] == ["nofollow"] and "sort=date" in str(link["href"])
        narrowed = client.get(f"/search/{link['href']}").content.decode()
        assert link.span and len(BeautifulSoup(narrowed, "html.parser").select(".result")) == int(
            str(link.span.string)
        )


def test_a_choice_is_taken_away_by_a_link_and_the_field_keeps_it(library: Site, client: Client) -> None:
    page = page_of(client, 'ink tag:oak -tag:"New York"', sort="date")
    chosen = [(str(link.bdi.string), str(link["href"])) for link in page.select(".chosen a") if link.bdi]
    assert chosen == [
        ("Tag: oak", "?q=ink%20-tag%3A%22New%20York%22&sort=date"),
        ("not Tag: New York", "?q=ink%20tag%3Aoak&sort=date"),
    ]
    field, order = page.select_one("[name=q]"), page.select_one("[name=sort]")
    assert field and field["value"] == 'ink tag:oak -tag:"New York"'
    assert order and order["value"] == "date"
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"  # type: ignore[index]


def test_of_each_sort_the_most_are_shown(publish: Publish, client: Client, site: Site) -> None:
    for number in range(MOST + 2):
        indexing.reindex(publish(f"Ink {number}", tags=("all", f"t{number}")).pk)
    tags = counts(page_of(client, "ink"))["Tag"]
    assert len(tags) == MOST and tags["all"] == str(MOST + 2)


def test_more_than_are_counted_are_found(library: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert COUNTED >= 1_000
    monkeypatch.setattr("search.facets.COUNTED", 2)
    results = search("ink", library, "en", limit=20, with_facets=True)
    assert results.total == 3
    assert sum(choice.count for choice in results.facets[0].choices) == 2


def test_what_has_become_private_is_not_counted(library: Site, client: Client) -> None:
    page = PostPage.objects.get(title="Galls")
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page)])  # Sends no signal.
    assert "New York" not in counts(page_of(client, "ink"))["Tag"]
    assert SearchDocument.objects.filter(page=page).exists()


def test_facets_cost_one_query(library: Site, queries_of: QueriesOf) -> None:
    queries = queries_of("/search/?q=ink")
    assert sum("AS is_album" in each for each in queries) == 1
    assert len(queries_of("/search/?q=ink+tag:oak+kind:article+year:2023")) <= len(queries)


def test_a_renamed_series_is_found_by_its_new_name(library: Site, run_jobs: RunJobs) -> None:
    run_jobs()
    series = Series.objects.get()
    series.name = "Colours"
    series.save()
    run_jobs()
    assert found(library, "series:colours") == ["Galls"]
    assert found(library, 'series:"On inks"') == []
    series.delete()
    run_jobs()
    assert found(library, "series:colours") == []


@pytest.fixture
def walk(album: Album, draw: Draw, run_jobs: RunJobs) -> AlbumPage:
    page = album("Long walk")
    photos = [draw(title="Ferry"), draw(title="Kittiwake"), draw(title="Cliff")]
    photos[0].tags.add("red")
    hang(page, photos)
    run_jobs()  # Which read the files.
    for name, camera in (("Ferry", "NIKON Z 6"), ("Kittiwake", "NIKON D850")):
        PhotoRecord.objects.update_or_create(photo=Photo.objects.get(title=name), defaults={"camera": camera})
    page.save_revision().publish()
    run_jobs()
    return page


@pytest.mark.parametrize(
    ("query", "photos"),
    [
        ("camera:nikon", ["ferry", "kittiwake"]),
        ('camera:"nikon z"', ["ferry"]),
        ("camera:D850", ["kittiwake"]),
        ('camera:"NIKON Z 6" ferry', ["ferry"]),
        ("tag:red", ["ferry"]),
        ("in:long-walk", ["ferry", "kittiwake", "cliff"]),
        ('in:"Long walk" cliff', ["cliff"]),
        ("kind:photo camera:nikon", ["ferry", "kittiwake"]),
        ("camera:canon", []),
    ],
)
def test_photos_are_found_by_camera_and_album(
    walk: AlbumPage, stranger: Client, query: str, photos: list[str]
) -> None:
    links = page_of(stranger, query).select(".result-parts a")
    assert [str(link["href"]) for link in links] == [f"/photos/long-walk/{photo}/" for photo in photos]


def test_an_album_that_does_not_tell_is_not_found_by_its_cameras(
    walk: AlbumPage, stranger: Client, run_jobs: RunJobs
) -> None:
    walk.shows_exif = False
    walk.save_revision().publish()
    run_jobs()
    assert page_of(stranger, "camera:nikon").select("ol.results") == []


def test_in_an_album_its_photos_are_counted(walk: AlbumPage, stranger: Client) -> None:
    assert counts(page_of(stranger, "walk ferry"))["Album"] == {"Long walk": "1"}
    assert counts(page_of(stranger, "camera:nikon"))["Album"] == {"Long walk": "2"}


def test_sites_are_told_apart_where_all_are_searched(neighbours: Neighbours) -> None:
    here, there = neighbours
    SearchScope.objects.create(site=here.site, reaches_all=True)
    everywhere = page_of(here.visitor(), "article", sites="all")
    assert counts(everywhere)["Site"].keys() == {"Quenby’s book", "Zoltan’s book"}
    link = next(
        each for each in everywhere.select(".facets a") if each.bdi and each.bdi.string == "Zoltan’s book"
    )
    assert f"site%3A{there.site.hostname}" in str(link["href"]) and "sites=all" in str(link["href"])
    narrowed = BeautifulSoup(here.visitor().get(f"/search/{link['href']}").content, "html.parser")
    assert "Zoltan" in narrowed.text and "/blog/article/" not in [
        a["href"] for a in narrowed.select(".results a")
    ]
    alone = page_of(here.visitor(), f"article site:{there.site.hostname}")
    assert alone.select("ol.results") == [] and "Site" not in counts(page_of(here.visitor(), "article"))


@pytest.mark.parametrize(
    "query",
    [
        " ".join(f"tag:t{number}" for number in range(100)),
        "tag:" * 3_000,
        'tag:"' + "x" * 10_000,
        "tag:\0 kind:\ud800 in:'\\",
        "OR tag:a OR OR kind:b OR -",
        "-tag:a -kind:b -in:c",
        "to:1000 from:9998",
        "camera:' OR 1=1; --",
        "tag:<script> series:漢字 tag:😀 in:עברית",
    ],
)
def test_any_query_has_an_answer(library: Site, client: Client, query: str) -> None:
    for more in ({}, {"sort": "date"}, {"sort": "\0", "page": "9"}):
        assert (
            client.get("/search/", {"q": query.encode(errors="replace").decode(), **more}).status_code == 200
        )
    assert search(query, library, "en", limit=20, with_facets=True).total == 0
