"""Tokens in the settings."""

from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from accounts.models import Token, User
from accounts.tokens import issue

TOKENS = "/admin/tokens/"


def test_the_owner_makes_one_and_sees_it_once(owner_client: Client, site: Site) -> None:
    made = owner_client.post(TOKENS, {"name": "laptop", "site": site.pk})
    assert (made.status_code, made["Location"]) == (302, TOKENS)  # Loading it again makes no second one.
    shown = owner_client.get(TOKENS)
    secret = shown.context["secret"]
    assert secret.startswith("cpt_") and secret in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    later = owner_client.get(TOKENS).content.decode()
    assert secret not in later and "laptop" in later and "The new token" not in later
    assert secret not in str(owner_client.session.items())


def test_one_that_was_revoked_before_it_was_shown_is_not(owner_client: Client, site: Site) -> None:
    owner_client.post(TOKENS, {"name": "laptop", "site": site.pk})
    owner_client.post(reverse("accounts_revoke_token", args=[Token.objects.get().pk]))
    assert "cpt_" not in owner_client.get(TOKENS).content.decode()


def test_a_name_and_a_site_are_asked_for(owner_client: Client, site: Site) -> None:
    for sent in ({"name": "\u200b", "site": site.pk}, {"name": "laptop", "site": 999}, {}):
        assert owner_client.post(TOKENS, sent).context["form"].errors
    assert not Token.objects.exists()


def test_who_may_not_publish_makes_none(editor_client: Client, stranger: Client, site: Site) -> None:
    for client in (editor_client, stranger):
        assert client.post(TOKENS, {"name": "laptop", "site": site.pk}).status_code == 302
        assert client.get(TOKENS).status_code == 302
    assert not Token.objects.exists()
    assert TOKENS not in editor_client.get("/admin/").content.decode()


def test_a_token_is_revoked_by_its_person_and_by_the_owner(
    owner: User, editor: User, owner_client: Client, editor_client: Client, site: Site
) -> None:
    own, other = issue(editor, site, "mine")[0], issue(owner, site, "not mine")[0]
    assert editor_client.post(reverse("accounts_revoke_token", args=[other.pk])).status_code == 404
    assert owner_client.post(reverse("accounts_revoke_token", args=[own.pk])).status_code == 302
    assert list(Token.objects.working()) == [other]
