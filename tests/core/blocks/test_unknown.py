"""A block of a type that this installation does not know is kept, whatever is done with its page."""

import json
import pickle
from typing import Any

import pytest
from django.conf import LazySettings
from django.db.models import TextField
from django.db.models.functions import Cast
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core.admin.checks.shown import Shown
from core.admin.checks.unknown import check
from core.blocks.body import BodyStreamBlock, plain_text
from core.blocks.unknown import NAME, as_stored, kept

PROSE = {"type": "markdown", "value": "Known words.", "id": "prose"}
STRIP = {"type": "postcard", "value": {"album": 12, "words": "Lost? <b>墨</b>\r\n\u2028"}, "id": "strip"}


def stored(page: Page) -> Any:
    """What is in the database."""
    raw = (
        PostPage.objects.filter(pk=page.pk)
        .annotate(raw=Cast("body", TextField()))
        .values_list("raw", flat=True)
    )
    return json.loads(raw[0])


def draft_of(page: Page) -> list[dict[str, Any]]:
    """What is in its latest version."""
    latest = PostPage.objects.get(pk=page.pk).get_latest_revision()
    body: list[dict[str, Any]] = json.loads(latest.content["body"])
    return body


@pytest.fixture
def page(blog: BlogIndexPage) -> PostPage:
    """A published post with an album strip, of which only a photo app knows."""
    post = blog.add_child(instance=PostPage(title="Ink", slug="ink", body=json.dumps([PROSE, STRIP])))
    post.save_revision().publish()
    found: PostPage = PostPage.objects.get(pk=post.pk)
    return found


def sent(*blocks: tuple[str, str, str], **fields: str) -> dict[str, Any]:
    body = streamfield([(kind, value) for kind, value, _ in blocks])
    data = dict(nested_form_data({"body": body, "revision_notes": inline_formset([])}))
    data |= {f"body-{number}-id": key for number, (_, _, key) in enumerate(blocks)}
    return {"title": "Ink", "slug": "ink", "kind": "article", "responses": "site", **data, **fields}


def saved(client: Client, page: PostPage, data: dict[str, Any]) -> Any:
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


@pytest.mark.parametrize("value", [None, "", "text", 5, ["a", {"b": 1.5}], {"type": "markdown"}])
def test_what_is_kept_comes_back_as_it_was(value: Any) -> None:
    block = {"type": "postcard", "value": value, "id": "x"}
    body = BodyStreamBlock().to_python([PROSE, block])
    assert [child.block_type for child in body] == ["markdown", NAME]
    assert BodyStreamBlock().get_prep_value(body) == [PROSE, block]
    assert as_stored(kept(kept(block))) == block


def test_a_body_without_any_is_made_as_ever() -> None:
    body = BodyStreamBlock().to_python([PROSE])
    assert NAME not in body.stream_block.child_blocks
    assert NAME not in BodyStreamBlock().child_blocks


def test_saving_publishing_and_copying_lose_nothing(page: PostPage) -> None:
    page.title = "Inks"
    page.save()
    page.save_revision().publish()
    twin = page.copy(update_attrs={"slug": "twin"})
    again = pickle.loads(pickle.dumps(PostPage.objects.get(pk=page.pk).body))  # noqa: S301 - made a moment ago
    assert stored(page) == stored(twin) == [PROSE, STRIP]
    assert BodyStreamBlock().get_prep_value(again) == [PROSE, STRIP]


def test_readers_see_nothing_of_it(page: PostPage, stranger: Client) -> None:
    html = stranger.get(page.url).content.decode()
    assert "Known words." in html
    assert "Lost?" not in html and "album" not in html
    assert "Lost?" not in plain_text(page.body)


def test_the_editor_shows_it_locked(page: PostPage, owner_client: Client) -> None:
    html = owner_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "postcard" in html and "Lost?" in html
    assert "This site does not know blocks of this type" in html


def test_no_other_page_offers_it(blog: BlogIndexPage, owner_client: Client) -> None:
    html = owner_client.get(
        reverse("wagtailadmin_pages:add", args=["blog", "postpage", blog.pk])
    ).content.decode()
    assert "This site does not know blocks of this type" not in html


@pytest.mark.parametrize("who", ["owner_client", "editor_client"])
def test_an_editor_saves_around_it(page: PostPage, who: str, request: pytest.FixtureRequest) -> None:
    client = request.getfixturevalue(who)
    data = sent(("markdown", "New words.", "prose"), (NAME, "whatever", "strip"))
    assert saved(client, page, data).status_code == 302
    assert draft_of(page) == [PROSE | {"value": "New words."}, STRIP]


def test_what_a_form_says_of_it_counts_for_nothing(page: PostPage, editor_client: Client) -> None:
    """Else anybody could write raw HTML."""
    forged = json.dumps({"type": "raw_html", "value": "<script>alert(1)</script>"})
    assert saved(editor_client, page, sent((NAME, forged, "strip"))).status_code == 302
    assert draft_of(page) == [STRIP]


@pytest.mark.parametrize("key", ["other", "", "prose"])
def test_another_cannot_be_added(page: PostPage, owner_client: Client, key: str) -> None:
    forged = json.dumps({"type": "raw_html", "value": "x"})
    answer = saved(owner_client, page, sent((NAME, forged, key)))
    assert answer.status_code == 200
    assert "can be kept or removed, and not be added" in answer.content.decode()
    assert draft_of(page) == [PROSE, STRIP]


def test_it_cannot_be_doubled(page: PostPage, owner_client: Client) -> None:
    answer = saved(owner_client, page, sent((NAME, "x", "strip"), (NAME, "x", "strip")))
    assert answer.status_code == 200
    assert draft_of(page) == [PROSE, STRIP]


def test_where_none_was_the_form_is_refused(blog: BlogIndexPage, owner_client: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=["blog", "postpage", blog.pk])
    answer = owner_client.post(address, sent((NAME, "{}", "")))
    assert answer.status_code == 400
    assert "nothing of it was saved" in answer.content.decode()


def test_it_can_be_removed(page: PostPage, owner_client: Client) -> None:
    assert saved(owner_client, page, sent(("markdown", "Known words.", "prose"))).status_code == 302
    assert draft_of(page) == [PROSE]


def test_with_its_type_it_is_itself_again(page: PostPage, owner: User, settings: LazySettings) -> None:
    settings.BODY_BLOCKS = [*settings.BODY_BLOCKS, ("postcard", "core.blocks.divider.DividerBlock")]
    body = BodyStreamBlock().to_python(draft_of(page))
    assert [child.block_type for child in body] == ["markdown", "postcard"]


def test_a_form_with_a_type_that_went_meanwhile_is_refused_by_its_name(
    page: PostPage, owner_client: Client
) -> None:
    answer = saved(owner_client, page, sent(("postcard", "x", "strip")))
    assert answer.status_code == 400
    assert "is of the type “postcard”, which this site does not know now" in answer.content.decode()


def test_the_checks_tell_of_it(page: PostPage) -> None:
    [finding] = check(page, Shown())
    assert "blocks of the type “postcard”: readers see nothing of this one" in finding.text
    assert finding.target == "block-strip-section"


def test_versions_with_and_without_it_are_compared(page: PostPage, owner_client: Client) -> None:
    with_it = page.get_latest_revision()
    saved(owner_client, page, sent(("markdown", "New words.", "prose")))
    without = PostPage.objects.get().get_latest_revision()
    for pair in ((with_it.pk, without.pk), (without.pk, with_it.pk), (with_it.pk, "live")):
        address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, *pair])
        assert owner_client.get(address).status_code == 200
