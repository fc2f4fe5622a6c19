"""Giving a tag another name, and making two one."""

from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from blog.merging import plan, rename
from blog.models import PostPage, Tag
from tests.writing import Publish


def tags_of(post: PostPage) -> set[str]:
    return set(PostPage.objects.get(pk=post.pk).tag_names())


def test_two_tags_become_one(publish: Publish, client: Client) -> None:
    both = publish("Both", tags=("colour", "color"))
    one = publish("One", tags=("color",))
    rename(Tag.objects.get(name="color"), "Colour")
    assert tags_of(both) == tags_of(one) == {"colour"}
    assert not Tag.objects.filter(name="color").exists()
    moved = client.get("/tags/color/")
    assert (moved.status_code, moved["Location"]) == (301, "/tags/colour/")


def test_the_plan_tells_before_anything_is_done(publish: Publish) -> None:
    publish("Both", tags=("colour", "color"))
    publish("One", tags=("color",))
    planned = plan(Tag.objects.get(name="color"), "colour")
    assert planned.into == Tag.objects.get(name="colour")
    assert (planned.posts, planned.shared, planned.address, planned.moves) == (2, 1, "/tags/colour/", True)
    assert Tag.objects.count() == 2


def test_a_new_name_moves_the_page(publish: Publish, client: Client) -> None:
    post = publish("Ink", tags=("colour",))
    rename(Tag.objects.get(), "  Iron   gall ")
    assert tags_of(post) == {"Iron gall"}
    assert client.get("/tags/colour/")["Location"] == "/tags/iron-gall/"
    assert client.get("/tags/iron-gall/").status_code == 200


def test_the_longest_names_of_any_script_move(publish: Publish, client: Client) -> None:
    publish("Ink", tags=("ж" * 100,))
    old = Tag.objects.get().url
    rename(Tag.objects.get(), "墨" * 100)
    new = Tag.objects.get().url
    assert client.get(old)["Location"] == new
    assert client.get(new).status_code == 200
    rename(Tag.objects.get(), "ink")
    assert client.get(old)["Location"] == client.get(new)["Location"] == "/tags/ink/"


def test_a_name_of_other_case_moves_nothing(publish: Publish) -> None:
    publish("Ink", tags=("colour",))
    rename(Tag.objects.get(), "Colour")
    assert Tag.objects.get().name == "Colour"
    assert not Redirect.objects.exists()


def test_there_and_back_leaves_no_circle(publish: Publish, client: Client) -> None:
    publish("Ink", tags=("colour",))
    rename(Tag.objects.get(), "hue")
    rename(Tag.objects.get(), "colour")
    assert client.get("/tags/colour/").status_code == 200
    assert client.get("/tags/hue/")["Location"] == "/tags/colour/"


def test_a_chain_of_names_leads_straight_to_the_last(publish: Publish, client: Client) -> None:
    publish("Ink", tags=("a",))
    rename(Tag.objects.get(), "b")
    rename(Tag.objects.get(), "c")
    assert client.get("/tags/a/")["Location"] == "/tags/c/"


def test_a_draft_keeps_its_subject(publish: Publish) -> None:
    post = publish("Ink", tags=("color",))
    Tag.objects.create(site=post.get_site(), name="colour", slug="colour")
    draft = post.get_latest_revision_as_object()
    draft.title = "Inks"
    revision = draft.save_revision()
    rename(Tag.objects.get(name="color"), "colour")
    revision.refresh_from_db()
    revision.publish()
    assert tags_of(post) == {"colour"}


def test_a_draft_with_both_has_it_once(publish: Publish) -> None:
    post = publish("Ink", tags=("color", "colour"))
    rename(Tag.objects.get(name="color"), "colour")
    post.get_latest_revision().publish()
    assert tags_of(post) == {"colour"}


def test_names_that_have_one_slug_stay_apart(publish: Publish) -> None:
    publish("Ink", tags=("C", "cpp"))
    kept = rename(Tag.objects.get(name="cpp"), "C++")
    assert set(Tag.objects.values_list("name", flat=True)) == {"C", "C++"}
    assert kept.slug == "c-2"
    assert rename(kept, "c++").slug == "c-2"
