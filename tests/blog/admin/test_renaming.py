"""Renaming and merging tags in the admin."""

from html import unescape

import pytest
from django.test import Client
from wagtail.models import Site

from blog.admin import renaming
from blog.admin.renaming import told
from blog.merging import Renaming
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
    assert "1 post has both tags; it keeps “colour”." in shown
    assert "/tags/color/ will lead to /tags/colour/" in shown
    assert Tag.objects.count() == 2
    kept = Tag.objects.get(name="colour")
    assert owner_client.post(url, {"name": "Colour", "confirmed": kept.pk}).status_code == 302
    assert Tag.objects.get().name == "colour"


@pytest.mark.parametrize(
    ("old", "both", "said"),
    [
        (0, 0, "No post has the tag “color”."),
        (1, 0, "1 post has the tag “color”; it will have “colour” instead."),
        (2, 0, "2 posts have the tag “color”; they will have “colour” instead."),
        (0, 2, "2 posts have both tags; they keep “colour”."),
        (
            1,
            1,
            "2 posts have the tag “color”: 1 of them has “colour” already, the other one will have it instead.",
        ),
        (
            2,
            2,
            "4 posts have the tag “color”: 2 of them have “colour” already, the other 2 will have it instead.",
        ),
    ],
)
def test_what_a_merge_does_to_posts_is_told_in_their_number(
    site: Site, old: int, both: int, said: str
) -> None:
    tag, into = (Tag(site=site, name=name, slug=name) for name in ("color", "colour"))
    assert told(Renaming(tag, "colour", into, "colour", old + both, both)) == said


@pytest.mark.parametrize(
    ("posts", "said"),
    [
        (0, "No post has the tag “color”."),
        (1, "1 post has this tag; it will show the new name."),
        (2, "2 posts have this tag; they will show the new name."),
    ],
)
def test_what_a_new_name_does_to_posts_is_told_in_their_number(site: Site, posts: int, said: str) -> None:
    tag = Tag(site=site, name="color", slug="color")
    assert told(Renaming(tag, "hue", None, "hue", posts, 0)) == said


def test_a_tags_own_page_leads_there(owner_client: Client, publish: Publish) -> None:
    publish("Ink", tags=("colour",))
    tag = Tag.objects.get()
    assert address("colour") in owner_client.get(f"/admin/snippets/blog/tag/edit/{tag.pk}/").content.decode()


def test_a_new_name_is_shown_and_then_given(owner_client: Client, publish: Publish) -> None:
    publish("Ink", tags=("colour",))
    url = address("colour")
    assert "is called “Hue”" in owner_client.post(url, {"name": "Hue"}).content.decode()
    owner_client.post(url, {"name": "Hue", "confirmed": Tag.objects.get().pk})
    assert Tag.objects.get().slug == "hue"


def test_no_name_is_refused(owner_client: Client, publish: Publish) -> None:
    publish("Ink", tags=("colour",))
    for name, said in ((" ", "required"), ("\u3164", "Write a name that can be seen.")):
        assert said in owner_client.post(address("colour"), {"name": name}).content.decode()
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
