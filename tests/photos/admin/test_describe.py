"""Describing many photos in a table."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import GroupCollectionPermission

from core.models import Job
from photos.hanging import hang
from photos.models import Photo
from tests.drawing import Draw
from tests.hanging import Album
from tests.neighbours import Neighbours
from tests.personas import signed_in

ADDRESS = "/admin/photos/describe/"


def shown(client: Client, query: str = "") -> list[str]:
    """The titles of the photos in the table."""
    answer = client.get(ADDRESS + query)
    assert answer.status_code == 200
    return [
        each.get_text() for each in BeautifulSoup(answer.content, "html.parser").select(".photo-words bdi")
    ]


def written(*photos: tuple[Photo, str, str]) -> dict[str, Any]:
    """What the form sends: of each photo its alternative text and its caption."""
    sent: dict[str, Any] = {"photo": [photo.pk for photo, _, _ in photos]}
    for photo, description, caption in photos:
        sent |= {f"{photo.pk}-description": description, f"{photo.pk}-caption": caption}
    return sent


def test_those_that_nobody_has_described_are_saved_together(owner_client: Client, draw: Draw) -> None:
    one, two, _ = (
        draw(title="One"),
        draw(title="Two", caption="Here."),
        draw(title="Three", description="A sea"),
    )
    assert shown(owner_client) == ["Two", "One"]
    answer = owner_client.post(ADDRESS, written((one, "Waves", ""), (two, "", "There.")))
    assert answer.status_code == 302
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.description, one.caption, two.description, two.caption) == ("Waves", "", "", "There.")
    assert shown(owner_client) == ["Two"]


def test_chosen_ones_are_shown_whatever_they_have(owner_client: Client, draw: Draw) -> None:
    described, other = draw(title="Described", description="A sea"), draw(title="Other")
    lead = owner_client.get(f"/admin/bulk/photos/photo/describe/?id={described.pk}").headers["Location"]
    assert shown(owner_client, lead.removeprefix(ADDRESS)) == ["Described"]
    answer = owner_client.post(lead, written((described, "", "")))
    assert answer.headers["Location"] == lead
    described.refresh_from_db()
    assert described.description == "" and other.description == ""


@pytest.mark.parametrize("wrong", ["a" * 256, "a\0b"])
def test_with_a_mistake_nothing_is_saved_and_nothing_is_lost(
    owner_client: Client, draw: Draw, wrong: str
) -> None:
    one, two = draw(title="One"), draw(title="Two")
    answer = owner_client.post(ADDRESS, written((one, "Waves", ""), (two, wrong, "")))
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200 and "Waves" in page.get_text() and page.select(".error-message")
    one.refresh_from_db()
    assert one.description == ""


def test_its_albums_are_told_once(owner_client: Client, draw: Draw, album: Album, kept_jobs: None) -> None:
    photos = [draw(), draw()]
    hang(album("Row"), photos)
    Job.objects.all().delete()
    owner_client.post(ADDRESS, written(*((photo, "Waves", "") for photo in photos)))
    assert Job.objects.filter(task="search.tasks.reindex").count() == 1


@pytest.mark.parametrize("query", ["?p=x", "?p=99", "?p=\0", "?id=x", "?id=\0&id=0", f"?id={'9' * 30}"])
def test_odd_questions_are_answered(owner_client: Client, draw: Draw, query: str) -> None:
    draw()
    assert owner_client.get(ADDRESS + query).status_code == 200
    assert owner_client.post(ADDRESS + query, {"photo": ["x", "\0", "0"]}).status_code == 302


def test_a_page_takes_as_many_queries_as_a_row(
    owner_client: Client, draw: Draw, django_assert_max_num_queries: Any
) -> None:
    for _ in range(32):
        draw()
    owner_client.get(ADDRESS)
    with django_assert_max_num_queries(10):
        assert len(shown(owner_client)) == 30
    assert len(shown(owner_client, "?p=2")) == 2


def test_an_editor_meets_those_of_their_collections(neighbours: Neighbours) -> None:
    here, there = neighbours
    Photo.objects.update(description="")
    assert shown(here.editing()) == [here.says("wave")]
    here.editing().post(ADDRESS, written((there.image, "Changed", "")))
    there.image.refresh_from_db()
    assert there.image.description == ""


def test_who_may_change_no_picture_finds_no_way_in(client: Client, editor: Any) -> None:
    assert client.get(ADDRESS).headers["Location"].startswith("/admin/login/")
    GroupCollectionPermission.objects.all().delete()
    assert signed_in(editor).get(ADDRESS).status_code == 302
