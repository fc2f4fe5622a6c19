"""An album within a post."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from blog.models import PostPage
from core.blocks.body import BodyStreamBlock
from photos.models import AlbumPage, AlbumPhoto
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.writing import Publish


@pytest.fixture
def lofoten(album: Album, run_jobs: RunJobs) -> AlbumPage:
    made = album("Lofoten", 6)
    run_jobs()
    return made


def body_of(album: AlbumPage, number: str = "4") -> Any:
    return BodyStreamBlock().to_python(
        [{"type": "album_strip", "value": {"page": album.pk, "number": number}}]
    )


def shown(album: AlbumPage, number: str = "4") -> BeautifulSoup:
    body = body_of(album, number)
    return BeautifulSoup(str(body.stream_block.render(body)), "html.parser")


def test_the_first_photos_stand_in_a_row_and_lead_to_their_pages(lofoten: AlbumPage) -> None:
    AlbumPhoto.objects.filter(slug="lofoten-2").update(caption="A <quiet> bay", alt_text="Boats")
    page = shown(lofoten)
    assert [link["href"] for link in page.select("li a")] == [
        f"/photos/lofoten/lofoten-{number}/" for number in (1, 2, 3, 4)
    ]
    assert page.select("img")[1]["alt"] == "Boats"
    caption = page.select_one(".caption")
    assert caption is not None and caption.get_text() == "A <quiet> bay"
    assert page.figcaption.get_text() == "Lofoten · 6 photos"
    assert page.figcaption.a["href"] == "/photos/lofoten/"


@pytest.mark.parametrize(("number", "count"), [("8", 6), ("", 4), ("1000000", 4), ("x", 4)])
def test_no_more_are_shown_than_there_are_or_are_offered(lofoten: AlbumPage, number: str, count: int) -> None:
    assert len(shown(lofoten, number).select("li")) == count


@pytest.mark.parametrize("kind", ["login", "unlisted"])
def test_of_an_album_that_is_not_for_everybody_nothing_is_shown(lofoten: AlbumPage, kind: str) -> None:
    PageViewRestriction.objects.create(page=lofoten, restriction_type=kind)
    assert str(shown(lofoten)) == ""


def test_of_a_draft_and_of_one_that_is_gone_nothing_is_shown(lofoten: AlbumPage) -> None:
    body = body_of(lofoten)
    lofoten.unpublish()
    assert str(shown(lofoten)) == ""
    lofoten.delete()
    assert str(body.stream_block.render(body)) == ""


def test_a_post_shows_it_with_few_queries(lofoten: AlbumPage, publish: Publish, client: Client) -> None:
    post = publish("North")
    post.body = body_of(lofoten, "24")
    post.save_revision().publish()
    client.get("/blog/north/")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get("/blog/north/")
    assert "lofoten-6" in answer.content.decode()
    about = [query["sql"] for query in captured.captured_queries if "photos_" in query["sql"]]
    assert len(about) <= 5
    assert PostPage.objects.get(slug="north").plain_text() == ""
