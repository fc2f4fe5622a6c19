"""Albums that fill themselves."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    PageViewRestriction,
)

from photos import filling, hanging, tasks
from photos.hanging import hang
from photos.importing import RefusedError, album_called
from photos.models import AlbumPage, AlbumPhoto, Photo, PhotoRecord
from tests.drawing import Draw
from tests.hanging import Album
from tests.neighbours import Neighbour, Neighbours
from tests.photos.admin.test_album_photos import shown

Told = Callable[..., Photo]


@pytest.fixture
def root(db: None) -> Collection:
    return Collection.get_first_root_node()


@pytest.fixture
def told(draw: Draw) -> Told:
    """A photo with what its file tells: `told("Name", camera="X")`."""

    def drawn(title: str, rating: int | None = None, tags: tuple[str, ...] = (), **record: Any) -> Photo:
        photo: Photo = draw(title=title, rating=rating)
        photo.tags.add(*tags)
        kept = PhotoRecord.objects.get(photo=photo)
        for name, value in record.items():
            setattr(kept, name, value)
        kept.save()
        return photo

    return drawn


def titles(album: AlbumPage) -> list[str]:
    return [row.photo.title for row in album.photos().select_related("photo")]


def test_all_that_is_asked_for_has_to_be_so(told: Told, album: Album, root: Collection) -> None:
    lofoten = {"place_name": "Kabelvåg", "region": "Nordland", "country": "NO"}
    fujifilm = {"camera": "FUJIFILM X-T5", "lens": "XF23mm"}
    told("Coast", 4, ("Sea",), taken_at=datetime(2024, 5, 6, tzinfo=UTC), **fujifilm, **lofoten)
    told(
        "Street", 2, ("town",), camera="SONY A7", lens="FE 50mm", taken_at=datetime(2025, 1, 1, 9, tzinfo=UTC)
    )
    home = lofoten | {"near_home": True}
    told(
        "Dusk", None, ("sea",), camera="SONY A7", taken_at=datetime(2024, 12, 31, 23, 59, tzinfo=UTC), **home
    )
    for asked, found in (
        ({}, ["Coast", "Dusk", "Street"]),
        ({"of_camera": "x-t5"}, ["Coast"]),
        ({"of_lens": "50mm"}, ["Street"]),
        ({"of_place": "kabel"}, ["Coast"]),
        ({"of_place": "Nordland"}, ["Coast"]),
        ({"of_place": "no"}, ["Coast"]),
        ({"of_tag": "SEA"}, ["Coast", "Dusk"]),
        ({"of_tag": "se"}, []),
        ({"least_rating": 2}, ["Coast", "Street"]),
        ({"taken_until": date(2024, 12, 31)}, ["Coast", "Dusk"]),
        ({"taken_from": date(2024, 12, 31)}, ["Dusk", "Street"]),
        ({"taken_from": date(2024, 1, 1), "taken_until": date(2024, 12, 31), "of_camera": "sony"}, ["Dusk"]),
    ):
        assert titles(album(f"Of {asked}", filled_from=root, **asked)) == found, asked


def test_it_follows_what_is_said_of_photos(told: Told, album: Album, root: Collection) -> None:
    best = album("Best", filled_from=root, least_rating=4)
    tagged = album("Sea", filled_from=root, of_tag="sea")
    camera = album("Camera", filled_from=root, of_camera="X-T5")
    photo = told("Coast")
    assert titles(best) == titles(tagged) == titles(camera) == []
    photo.rating = 5
    photo.save()
    photo.tags.add("sea")
    record = PhotoRecord.objects.get(photo=photo)
    record.camera = "X-T5"
    record.save()
    assert titles(best) == titles(tagged) == titles(camera) == ["Coast"]
    photo.rating = 3
    photo.save(update_fields=["rating"])
    photo.tags.set(["town"])
    assert titles(best) == titles(tagged) == []
    photo.delete()
    assert titles(camera) == []


def test_a_new_photo_hangs_at_once(told: Told, album: Album, root: Collection, client: Client) -> None:
    page = album("All", filled_from=root)
    told("Coast")
    assert "/coast/" in client.get(page.url).content.decode()


def test_it_follows_what_is_asked_for_when_that_is_published(
    told: Told, album: Album, root: Collection
) -> None:
    told("Coast", 5)
    told("Street", 2)
    page = album("Best", filled_from=root, least_rating=4)
    page.least_rating = 1
    page.save_revision()
    assert titles(page) == ["Coast"] and page.matching().count() == 2
    page.get_latest_revision().publish()
    assert sorted(titles(page)) == ["Coast", "Street"]


def test_what_hangs_keeps_its_place_and_its_words(told: Told, album: Album, root: Collection) -> None:
    for name in ("One", "Two"):
        told(name)
    page = album("All", filled_from=root)
    AlbumPhoto.objects.filter(photo__title="Two").update(position=0, caption="Here.")
    AlbumPhoto.objects.filter(photo__title="One").update(position=1)
    told("Three")
    assert filling.fill(page.pk) == 0
    assert titles(page) == ["Two", "One", "Three"] and page.photos()[0].caption == "Here."


def test_photos_of_other_collections_and_private_ones_stay_out(
    told: Told, album: Album, root: Collection
) -> None:
    trips, home = (root.add_child(instance=Collection(name=name)) for name in ("Trips", "Home"))
    secret = trips.add_child(instance=Collection(name="Secret"))
    page = album("Trips", filled_from=trips)
    for name, collection in (("Trip", trips), ("Home", home), ("Within", secret)):
        photo = told(name)
        photo.collection = collection
        photo.save()
    assert titles(page) == ["Trip", "Within"]
    CollectionViewRestriction.objects.create(collection=secret, restriction_type="login")
    assert tasks.fill_smart_albums.func() == 1
    assert titles(page) == ["Trip"]


def test_what_hangs_in_a_private_album_stays_out(told: Told, album: Album, root: Collection) -> None:
    photos = [told(name) for name in ("One", "Two", "Three")]
    page, family = album("All", filled_from=root), album("Family")
    hang(family, photos[:1])
    assert titles(page) == ["One", "Two", "Three"]
    door = PageViewRestriction.objects.create(page=family, restriction_type="login")
    assert titles(page) == ["Two", "Three"]
    hang(family, photos[1:2])
    assert titles(page) == ["Three"]
    hanging.take_down(family, [row.pk for row in family.photos()[:1]])
    assert titles(page) == ["Three", "One"]
    door.delete()
    assert titles(page) == ["Three", "One", "Two"]
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    album("Best", filled_from=root)
    tasks.fill_smart_albums.func()
    assert len(titles(page)) == 3


def smart(of: Neighbour, collection: Collection) -> AlbumPage:
    made = of.photos.add_child(instance=AlbumPage(title="Smart", filled_from=collection, live=False))
    made.save_revision().publish()
    return AlbumPage.objects.get(pk=made.pk)


def test_the_pictures_of_another_sites_people_stay_out(neighbours: Neighbours, root: Collection) -> None:
    for here, there in (neighbours, neighbours[::-1]):
        assert titles(smart(here, root)) == [here.says("wave")]
        assert titles(smart(here, there.collection)) == []


def test_pictures_that_both_may_choose_are_shown_on_both(neighbours: Neighbours, root: Collection) -> None:
    here, there = neighbours
    given = GroupCollectionPermission.objects.filter(collection=there.collection).first()
    given.pk, given.group = None, here.group
    given.save()
    assert len(titles(smart(here, root))) == 2 and len(titles(smart(there, root))) == 1


def sent(page: AlbumPage, **fields: Any) -> dict[str, Any]:
    said = {"title": page.title, "slug": page.slug, "order": "hand", "body-count": "0", **fields}
    return {**said, "action-publish": "1", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}


def test_what_is_asked_for_is_said_in_the_editor(
    owner_client: Client, told: Told, album: Album, root: Collection
) -> None:
    told("Coast", 5)
    page = album("Best")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for wrong in (
        {"of_camera": "X-T5"},
        {"filled_from": root.pk, "taken_from": "2024-02-01", "taken_until": "2024-01-01"},
        {"filled_from": root.pk, "least_rating": "9"},
        {"filled_from": "x"},
        {"filled_from": root.pk, "taken_from": "soon"},
        {"filled_from": root.pk, "of_tag": "\0"},
    ):
        assert owner_client.post(address, sent(page, **wrong)).status_code in (200, 400), wrong
    assert owner_client.post(address, sent(page, filled_from=root.pk, least_rating="4")).status_code == 302
    assert titles(page) == ["Coast"]
    text = " ".join(owner_client.get(address).content.decode().split())
    assert "It fills itself: 1 photo matches what is asked for below." in text


def test_who_may_not_choose_from_a_collection_does_not_ask_it(
    neighbours: Neighbours, root: Collection
) -> None:
    here, there = neighbours
    page = smart(here, here.collection)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    editing = here.editing()
    assert there.word not in editing.get(address).content.decode()
    editing.post(address, sent(page, filled_from=there.collection.pk))
    assert AlbumPage.objects.get(pk=page.pk).filled_from_id != there.collection.pk
    assert editing.post(address, sent(page, filled_from=here.collection.pk, of_tag="no")).status_code == 302
    assert titles(page) == []
    AlbumPage.objects.filter(pk=page.pk).update(filled_from=root, latest_revision=None)
    answer = editing.post(address, sent(page, filled_from=root.pk, of_tag=""))
    assert "Only who may choose from this collection" in answer.content.decode()
    assert AlbumPage.objects.get(pk=page.pk).of_tag == "no"


def test_nobody_hangs_photos_in_it_by_hand(
    owner_client: Client, told: Told, album: Album, root: Collection
) -> None:
    told("Coast")
    page = album("All", filled_from=root)
    screen = reverse("photos_album", args=[page.pk])
    assert shown(owner_client, page) == ["Coast"]
    html = owner_client.get(screen).content.decode()
    assert "This album fills itself" in html and 'value="remove"' not in html and "Upload photos" not in html
    owner_client.post(screen, {"do": "remove", "row": AlbumPhoto.objects.get().pk})
    assert titles(page) == ["Coast"]
    for name in ("photos_album_add", "photos_album_upload"):
        assert owner_client.get(reverse(name, args=[page.pk])).status_code == 302
    with pytest.raises(RefusedError, match="fills itself"):
        album_called(page.get_site(), page.slug)


def test_an_alias_shows_what_its_original_has(told: Told, album: Album, root: Collection) -> None:
    told("Coast")
    page = album("All", filled_from=root)
    alias = page.create_alias(update_slug="again")
    assert titles(alias) == ["Coast"] and not AlbumPhoto.objects.filter(album=alias).exists()
    assert filling.fill(alias.pk) == 0 and filling.fill(0) == 0


def test_an_album_by_hand_is_left_alone(told: Told, album: Album) -> None:
    page = album("Hand")
    hang(page, [told("Coast")])
    assert filling.fill(page.pk) == 0 and titles(page) == ["Coast"]


def test_many_are_hung_in_steps(
    told: Told, album: Album, root: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "TOGETHER", 2)
    for number in range(5):
        told(str(number))
    page = album("All", filled_from=root)
    assert page.photos().count() == 5
    AlbumPage.objects.filter(pk=page.pk).update(of_camera="none")
    assert filling.fill(page.pk) == 5 and titles(page) == []
