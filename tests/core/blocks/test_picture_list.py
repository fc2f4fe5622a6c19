"""The pictures of a gallery, as its form sends them: all in one field."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.images import get_image_model
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from blog.models import PostPage
from core.blocks.picture_list import THUMBNAIL, PicturesBlock
from core.refusing import UnreadableFormError
from tests.drawing import Draw
from tests.writing import Publish

MANY = 2_000


def item(image: Any, alt_text: str = "A wave", **value: Any) -> dict[str, Any]:
    return {
        "id": "a",
        "value": {"image": image, "alt_text": alt_text, "decorative": False, "caption": ""} | value,
    }


def read(sent: Any) -> Any:
    return PicturesBlock().value_from_datadict({"p": json.dumps(sent)}, {}, "p")


def copies_of(image: Any, count: int) -> list[int]:
    """Keys of many pictures that have one file."""
    model = get_image_model()
    fields = {field.attname: getattr(image, field.attname) for field in model._meta.concrete_fields}
    made = model.objects.bulk_create(model(**fields | {"id": None}) for _ in range(count))
    return [picture.pk for picture in made]


def test_pictures_come_as_one_field_in_their_order(draw: Draw) -> None:
    one, two = draw(), draw()
    read_back = read([item(two.pk, caption="Dusk"), item(str(one.pk), "", decorative=True), item(None, "")])
    assert [picture["image"] for picture in read_back] == [two, one, None]
    assert [picture["decorative"] for picture in read_back] == [False, True, False]
    assert (read_back[0]["alt_text"], read_back[0]["caption"]) == ("A wave", "Dusk")
    assert [child.id for child in read_back.bound_blocks] == ["a", "a", "a"]


def test_however_many_they_take_one_query(
    draw: Draw, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sent = [item(draw().pk) for _ in range(3)]
    with django_assert_num_queries(1):
        PicturesBlock().clean(read(sent))


def test_their_thumbnails_take_one_query(
    draw: Draw, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    images = [draw() for _ in range(3)]
    for image in images:
        image.get_rendition(THUMBNAIL)
    value = read([item(image.pk) for image in images])
    with django_assert_num_queries(1):
        state = PicturesBlock().get_form_state(value)
    assert all(picture["value"]["image"]["preview"]["url"] for picture in state)


def test_a_picture_that_is_gone_is_none(draw: Draw) -> None:
    assert [picture["image"] for picture in read([item(draw().pk + 1)])] == [None]


def test_what_cannot_be_stored_is_not_kept(draw: Draw) -> None:
    [picture] = read([item(draw().pk, "a\0b\ud800") | {"id": "\0"}]).bound_blocks
    assert (picture.value["alt_text"], picture.id) == ("a\ufffdb\ufffd", "\ufffd")


@pytest.mark.parametrize("sent", ["", "{", "5", "[5]", '[{"id": "a"}]', "[" * 100_000])
def test_what_no_script_sends_is_refused(sent: str) -> None:
    with pytest.raises(UnreadableFormError):
        PicturesBlock().value_from_datadict({"p": sent}, {}, "p")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "broken",
    [item("abc"), item(-1), item("9" * 30), item([1]), item(1, alt_text=None), item(1) | {"id": None}],
)
def test_what_is_no_picture_is_refused(broken: Any) -> None:
    with pytest.raises(UnreadableFormError):
        read([broken])


def test_a_gallery_of_thousands_is_saved_previewed_and_published(
    kept_jobs: None, owner_client: Client, publish: Publish, draw: Draw
) -> None:
    post = publish("Album", "Words.")
    first = draw(60, 40)
    first.get_rendition(THUMBNAIL)
    pictures = json.dumps([item(key) for key in copies_of(first, MANY)])
    gallery = {"pictures": pictures, "caption": rich_text(""), "width": "wide"}
    body = nested_form_data(
        {"body": streamfield([("gallery", gallery)]), "revision_notes": inline_formset([])}
    )
    form = {"title": "Album", "slug": "album", "kind": "article", "responses": "site"} | body
    edit = reverse("wagtailadmin_pages:edit", args=(post.pk,))
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=(post.pk,))

    assert owner_client.post(edit, form, headers={"accept": "application/json"}).json()["success"]
    assert owner_client.post(preview, form).json()["is_valid"]
    assert owner_client.get(preview).status_code == 200
    assert owner_client.post(edit, form | {"action-publish": "1"}).status_code == 302
    assert len(PostPage.objects.get().body[0].value["pictures"]) == MANY
    latest = PostPage.objects.get().get_latest_revision_as_object()
    assert len(latest.body[0].value["pictures"]) == MANY
