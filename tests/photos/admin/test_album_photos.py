"""Filling an album in the admin."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from photos.models import AlbumPage, AlbumPhoto, Order
from tests.drawing import Draw
from tests.hanging import Album


def shown(client: Client, page: AlbumPage) -> list[str]:
    """The titles of an album's photos as the screen has them."""
    answer = client.get(reverse("photos_album", args=[page.pk]))
    assert answer.status_code == 200
    return [
        each.get_text() for each in BeautifulSoup(answer.content, "html.parser").select(".album-photos bdi")
    ]


def do(client: Client, page: AlbumPage, what: str, *numbers: int, **more: Any) -> None:
    rows = [AlbumPhoto.objects.get(album=page, photo__title=f"Row {number}").pk for number in numbers]
    sent = {"do": what, "row": rows, **more}
    assert client.post(reverse("photos_album", args=[page.pk]), sent).status_code == 302


def test_the_editor_of_an_album_leads_to_its_photos(owner_client: Client, album: Album) -> None:
    page = album("Row", 2)
    editor = owner_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert reverse("photos_album", args=[page.pk]) in editor.content.decode()
    assert shown(owner_client, page) == ["Row 1", "Row 2"]


def test_the_editor_says_how_many_photos_there_are_and_where_they_are_added(
    owner_client: Client, album: Album
) -> None:
    def panel(address: str) -> BeautifulSoup:
        found = BeautifulSoup(owner_client.get(address).content, "html.parser")
        return found.select_one("#panel-child-content-photos-section")

    page = album("Row", 1)
    there = panel(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "1 photo hangs in it." in there.get_text(" ", strip=True)
    assert there.select_one("a.button")["href"] == reverse("photos_album", args=[page.pk])
    new = panel(reverse("wagtailadmin_pages:add", args=["photos", "albumpage", page.get_parent().pk]))
    assert "Save the album first" in new.get_text() and not new.select("a.button")


@pytest.mark.parametrize(
    ("what", "numbers", "place", "order"),
    [
        ("later", (1, 2), "", [3, 1, 2, 4]),
        ("earlier", (3,), "", [1, 3, 2, 4]),
        ("earlier", (1, 3), "", [1, 3, 2, 4]),
        ("later", (4,), "", [1, 2, 3, 4]),
        ("place", (1, 3), "2", [2, 1, 3, 4]),
        ("place", (1,), "99", [2, 3, 4, 1]),
        ("place", (1,), "x", [1, 2, 3, 4]),
        ("later", (), "", [1, 2, 3, 4]),
        ("nonsense", (1,), "", [1, 2, 3, 4]),
        ("remove", (2, 3), "", [1, 4]),
    ],
)
def test_photos_are_moved_and_taken_out(
    owner_client: Client, album: Album, what: str, numbers: tuple[int, ...], place: str, order: list[int]
) -> None:
    page = album("Row", 4)
    do(owner_client, page, what, *numbers, place=place)
    assert shown(owner_client, page) == [f"Row {number}" for number in order]


def test_they_are_featured_and_back(owner_client: Client, album: Album) -> None:
    page = album("Row", 2)
    do(owner_client, page, "feature", 1, 2)
    do(owner_client, page, "plain", 2)
    assert AlbumPhoto.objects.get(featured=True).photo.title == "Row 1"


def test_an_album_in_the_order_of_time_offers_no_other(owner_client: Client, album: Album) -> None:
    page = album("Row", 2, order=Order.NEWEST)
    answer = owner_client.get(reverse("photos_album", args=[page.pk])).content.decode()
    assert 'value="earlier"' not in answer and "in the order in which its photos were taken" in answer


def test_the_words_of_a_photo_in_an_album(owner_client: Client, client: Client, album: Album) -> None:
    page = album("Row", 1)
    row = AlbumPhoto.objects.get()
    address = reverse("photos_album_words", args=[page.pk, row.pk])
    sent = {"caption": "The sea.", "alt_text": "Waves", "featured": "on", "text": "*Then* this."}
    assert owner_client.get(address).status_code == 200
    assert owner_client.post(address, sent).status_code == 302
    assert "*Then* this." in owner_client.get(address).content.decode()
    html = client.get(page.url).content.decode()
    assert "<em>Then</em> this." in html and 'alt="Waves"' in html
    owner_client.post(address, sent | {"text": " "})
    assert "this." not in client.get(page.url).content.decode()
    other = album("Other", 1)
    assert owner_client.get(reverse("photos_album_words", args=[other.pk, row.pk])).status_code == 404


def test_photos_of_the_library_are_added(owner_client: Client, album: Album, draw: Draw) -> None:
    page = album("Row", 1)
    new = [draw(title="New"), draw(title="Newer")]
    address = reverse("photos_album_add", args=[page.pk])
    offered = BeautifulSoup(owner_client.get(address).content, "html.parser")
    assert [each.get_text() for each in offered.select(".album-photos bdi")] == ["Newer", "New"]
    assert owner_client.get(f"{address}?q=newer&p=7").status_code == 200
    there = AlbumPhoto.objects.get().photo_id
    owner_client.post(address, {"photo": [new[1].pk, new[0].pk, there, "x", 0]})
    assert shown(owner_client, page) == ["Row 1", "New", "Newer"]


def test_who_may_not_publish_changes_no_published_album(editor_client: Client, album: Album) -> None:
    page = album("Row", 1)
    answer = editor_client.get(reverse("photos_album", args=[page.pk]))
    may = page.permissions_for_user(answer.wsgi_request.user).can_publish()
    assert answer.status_code == (200 if may else 302)


def test_a_stranger_finds_no_way_in(client: Client, album: Album) -> None:
    page = album("Row", 1)
    for name in ("photos_album", "photos_album_add", "photos_album_upload"):
        assert client.get(reverse(name, args=[page.pk])).headers["Location"].startswith("/admin/login/")
