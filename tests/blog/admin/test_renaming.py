"""Renaming and merging tags in the admin."""

from html import unescape

import pytest
from django.test import Client

from blog.admin import renaming
from blog.models import Tag
from tests.writing import Publish


def address(name: str) -> str:
    return f"/admin/tags/{Tag.objects.get(name=name).pk}/rename/"


def test_a_merge_is_shown_and_then_done(owner_client: Client, publish: Publish) -> None:
    publish("Both", tags=("colour", "color"))
    url = address("color")
    assert url in owner_client.get("/admin/snippets/blog/tag/").content.decode()
    assert "Show what will happen" in owner_client.get(url).content.decode()
    shown = owner_client.post(url, {"name": "Colour"}).content.decode()
    assert "1 of them has it already" in shown
    assert "/tags/color/ will lead to /tags/colour/" in shown
    assert Tag.objects.count() == 2
    kept = Tag.objects.get(name="colour")
    assert owner_client.post(url, {"name": "Colour", "confirmed": kept.pk}).status_code == 302
    assert Tag.objects.get().name == "colour"


def test_a_new_name_is_shown_and_then_given(owner_client: Client, publish: Publish) -> None:
    publish("Ink", tags=("colour",))
    url = address("colour")
    assert "is called “Hue”" in owner_client.post(url, {"name": "Hue"}).content.decode()
    owner_client.post(url, {"name": "Hue", "confirmed": Tag.objects.get().pk})
    assert Tag.objects.get().slug == "hue"


def test_no_name_is_refused(owner_client: Client, publish: Publish) -> None:
    publish("Ink", tags=("colour",))
    assert "required" in owner_client.post(address("colour"), {"name": " "}).content.decode()
    assert Tag.objects.get().name == "colour"


def test_whoever_may_not_change_tags_may_not_rename(editor_client: Client, publish: Publish) -> None:
    publish("Ink", tags=("colour",))
    editor_client.post(address("colour"), {"name": "Hue", "confirmed": Tag.objects.get().pk})
    assert Tag.objects.get().name == "colour"


def test_what_means_something_else_by_now_is_shown_again(owner_client: Client, publish: Publish) -> None:
    publish("Ink", tags=("colour",))
    url, kept = address("colour"), Tag.objects.get().pk
    publish("Paint", tags=("hue",))
    answer = owner_client.post(url, {"name": "Hue", "confirmed": kept})
    assert "becomes part of" in answer.content.decode()
    assert Tag.objects.count() == 2


def test_a_tag_that_goes_meanwhile_is_told(
    owner_client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("Ink", tags=("colour",))
    url, kept = address("colour"), Tag.objects.get().pk

    def gone(tag: Tag, name: str) -> Tag:
        raise Tag.DoesNotExist

    monkeypatch.setattr(renaming, "rename", gone)
    answer = owner_client.post(url, {"name": "Hue", "confirmed": kept}, follow=True)
    assert "The tag “colour” is gone meanwhile. Nothing was changed." in unescape(answer.content.decode())
