"""Whatever a post is called, it is stored and has an address; what cannot be, is refused in words."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from blog.models import BlogIndexPage, PostPage
from core.reserving import room_below
from tests.blog.test_editing import form, publish_new
from tests.writing import Publish

TITLES = [
    pytest.param("🎉", id="emoji"),
    pytest.param("…", id="dots"),
    pytest.param("--", id="dashes"),
    pytest.param("ﷺ" * 60, id="signs that become many letters"),
    pytest.param("墨" * 255, id="255 Chinese signs"),
    pytest.param("\u202eOn ink\u2066", id="bidi"),
    pytest.param("i" * 255, id="255 letters"),
    pytest.param("a-" * 127, id="255 letters and dashes"),
]
UNSEEN = pytest.param("\u202e", id="bidi alone")  # It is none, and is asked for on publishing.


def add(client: Client, blog: BlogIndexPage, sent: dict[str, Any], **headers: Any) -> Any:
    return client.post(f"/admin/pages/add/blog/postpage/{blog.pk}/", sent, headers=headers)


def assert_stored(posts: int = 1) -> None:
    """So many posts, each with a slug of its own."""
    slugs = list(PostPage.objects.values_list("slug", flat=True))
    assert len(slugs) == len(set(slugs)) == posts
    assert all(0 < len(slug) <= 255 for slug in slugs)


@pytest.mark.parametrize("title", TITLES)
def test_two_articles_of_one_title_are_published(
    owner_client: Client, blog: BlogIndexPage, title: str
) -> None:
    for _ in range(2):
        assert publish_new(owner_client, blog, "Iron.", title=title).status_code == 302
    assert_stored(2)
    for post in PostPage.objects.all():
        assert owner_client.get(post.url).status_code == 200


@pytest.mark.parametrize("title", TITLES)
def test_a_note_of_these_words_is_published(owner_client: Client, blog: BlogIndexPage, title: str) -> None:
    assert publish_new(owner_client, blog, title, kind="note").status_code == 302
    assert_stored()


@pytest.mark.parametrize("title", TITLES)
def test_a_draft_is_stored_and_published_later(owner_client: Client, blog: BlogIndexPage, title: str) -> None:
    sent = form("Iron.", title=title)
    assert add(owner_client, blog, sent).status_code == 302
    draft = PostPage.objects.get()
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert owner_client.post(address, sent | {"action-publish": "yes"}).status_code == 302
    assert_stored()
    assert PostPage.objects.get().live


@pytest.mark.parametrize("title", [*TITLES, UNSEEN])
def test_the_editor_saves_it_by_itself(owner_client: Client, blog: BlogIndexPage, title: str) -> None:
    sent = form("Iron.", title=title)
    answer = add(owner_client, blog, sent, accept="application/json").json()
    assert answer["success"]
    again = owner_client.post(
        reverse("wagtailadmin_pages:edit", args=[answer["pk"]]), sent, headers={"accept": "application/json"}
    )
    assert again.json()["success"]
    assert_stored()


@pytest.mark.parametrize("title", [*TITLES, UNSEEN])
def test_it_is_copied(owner_client: Client, blog: BlogIndexPage, publish: Publish, title: str) -> None:
    post = publish(title)
    address = reverse("wagtailadmin_pages:copy", args=[post.pk])
    data = {"new_title": title, "new_slug": post.slug, "new_parent_page": blog.pk, "publish_copies": "on"}
    refused = owner_client.post(address, data)
    assert "already in use" in refused.context["form"].errors["new_slug"][0]
    assert owner_client.post(address, data | {"new_slug": f"{post.slug}-2"}).status_code == 302
    assert_stored(2)


def test_a_copy_without_a_slug_or_with_too_long_a_one_is_refused_in_words(
    owner_client: Client, blog: BlogIndexPage, publish: Publish
) -> None:
    post = publish("Ink")
    address = reverse("wagtailadmin_pages:copy", args=[post.pk])
    data = {"new_title": "i" * 256, "new_slug": "i" * 256, "new_parent_page": blog.pk}
    errors = owner_client.post(address, data).context["form"].errors
    assert "at most 255 characters" in errors["new_slug"][0]
    assert "at most 255 characters" in errors["new_title"][0]
    assert (
        "required"
        in owner_client.post(address, data | {"new_slug": ""}).context["form"].errors["new_slug"][0]
    )


@pytest.mark.parametrize("live", [True, False])
def test_a_slug_that_another_post_has_is_refused_in_words(
    owner_client: Client, blog: BlogIndexPage, publish: Publish, live: bool
) -> None:
    publish("Ink")
    action = {"action-publish": "yes"} if live else {}
    answer = add(owner_client, blog, form("Iron.", title="Pigment", slug="ink") | action)
    assert "'ink' is already in use" in answer.context["form"].errors["slug"][0]


@pytest.mark.parametrize("action", [{}, {"action-publish": "yes"}])
def test_a_slug_that_the_editor_made_of_the_title_gets_a_number(
    owner_client: Client, blog: BlogIndexPage, publish: Publish, action: dict[str, str]
) -> None:
    publish("Ink and paper")
    sent = form("Iron.", title="Ink and paper", slug="ink-and-paper")
    assert add(owner_client, blog, sent | action).status_code == 302
    assert PostPage.objects.latest("pk").slug == "ink-and-paper-2"


def test_saving_by_itself_does_not_stop_at_a_title_that_another_post_has(
    owner_client: Client, blog: BlogIndexPage, publish: Publish
) -> None:
    publish("Ink")
    sent = form("Iron.", title="Ink", slug="ink")
    assert add(owner_client, blog, sent, accept="application/json").json()["success"]
    edit = reverse("wagtailadmin_pages:edit", args=[PostPage.objects.latest("pk").pk])
    answer = owner_client.post(edit, sent, headers={"accept": "application/json"}).json()
    assert answer["success"]
    assert PostPage.objects.latest("pk").slug == "ink-2"


@pytest.mark.parametrize("slug", ["i" * 256, "i" * 255, "🎉", "a b", "a/b"])
def test_a_slug_that_can_be_none_is_refused_in_words(
    owner_client: Client, blog: BlogIndexPage, slug: str
) -> None:
    answer = publish_new(owner_client, blog, "Iron.", title="Ink", slug=slug)
    assert answer.context["form"].errors["slug"]
    assert not PostPage.objects.exists()


def test_the_longest_slug_that_there_is_room_for_can_change(
    owner_client: Client, blog: BlogIndexPage, django_capture_on_commit_callbacks: Any
) -> None:
    longest = "i" * room_below(blog)
    assert publish_new(owner_client, blog, "Iron.", title="Ink", slug=longest).status_code == 302
    assert longest in PostPage.objects.get().url
    with django_capture_on_commit_callbacks(execute=True):
        sent = form("Iron.", title="Ink", slug="ink") | {"action-publish": "yes"}
        owner_client.post(reverse("wagtailadmin_pages:edit", args=[PostPage.objects.get().pk]), sent)
    assert owner_client.get(f"/blog/{longest}/")["Location"] == "/blog/ink/"


@pytest.fixture
def rivals(publish: Publish) -> list[PostPage]:
    """Two published posts, whose drafts want the same slug."""
    posts = [publish("A"), publish("B")]
    for post in posts:
        post.slug = "ink"
        post.save_revision(clean=False)
    return posts


def assert_both_are_there(client: Client) -> None:
    assert sorted(PostPage.objects.values_list("slug", flat=True)) == ["ink", "ink-2"]
    for slug in ("ink", "ink-2"):
        assert client.get(f"/blog/{slug}/").status_code == 200


def test_drafts_that_want_one_slug_are_published_together(
    owner_client: Client, rivals: list[PostPage]
) -> None:
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    query = "&".join(f"id={post.pk}" for post in rivals)
    assert owner_client.post(f"{address}?{query}").status_code == 302
    assert_both_are_there(owner_client)


def test_drafts_that_want_one_slug_are_published_at_their_time(
    owner_client: Client, rivals: list[PostPage]
) -> None:
    an_hour_ago = timezone.now() - timedelta(hours=1)
    latest = [post.latest_revision_id for post in rivals]
    Revision.objects.filter(pk__in=latest).update(approved_go_live_at=an_hour_ago)
    call_command("publish_scheduled")
    assert_both_are_there(owner_client)


def test_the_editor_shows_the_number_that_a_slug_was_given(
    owner_client: Client, rivals: list[PostPage]
) -> None:
    for post in rivals:
        post.latest_revision.publish()
    shown = owner_client.get(reverse("wagtailadmin_pages:edit", args=[rivals[1].pk]))
    assert shown.context["form"].initial["slug"] == "ink-2"
