"""Pages for those who have the address, and for nobody else."""

import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from blog.models import BlogIndexPage, PostPage
from core.unlisting import UNLISTED
from search import indexing
from search.models import SearchDocument
from tests.writing import Publish

SECRET = re.compile(r"/blog/[a-z2-7]{26}/")


@pytest.fixture
def post(publish: Publish) -> PostPage:
    return publish("Ink", "Iron gall.")


def set_privacy(client: Client, page: PostPage, kind: str) -> PostPage:
    """As the owner does, in the window of the editor."""
    answer = client.post(f"/admin/pages/{page.pk}/privacy/", {"restriction_type": kind})
    assert answer.json()["step"] == "set_privacy_done"
    return PostPage.objects.get(pk=page.pk)


def test_whoever_has_the_address_reads_it(owner_client: Client, stranger: Client, post: PostPage) -> None:
    address = set_privacy(owner_client, post, UNLISTED).url
    assert SECRET.fullmatch(address)
    answer = stranger.get(address)
    assert "Iron gall." in answer.content.decode()
    assert "noindex" in answer.headers["X-Robots-Tag"] and "private" in answer.headers["Cache-Control"]


def test_nothing_leads_there(
    owner_client: Client, stranger: Client, post: PostPage, blog: BlogIndexPage
) -> None:
    indexing.reindex(post.pk)
    address = set_privacy(owner_client, post, UNLISTED).url
    assert stranger.get("/blog/ink/").status_code == 404
    assert not SearchDocument.objects.exists()
    for path in (
        "/",
        "/blog/",
        "/archive/",
        "/feed.atom",
        "/sitemaps/pages-1.xml",
        "/search/?q=ink",
        "/llms.txt",
    ):
        text = stranger.get(path).content.decode()
        assert address not in text and "Iron gall" not in text, path
    assert address not in stranger.get(f"/api/v2/pages/{post.pk}/").content.decode()


def test_an_editor_that_was_open_before_does_not_give_the_old_address_back(
    owner_client: Client, post: PostPage
) -> None:
    unlisted = set_privacy(owner_client, post, UNLISTED)
    slug = unlisted.slug
    unlisted.slug, unlisted.title = "ink", "Ink, again"
    unlisted.save_revision().publish()
    post.refresh_from_db()
    assert (post.slug, post.title) == (slug, "Ink, again")


def test_what_is_public_again_has_a_name_again_and_the_secret_one_leads_there(
    owner_client: Client, stranger: Client, post: PostPage, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        unlisted = set_privacy(owner_client, post, UNLISTED)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        listed = set_privacy(owner_client, unlisted, "none")
    assert listed.slug == "ink"
    assert stranger.get(unlisted.url).headers["Location"].endswith("/blog/ink/")
    listed.save_revision().publish()
    listed.refresh_from_db()
    assert listed.slug == "ink"


def test_a_draft_keeps_its_words_and_comes_out_unlisted(owner_client: Client, blog: BlogIndexPage) -> None:
    draft = PostPage(title="Unripe", slug="unripe", live=False, body=[("markdown", "Nearly.")])
    blog.add_child(instance=draft)
    draft.save_revision()
    set_privacy(owner_client, draft, UNLISTED)
    draft.refresh_from_db()
    draft.get_latest_revision().publish()
    draft.refresh_from_db()
    assert SECRET.fullmatch(draft.url)


def test_the_window_offers_it_and_refuses_what_is_no_kind(owner_client: Client, post: PostPage) -> None:
    window = owner_client.get(f"/admin/pages/{post.pk}/privacy/").json()["html"]
    assert "which nobody can guess" in window
    answer = owner_client.post(f"/admin/pages/{post.pk}/privacy/", {"restriction_type": "secret"})
    assert answer.json()["step"] == "set_privacy"
    assert not PageViewRestriction.objects.exists()


def test_a_copy_and_an_alias_have_secret_addresses_of_their_own(
    owner_client: Client, stranger: Client, post: PostPage
) -> None:
    alias = post.create_alias(update_slug="ink-again")
    unlisted = set_privacy(owner_client, post, UNLISTED)
    alias.refresh_from_db()
    copy = unlisted.copy(update_attrs={"slug": "ink-copied"}, keep_live=True)
    copy.refresh_from_db()
    assert all(SECRET.fullmatch(page.url) for page in (unlisted, alias, copy))
    assert len({unlisted.slug, alias.slug, copy.slug}) == 3
    assert [stranger.get(f"/blog/{slug}/").status_code for slug in ("ink-again", "ink-copied")] == [404, 404]


def test_a_long_word_is_no_secret(publish: Publish) -> None:
    post = publish("Internationalisierungstags", slug="internationalisierungstags")
    post.save_revision().publish()
    post.refresh_from_db()
    assert post.slug == "internationalisierungstags"


def test_where_a_site_begins_is_not_unlisted(owner_client: Client, blog: BlogIndexPage) -> None:
    home = blog.get_parent()
    window = owner_client.get(f"/admin/pages/{home.pk}/privacy/").json()["html"]
    assert "unlisted" not in window
    owner_client.post(f"/admin/pages/{home.pk}/privacy/", {"restriction_type": UNLISTED})
    assert not PageViewRestriction.objects.exists()
