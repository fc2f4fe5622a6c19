"""Albums and their index as pages."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from accounts.models import User
from blog.models import BlogIndexPage
from core import sharing
from photos.models import AlbumPage, AlbumPhoto, PhotosPage
from tests.drawing import Draw
from tests.hanging import Album


def test_a_site_has_one_index_right_below_its_home_page(
    site: Site, blog: BlogIndexPage, album: Album
) -> None:
    home = site.root_page.specific
    assert not PhotosPage.can_create_at(home)  # There is one.
    index = PhotosPage.objects.get()
    assert not PhotosPage.can_create_at(index) and not AlbumPage.can_create_at(home)
    assert AlbumPage.can_create_at(index) and AlbumPage.can_create_at(album("One"))
    assert not AlbumPage.can_create_at(blog)
    assert PhotosPage.of(home) == index
    index.delete()
    assert PhotosPage.can_create_at(home) and PhotosPage.of(home) is None


def test_an_album_is_made_in_the_admin(
    owner_client: Client, client: Client, photos_page: PhotosPage, draw: Draw
) -> None:
    cover = draw(title="Cover")
    form = {
        "title": "Lofoten",
        "slug": "lofoten",
        "summary": "Ten days.",
        "cover": cover.pk,
        "order": "newest",
        "shows_exif": "on",
        "body": streamfield([("markdown", "We *went*.")]),
        "action-publish": "1",
    }
    address = reverse("wagtailadmin_pages:add", args=["photos", "albumpage", photos_page.pk])
    assert owner_client.get(address).status_code == 200
    answer = owner_client.post(address, nested_form_data(form))
    page = AlbumPage.objects.get()
    assert answer.status_code == 302 and page.live
    assert (page.cover, page.order, page.shows_exif, page.shows_place) == (cover, "newest", True, False)
    assert "<em>went</em>" in client.get("/photos/lofoten/").content.decode()


def test_a_change_of_photos_needs_no_new_version(client: Client, album: Album) -> None:
    page = album("One", 2)
    versions = page.revisions.count()
    page.revisions.latest("created_at").publish()
    AlbumPhoto.objects.filter(slug="one-1").delete()
    assert page.revisions.count() == versions
    assert client.get("/photos/one/one-1/").status_code == 404
    assert client.get("/photos/one/one-2/").status_code == 200


@pytest.mark.parametrize("name", ["photo", "slug"])
def test_the_database_keeps_each_photo_and_each_slug_once(album: Album, name: str) -> None:
    album("One", 2)
    first, second = AlbumPhoto.objects.order_by("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        AlbumPhoto.objects.filter(pk=second.pk).update(**{name: getattr(first, name)})


def test_a_deleted_cover_leaves_the_first_photo(client: Client, album: Album, draw: Draw) -> None:
    page = album("One", 1, cover=draw(title="Cover"))
    assert page.cover is not None
    page.cover.delete()
    assert client.get("/photos/").status_code == 200
    assert AlbumPage.objects.get().cover is None


def test_a_copy_takes_its_photos_along(owner_client: Client, album: Album) -> None:
    above = album("Norway", 2)
    below = album("Lofoten", 1, above=above)
    AlbumPhoto.objects.filter(album=above, slug="norway-2").update(caption="The sea.", featured=True)
    sent = {"new_title": "Again", "new_slug": "again", "new_parent_page": above.get_parent().pk}
    address = reverse("wagtailadmin_pages:copy", args=[above.pk])
    assert owner_client.post(address, sent | {"copy_subpages": "on"}).status_code == 302
    copied = AlbumPage.objects.get(slug="again")
    assert [(row.slug, row.caption, row.featured) for row in copied.photos()] == [
        ("norway-1", "", False),
        ("norway-2", "The sea.", True),
    ]
    assert AlbumPage.objects.child_of(copied).get().photos().count() == 1
    assert above.photos().count() == 2 and below.photos().count() == 1


def test_an_alias_shows_the_photos_of_its_original(
    owner_client: Client, client: Client, album: Album
) -> None:
    page = album("Norway", 1)
    page.create_alias(update_slug="elsewhere")
    html = client.get("/photos/elsewhere/").content.decode()
    assert "/photos/elsewhere/norway-1/" in html
    assert client.get("/photos/elsewhere/norway-1/").status_code == 200


def test_an_album_can_be_previewed_before_it_is_there_and_as_a_draft(
    owner_client: Client, owner: User, client: Client, photos_page: PhotosPage, album: Album
) -> None:
    form = nested_form_data(
        {"title": "New", "slug": "new", "order": "hand", "body": streamfield([("markdown", "First.")])}
    )
    new = reverse("wagtailadmin_pages:preview_on_add", args=["photos", "albumpage", photos_page.pk])
    old = reverse("wagtailadmin_pages:preview_on_edit", args=[album("Old", 2).pk])
    for address, said in ((new, "No photo is here yet"), (old, "/photos/old/old-2/")):
        assert owner_client.post(address, form).json()["is_valid"]
        assert said in owner_client.get(address).content.decode()
    page = AlbumPage.objects.get(slug="old")
    page.title = "Changed"
    page.save_revision()
    draft = client.get(sharing.path_of(sharing.share(page, owner, timedelta(days=1))))
    assert draft.status_code == 200 and "Changed" in draft.content.decode()
