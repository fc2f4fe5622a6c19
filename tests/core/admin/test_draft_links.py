"""Sharing a draft from the admin, as the owner, an editor and a stranger do."""

from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts.models import User
from blog.models import BlogIndexPage, PostPage
from core import sharing
from core.models import DraftLink
from tests.personas import PASSWORD, signed_in
from tests.writing import Publish


@pytest.fixture
def draft(blog: BlogIndexPage) -> PostPage:
    post = PostPage(title="Unripe", live=False, body=[("markdown", "Nobody has read this.")])
    blog.add_child(instance=post)
    post.save_revision()
    return post


@pytest.fixture
def link(draft: PostPage, owner: User) -> DraftLink:
    return sharing.share(draft, owner, timedelta(days=1), "Charles")


def address(page: PostPage) -> str:
    return reverse("core_draft_links", args=[page.pk])


def revoking(link: DraftLink, page: PostPage) -> str:
    return reverse("core_draft_links_revoke", args=[page.pk, link.pk])


def read(client: Client, page: PostPage) -> str:
    return unescape(" ".join(client.get(address(page)).content.decode().split()))


def test_the_owner_shares_a_draft_and_a_stranger_reads_it(
    owner_client: Client, stranger: Client, draft: PostPage
) -> None:
    answer = owner_client.post(address(draft), {"days": "30", "note": "Charles"}, follow=True)
    link = DraftLink.objects.get()
    assert timedelta(days=29, hours=23) < link.expires_at - timezone.now() <= timedelta(days=30)
    text = answer.content.decode()
    assert "The link is made." in text and "Charles" in text
    path = sharing.path_of(link)
    assert f'value="http://testserver{path}"' in text
    assert b"Nobody has read this." in stranger.get(path).content


def test_the_editor_of_a_page_leads_there(owner_client: Client, draft: PostPage) -> None:
    editor = owner_client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert address(draft) in editor and "Share draft" in editor


def test_the_list_holds_only_links_that_work(
    owner_client: Client, draft: PostPage, link: DraftLink, owner: User
) -> None:
    other = sharing.share(draft, owner, timedelta(days=1), "Mary")
    assert "Charles" in read(owner_client, draft) and "Mary" in read(owner_client, draft)
    sharing.revoke(other, owner)
    assert "Mary" not in read(owner_client, draft)


def test_a_link_is_revoked_by_its_button(
    owner_client: Client, stranger: Client, draft: PostPage, link: DraftLink
) -> None:
    answer = owner_client.post(revoking(link, draft), follow=True)
    assert "The link is revoked" in answer.content.decode()
    assert "None. Nobody without an account" in answer.content.decode()
    assert stranger.get(sharing.path_of(link)).status_code == 404


def test_a_link_that_has_ended_is_not_revoked_again(
    owner_client: Client, draft: PostPage, link: DraftLink
) -> None:
    owner_client.post(revoking(link, draft))
    answer = owner_client.post(revoking(link, draft), follow=True)
    assert "That link had ended already." in answer.content.decode()


def test_an_address_alone_revokes_nothing(owner_client: Client, draft: PostPage, link: DraftLink) -> None:
    assert owner_client.get(revoking(link, draft)).status_code == 405
    assert sharing.links_of(draft, DraftLink).exists()


def test_a_link_is_revoked_from_its_own_page_only(
    owner_client: Client, publish: Publish, draft: PostPage, link: DraftLink
) -> None:
    owner_client.post(revoking(link, publish("Other")))
    assert sharing.links_of(draft, DraftLink).exists()


def test_revoking_needs_the_token_of_a_form(owner: User, draft: PostPage, link: DraftLink) -> None:
    client = Client(enforce_csrf_checks=True)
    client.login(username=owner.email, password=PASSWORD)
    assert client.post(revoking(link, draft)).status_code == 403
    assert sharing.links_of(draft, DraftLink).exists()


@pytest.mark.parametrize("form", [{}, {"days": "365"}, {"days": "x"}, {"days": "1", "note": "n" * 101}])
def test_what_the_form_does_not_offer_makes_no_link(
    owner_client: Client, draft: PostPage, form: dict[str, str]
) -> None:
    answer = owner_client.post(address(draft), form)
    assert answer.status_code == 200
    assert "error-message" in answer.content.decode()
    assert not DraftLink.objects.exists()


def test_a_nul_in_the_note_is_refused_in_words(owner_client: Client, draft: PostPage) -> None:
    answer = owner_client.post(address(draft), {"days": "1", "note": "a\0b"})
    assert "Null characters are not allowed." in answer.content.decode()


def test_markup_in_the_note_is_shown_as_words(owner_client: Client, draft: PostPage) -> None:
    answer = owner_client.post(address(draft), {"days": "1", "note": "<script>x</script>"}, follow=True)
    assert "&lt;script&gt;x&lt;/script&gt;" in answer.content.decode()


def test_of_a_private_page_it_says_that_it_stays_private(owner_client: Client, draft: PostPage) -> None:
    assert "This page is private" not in read(owner_client, draft)
    PageViewRestriction.objects.create(page=draft.get_parent(), restriction_type="password", password="ink")
    assert "This page is private" in read(owner_client, draft)


def test_of_a_page_without_a_draft_it_says_where_a_link_leads(owner_client: Client, publish: Publish) -> None:
    assert "a link leads to the published page" in read(owner_client, publish("Ink"))


def test_an_editor_shares_what_they_may_edit(editor_client: Client, draft: PostPage) -> None:
    editor_client.post(address(draft), {"days": "1"})
    assert DraftLink.objects.get().created_by.email == "ben@example.org"


def test_who_may_not_edit_the_page_sees_no_link_and_makes_none(draft: PostPage, link: DraftLink) -> None:
    guest = User.objects.create_user("eve@example.org", PASSWORD)
    guest.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = signed_in(guest)
    for answer in (
        client.get(address(draft)),
        client.post(address(draft), {"days": "1"}),
        client.post(revoking(link, draft)),
    ):
        assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    assert sharing.links_of(draft, DraftLink).count() == 1


def test_a_stranger_is_asked_to_sign_in(stranger: Client, draft: PostPage, link: DraftLink) -> None:
    assert "login" in stranger.get(address(draft)).headers["Location"]
    assert "login" in stranger.post(revoking(link, draft)).headers["Location"]
    assert sharing.links_of(draft, DraftLink).exists()


def test_a_page_that_is_gone_has_no_links(owner_client: Client, draft: PostPage) -> None:
    draft.delete()
    assert owner_client.get(address(draft)).status_code == 404
