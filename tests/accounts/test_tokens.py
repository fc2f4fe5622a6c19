"""Tokens, as programs show them."""

import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory
from wagtail.models import GroupPagePermission, Page, Site

from accounts.models import Attempts, Token, User
from accounts.tokens import RefusedTokenError, bearer, issue, revoke, sites_to_publish_on
from home.models import HomePage


def known(secret: str, site: Site, address: str = "192.0.2.1", scheme: str = "Bearer") -> Token:
    headers = {"authorization": f"{scheme} {secret}"}
    return bearer(RequestFactory().post("/api/posts/", headers=headers, REMOTE_ADDR=address), site)


def test_a_token_is_known_again_and_not_kept(owner: User, site: Site) -> None:
    token, secret = issue(owner, site, "laptop")
    assert known(secret, site) == token == known(secret, site, scheme="bearer")
    token.refresh_from_db()
    assert token.last_used_at and secret not in str(Token.objects.values())


def test_a_token_opens_one_site_only(owner: User, site: Site) -> None:
    _, secret = issue(owner, site, "laptop")
    other = Page.get_first_root_node().add_child(instance=HomePage(title="Other", slug="other"))
    with pytest.raises(RefusedTokenError):
        known(secret, Site.objects.create(hostname="other.example", root_page=other))


def test_what_is_revoked_or_whose_person_is_gone_opens_nothing(owner: User, site: Site) -> None:
    token, secret = issue(owner, site, "laptop")
    User.objects.update(is_active=False)
    with pytest.raises(RefusedTokenError):
        known(secret, site)
    User.objects.update(is_active=True)
    revoke(token, owner)
    with pytest.raises(RefusedTokenError):
        known(secret, site)


@pytest.mark.parametrize("scheme", ["Basic", "", "Bearer\0"])
def test_another_scheme_is_none(owner: User, site: Site, scheme: str) -> None:
    _, secret = issue(owner, site, "laptop")
    with pytest.raises(RefusedTokenError):
        known(secret, site, scheme=scheme)
    assert not Attempts.objects.exists()


def test_who_guesses_has_to_wait_and_others_do_not(owner: User, site: Site) -> None:
    _, secret = issue(owner, site, "laptop")
    for _ in range(10):
        with pytest.raises(RefusedTokenError) as refused:
            known("cpt_wrong", site)
        assert refused.value.wait is None
    with pytest.raises(RefusedTokenError) as refused:
        known(secret, site)
    assert refused.value.wait
    for _ in range(12):
        assert known(secret, site, "192.0.2.2")


def test_a_token_is_for_those_who_may_publish(owner: User, editor: User, site: Site) -> None:
    assert list(sites_to_publish_on(owner)) == [site]
    assert list(sites_to_publish_on(editor)) == []
    group = Group.objects.create(name="Publishers")
    editor.groups.add(group)
    other = Page.get_first_root_node().add_child(instance=HomePage(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=other)
    GroupPagePermission.objects.create(group=group, page=other, permission_type="publish")
    assert [site.hostname for site in sites_to_publish_on(User.objects.get(pk=editor.pk))] == [
        "other.example"
    ]
