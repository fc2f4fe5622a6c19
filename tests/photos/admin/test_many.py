"""Changing many photos of the list of Images at once."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, ModelLogEntry

from core.models import Job
from photos.admin import many
from photos.hanging import hang
from photos.models import AlbumPhoto, Photo
from tests.drawing import Draw
from tests.hanging import Album
from tests.jobs_fixture import RunJobs
from tests.neighbours import Neighbours

ADDRESS = "/admin/bulk/photos/photo/edit/"
WORDS = {
    "caption": "Here.",
    "description": "Waves",
    "creator": "Ada",
    "copyright": "© Ada",
    "licence": "https://example.org/licence",
}


@pytest.fixture
def photos(draw: Draw) -> list[Photo]:
    """Two with words, and a third that is never chosen."""
    made = [draw(title=f"Row {number}", rating=3, **WORDS) for number in range(3)]
    for photo in made:
        photo.tags.add("sea", "Town")
    return made


def edit(client: Client, photos: list[Photo], **sent: Any) -> Any:
    query = "&".join(f"id={photo.pk}" for photo in photos)
    return client.post(f"{ADDRESS}?{query}&next=/admin/images/", sent)


def words(photo: Photo) -> dict[str, str]:
    photo.refresh_from_db()
    return {name: getattr(photo, name) for name in WORDS}


def test_the_list_of_images_offers_it(owner_client: Client, photos: list[Photo]) -> None:
    page = owner_client.get("/admin/images/").content.decode()
    assert ADDRESS in page and "/admin/bulk/photos/photo/describe/" in page
    form = owner_client.get(f"{ADDRESS}?id={photos[0].pk}&id={photos[1].pk}").content.decode()
    assert "each of these 2 photos" in form and "Row 0" in form and "Row 2" not in form


@pytest.mark.parametrize("name", WORDS)
def test_only_what_is_filled_changes(owner_client: Client, photos: list[Photo], name: str) -> None:
    assert edit(owner_client, photos[:2], **{name: "New"}).status_code == 302
    for photo in photos[:2]:
        assert words(photo) == WORDS | {name: "New"} and photo.rating == 3
        assert sorted(photo.tags.names()) == ["Town", "sea"]
    assert words(photos[2]) == WORDS


def test_rating_and_credit_are_changed_and_left(owner_client: Client, photos: list[Photo]) -> None:
    edit(owner_client, photos[:1], rating="5")
    edit(owner_client, photos[:1], credited="yes")
    photos[0].refresh_from_db()
    assert (photos[0].rating, photos[0].credited) == (5, True)
    edit(owner_client, photos[:1], credited="no", rating="0")
    photos[0].refresh_from_db()
    assert (photos[0].rating, photos[0].credited) == (0, False)


def test_tags_are_added_and_taken_away(owner_client: Client, photos: list[Photo]) -> None:
    edit(owner_client, photos[:2], add_tags="light, SEA", remove_tags="town, nowhere")
    assert [sorted(photo.tags.names()) for photo in photos] == [["light", "sea"]] * 2 + [["Town", "sea"]]
    found = Photo.objects.search("light").results()
    assert {*found} == {*photos[:2]}


def test_nothing_is_emptied_but_what_is_marked(owner_client: Client, photos: list[Photo]) -> None:
    edit(owner_client, photos[:1], empty=["caption", "rating"])
    assert words(photos[0]) == WORDS | {"caption": ""} and photos[0].rating is None


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"caption": " "},
        {"caption": "New", "empty": "caption"},
        {"rating": "6"},
        {"rating": "x"},
        {"credited": "maybe"},
        {"empty": "title"},
        {"description": "a" * 256},
        {"caption": "a\0b"},
        {"add_tags": "a\0b"},
        {"add_tags": "a" * 101},
    ],
    ids=str,
)
def test_what_makes_no_sense_changes_nothing_and_says_so(
    owner_client: Client, photos: list[Photo], sent: dict[str, str]
) -> None:
    answer = edit(owner_client, photos[:1], **sent)
    assert answer.status_code == 200 and words(photos[0]) == WORDS
    assert BeautifulSoup(answer.content, "html.parser").select(
        ".error-message, .messages .error, .help-block"
    )


@pytest.mark.parametrize(
    "query",
    ["", "?id=x", "?id=\0", f"?id={'9' * 30}", "?id=0", "?id=all&childOf=x", "?id=all&childOf=1&q=%00"],
)
def test_odd_keys_are_no_photos(owner_client: Client, photos: list[Photo], query: str) -> None:
    Photo.objects.update(
        collection=Collection.get_first_root_node().add_child(instance=Collection(name="Trips"))
    )
    for address in (ADDRESS, "/admin/bulk/photos/photo/describe/"):
        assert owner_client.get(address + query).status_code in (200, 302, 404)
    owner_client.post(ADDRESS + query, {"caption": "New"})
    assert words(photos[0]) == WORDS


def test_other_credit_makes_other_files_and_albums_are_told_once(
    owner_client: Client, photos: list[Photo], album: Album, run_jobs: RunJobs
) -> None:
    page = album("Row")
    hang(page, photos)
    Photo.objects.update(credited=True)
    run_jobs()
    before = {*photos[0].renditions.values_list("file", flat=True)}
    Job.objects.all().delete()
    edit(owner_client, photos, creator="Ben", caption="There.")
    assert Job.objects.filter(task="search.tasks.reindex").count() == 1
    run_jobs()
    after = {*photos[0].renditions.values_list("file", flat=True)}
    assert before and after and not before & after


def test_all_of_a_list_are_chosen(owner_client: Client, photos: list[Photo]) -> None:
    trips = Collection.get_first_root_node().add_child(instance=Collection(name="Trips"))
    Photo.objects.filter(pk=photos[0].pk).update(collection=trips)
    owner_client.post(f"{ADDRESS}?id=all&childOf={trips.pk}&next=/admin/images/", {"caption": "Trip"})
    owner_client.post(f"{ADDRESS}?id=all&q=row&next=/admin/images/", {"creator": "Ben"})
    assert [words(photo)["caption"] for photo in photos] == ["Trip", "Here.", "Here."]
    assert [words(photo)["creator"] for photo in photos] == ["Ben"] * 3


def test_who_did_it_is_in_the_history(owner_client: Client, photos: list[Photo]) -> None:
    edit(owner_client, photos[:2], caption="New")
    edit(owner_client, photos[:2], caption="New")
    assert ModelLogEntry.objects.filter(action="wagtail.edit").count() == 2


def test_of_many_the_rest_is_changed_by_jobs(
    owner_client: Client, photos: list[Photo], run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "AT_ONCE", 1)
    edit(owner_client, photos, caption="New", add_tags="light")
    assert [words(photo)["caption"] for photo in photos] == ["New", "Here.", "Here."]
    run_jobs()
    assert [words(photo)["caption"] for photo in photos] == ["New"] * 3
    assert all("light" in photo.tags.names() for photo in photos)


def test_it_takes_few_queries_to_ask(
    owner_client: Client, draw: Draw, django_assert_max_num_queries: Any
) -> None:
    query = "&".join(f"id={draw().pk}" for _ in range(30))
    owner_client.get(f"{ADDRESS}?{query}")
    with django_assert_max_num_queries(10):
        owner_client.get(f"{ADDRESS}?{query}")


def test_an_editor_changes_none_of_the_other_site(neighbours: Neighbours) -> None:
    here, there = neighbours
    answer = edit(here.editing(), [here.image, there.image], caption="New")
    assert answer.status_code == 302
    here.image.refresh_from_db()
    there.image.refresh_from_db()
    assert (here.image.caption, there.image.caption) == ("New", "")


def test_an_album_leads_there(owner_client: Client, photos: list[Photo], album: Album) -> None:
    page = album("Row")
    hang(page, photos)
    address = reverse("photos_album", args=[page.pk])
    rows = [row.pk for row in AlbumPhoto.objects.filter(photo__in=photos[:2])]
    lead = owner_client.post(address, {"do": "edit", "row": rows}).headers["Location"]
    assert "each of these 2 photos" in owner_client.get(lead).content.decode()
    assert owner_client.post(lead, {"caption": "New"}).headers["Location"] == address
    lead = owner_client.post(address, {"do": "describe", "row": rows}).headers["Location"]
    assert owner_client.get(lead).content.decode().count('name="photo"') == 2
