"""Reviewing photos that look the same."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, ReferenceIndex

from photos.admin import duplicates
from photos.hanging import hang
from photos.models import AlbumPage, AlbumPhoto, Photo, Resemblance
from tests.alike import Shoot, packed, scene
from tests.hanging import Album
from tests.neighbours import Neighbours
from tests.personas import signed_in

ADDRESS = "/admin/photos/duplicates/"


@pytest.fixture
def pair(shoot: Shoot) -> tuple[Photo, Photo]:
    """A large photo, and a small copy that knows more."""
    large = shoot(scene(1), title="Large", file_size=90_000)
    small = shoot(packed(scene(1).resize((240, 160))), title="Small", description="Hills", caption="Here.")
    small.tags.add("sea")
    return large, small


def shown(client: Client, address: str = ADDRESS) -> list[list[str]]:
    """The titles in each group."""
    answer = client.get(address)
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    return [
        [each.get_text() for each in group.select(".album-name bdi")] for group in page.select(".album-alike")
    ]


def send(client: Client, *photos: Photo, do: str = "delete", member: Any = None, **more: Any) -> Any:
    member = photos[0].pk if member is None else member
    return client.post(ADDRESS, {"do": do, "photo": [each.pk for each in photos], "member": member, **more})


def test_groups_are_shown_with_what_tells_their_photos_apart(
    owner_client: Client, pair: tuple[Photo, Photo], shoot: Shoot, album: Album
) -> None:
    shoot(scene(2))
    hang(album("Coast"), [pair[1]])
    assert shown(owner_client) == [["Large", "Small"]]
    text = " ".join(BeautifulSoup(owner_client.get(ADDRESS).content, "html.parser").get_text().split())
    assert "480 × 320, 87.9" in text and "240 × 160" in text and "In Coast" in text and "Not used" in text
    assert "Duplicates" in owner_client.get("/admin/").content.decode()


def test_what_looks_like_one_of_a_group_is_in_it(owner_client: Client, shoot: Shoot) -> None:
    for quality in (90, 60, 30):
        shoot(packed(scene(1), quality=quality), title=str(quality))
    for quality in (90, 60):
        shoot(packed(scene(2), quality=quality), title=f"Other {quality}")
    assert [len(group) for group in shown(owner_client)] == [2, 3]


def test_of_a_large_group_some_are_decided_on_at_once(
    owner_client: Client, shoot: Shoot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "TOGETHER", 2)
    photos = [shoot(packed(scene(1), quality=quality), title=str(quality)) for quality in (90, 60, 30)]
    assert shown(owner_client) == [["90", "60"]]
    send(owner_client, photos[2], member=photos[0].pk, confirmed="1")
    assert Photo.objects.count() == 3
    send(owner_client, photos[1], confirmed="1")
    assert shown(owner_client) == [["90", "30"]]


def test_a_deletion_asks_first_and_says_what_stays(owner_client: Client, pair: tuple[Photo, Photo]) -> None:
    answer = send(owner_client, pair[1])
    assert answer.status_code == 200 and Photo.objects.count() == 2
    text = answer.content.decode()
    assert "Yes, delete" in text and "<bdi>Large</bdi>" in text and "Not used" in text


def test_the_kept_one_takes_places_in_albums_and_words(
    owner_client: Client, client: Client, pair: tuple[Photo, Photo], album: Album
) -> None:
    large, small = pair
    page, both = album("Coast", 1), album("Both", cover=small)
    hang(page, [small])
    hang(both, [small, large])
    slug = AlbumPhoto.objects.get(album=page, photo=small).slug
    assert send(owner_client, small, confirmed="1").status_code == 302
    assert not Photo.objects.filter(pk=small.pk).exists() and shown(owner_client) == []
    row = AlbumPhoto.objects.get(album=page, photo=large)
    assert (row.slug, row.position) == (slug, 1)
    assert AlbumPhoto.objects.get(album=both).photo == large
    assert AlbumPage.objects.get(pk=both.pk).cover == large
    large.refresh_from_db()
    assert (large.description, large.caption, [*large.tags.names()]) == ("Hills", "Here.", ["sea"])
    assert client.get(f"{page.url}{slug}/").status_code == 200


def test_one_of_a_group_has_to_stay(owner_client: Client, pair: tuple[Photo, Photo]) -> None:
    send(owner_client, *pair, confirmed="1")
    send(owner_client, member=pair[0].pk, confirmed="1")
    assert Photo.objects.count() == 2


def test_not_duplicates_is_remembered(owner_client: Client, shoot: Shoot) -> None:
    photos = [shoot(packed(scene(1), quality=quality), title=str(quality)) for quality in (90, 60, 30)]
    send(owner_client, photos[2], do="apart")
    assert shown(owner_client) == [["90", "60"]]
    send(owner_client, do="apart", member=photos[0].pk)
    assert shown(owner_client) == [] and Resemblance.objects.filter(apart=True).count() == 3


@pytest.mark.parametrize("member", ["", "x", "\0", "9" * 30, "0"])
def test_whatever_is_sent_is_answered(owner_client: Client, pair: tuple[Photo, Photo], member: str) -> None:
    for do in ("delete", "apart", "nonsense"):
        assert send(owner_client, pair[0], do=do, member=member, confirmed="1").status_code == 302
    for query in ("?p=x", "?p=99", "?p=\0&p=2"):
        assert owner_client.get(ADDRESS + query).status_code == 200
    assert Photo.objects.count() == 2 and not Resemblance.objects.filter(apart=True).exists()


def test_it_takes_as_many_queries_for_many_groups(
    owner_client: Client, shoot: Shoot, django_assert_max_num_queries: Any
) -> None:
    for number in range(22):
        shoot(packed(scene(number), quality=60))
        shoot(packed(scene(number), quality=90))
    owner_client.get(ADDRESS)
    with django_assert_max_num_queries(16):
        assert len(shown(owner_client)) == 20
    assert len(shown(owner_client, f"{ADDRESS}?p=2")) == 2


def test_an_editor_meets_those_of_their_collections(neighbours: Neighbours, shoot: Shoot) -> None:
    here, there = neighbours
    for of in (here, here, there):
        shoot(scene(1), title=of.says("hill"), collection=of.collection)
    theirs = Photo.objects.filter(title=there.says("hill"))
    assert shown(here.editing()) == [[here.says("hill")] * 2]
    send(here.editing(), theirs.get(), confirmed="1")
    send(here.editing(), do="apart", member=theirs.get().pk)
    assert theirs.exists() and not Resemblance.objects.filter(apart=True).exists()


def test_nor_deletes_what_hangs_in_an_album_of_others(neighbours: Neighbours, shoot: Shoot) -> None:
    here, there = neighbours
    GroupCollectionPermission.objects.filter(collection=there.collection).update(group=here.group)
    photos = [shoot(scene(1), collection=there.collection) for _ in range(2)]
    hang(there.album, [photos[1]])
    answer = send(here.editing(), photos[1], confirmed="1")
    assert answer.status_code == 302 and Photo.objects.filter(pk=photos[1].pk).exists()
    text = here.editing().get(ADDRESS).content.decode()
    assert "Used elsewhere" in text and there.says("album") not in text


def test_who_may_change_no_picture_finds_no_way_in(client: Client, editor: Any) -> None:
    assert client.get(ADDRESS).headers["Location"].startswith("/admin/login/")
    GroupCollectionPermission.objects.all().delete()
    assert signed_in(editor).get(ADDRESS).status_code == 302


def test_the_uploader_tells_of_the_same_file(owner_client: Client) -> None:
    content, root = packed(scene(1)), Collection.get_first_root_node().pk
    for title, is_known in (("First", False), ("Second", True)):
        sent = {"files[]": SimpleUploadedFile("DSC_9.jpg", content), "title": title, "collection": root}
        answer = owner_client.post(reverse("wagtailimages:add_multiple"), sent).json()
        assert answer["success"] and answer["duplicate"] is is_known
        assert not is_known or "Delete new image" in answer["confirm_duplicate_upload"]


def test_a_use_in_a_setting_is_told(owner_client: Client, neighbours: Neighbours) -> None:
    ReferenceIndex.create_or_update_for_object(neighbours[0].site.siteprofile)
    assert ", and elsewhere" in owner_client.get(ADDRESS).content.decode()
