"""Secret links to a draft, and what does not open one."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.urls import resolve
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import PageLogEntry, ReferenceIndex

from accounts.models import User
from blog.models import PostPage
from core import sharing
from core.models import DraftLink
from tests.writing import Publish

DAY = timedelta(days=1)


@pytest.fixture
def post(publish: Publish) -> PostPage:
    return publish("Ink", "Iron gall.")


@pytest.fixture
def link(post: PostPage, owner: User) -> DraftLink:
    return sharing.share(post, owner, DAY, "Charles")


def token_of(link: DraftLink) -> str:
    return str(resolve(sharing.path_of(link)).kwargs["token"])


def test_a_link_opens_its_page(link: DraftLink, post: PostPage, owner: User) -> None:
    found = sharing.linked(token_of(link), DraftLink)
    assert found == link
    assert found.page_id == post.pk
    assert (found.note, found.created_by) == ("Charles", owner)
    assert found.expires_at - found.created_at <= DAY
    assert found.expires_at - found.created_at > DAY - timedelta(minutes=1)


def test_no_two_links_are_alike(link: DraftLink, post: PostPage, owner: User) -> None:
    assert token_of(sharing.share(post, owner, DAY)) != token_of(link)


@pytest.mark.parametrize("place", [0, 5, 21, 23, 40, -1])
def test_a_link_that_was_changed_by_one_sign_opens_nothing(link: DraftLink, place: int) -> None:
    signs = list(token_of(link))
    signs[place] = "B" if signs[place] == "A" else "A"
    assert sharing.linked("".join(signs), DraftLink) is None


def test_the_secret_of_another_link_needs_its_own_signature(
    link: DraftLink, post: PostPage, owner: User
) -> None:
    other = sharing.share(post, owner, DAY)
    signature = token_of(link).partition(":")[2]
    assert sharing.linked(f"{other.secret}:{signature}", DraftLink) is None


def test_the_table_alone_makes_no_link(link: DraftLink) -> None:
    forged = Signer(key="not the key", salt="core.draft_link").sign(link.secret)
    assert sharing.linked(forged, DraftLink) is None
    assert sharing.linked(link.secret, DraftLink) is None


def test_the_key_alone_makes_no_link(link: DraftLink, post: PostPage) -> None:
    signer = Signer(salt="core.draft_link")
    assert all(sharing.linked(signer.sign(guess), DraftLink) is None for guess in ("", link.pk, post.pk))


def test_what_the_site_signs_for_something_else_opens_nothing(link: DraftLink) -> None:
    assert sharing.linked(Signer(salt="responses.own").sign(link.secret), DraftLink) is None
    assert sharing.linked(Signer().sign(link.secret), DraftLink) is None


def test_a_link_outlives_a_new_key_while_the_old_one_is_known(link: DraftLink, settings: Settings) -> None:
    token = token_of(link)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, [settings.SECRET_KEY]
    assert sharing.linked(token, DraftLink) == link
    settings.SECRET_KEY_FALLBACKS = []
    assert sharing.linked(token, DraftLink) is None


@pytest.mark.parametrize(
    "token", ["", ":", "::", "\0:\0", "é" * 50, "a" * 100_000, "a" * 100_000 + ":x", "%00"]
)
def test_what_is_no_link_opens_nothing(token: str, db: None) -> None:
    assert sharing.linked(token, DraftLink) is None


def test_a_link_works_until_its_last_second_and_not_in_it(link: DraftLink) -> None:
    working = DraftLink.objects.filter(pk=link.pk)
    assert working.working(link.expires_at - timedelta(microseconds=1)).exists()
    assert not working.working(link.expires_at).exists()
    assert working.ended(link.expires_at).exists()
    assert not working.ended(link.expires_at - timedelta(microseconds=1)).exists()


def test_a_link_that_is_revoked_opens_nothing(link: DraftLink, owner: User) -> None:
    assert sharing.revoke(link, owner)
    assert sharing.linked(token_of(link), DraftLink) is None


def test_a_link_is_revoked_once(link: DraftLink, owner: User) -> None:
    sharing.revoke(link, owner)
    assert not sharing.revoke(link, owner)
    assert PageLogEntry.objects.filter(action="core.revoke_draft_link").count() == 1


def test_a_page_that_is_deleted_takes_its_links_along(link: DraftLink, post: PostPage) -> None:
    post.delete()
    assert sharing.linked(token_of(link), DraftLink) is None
    assert not DraftLink.objects.exists()


def test_a_person_who_leaves_leaves_the_link(link: DraftLink, owner: User) -> None:
    owner.delete()
    assert sharing.linked(token_of(link), DraftLink) == link


def test_the_history_tells_who_shared_and_never_the_secret(
    link: DraftLink, post: PostPage, owner: User
) -> None:
    entry = PageLogEntry.objects.get(action="core.share_draft")
    assert (entry.page_id, entry.user, entry.data) == (post.pk, owner, {"note": "Charles"})
    assert link.secret not in str(entry.__dict__)


def test_a_page_is_not_in_use_because_it_is_shared(link: DraftLink, post: PostPage) -> None:
    assert not ReferenceIndex.model_is_indexable(DraftLink)


def test_what_has_ended_is_deleted_and_what_works_stays(link: DraftLink, post: PostPage, owner: User) -> None:
    old, revoked = (sharing.share(post, owner, DAY) for _ in range(2))
    ago = timezone.now() - DAY
    DraftLink.objects.filter(pk=old.pk).update(created_at=ago - DAY, expires_at=ago)
    sharing.revoke(revoked, owner)
    assert sharing.prune() == 2
    assert list(DraftLink.objects.all()) == [link]
