from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from accounts.models import User


@pytest.fixture(autouse=True)
def letters(settings: Any) -> None:
    """As on a machine that can send some."""
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = True


def ask(email: str, address: str = "192.0.2.1") -> HttpResponse:
    return Client().post("/admin/password_reset/", {"email": email}, REMOTE_ADDR=address)


def test_the_owner_is_sent_a_way_to_a_new_password(owner: User) -> None:
    assert ask("ADA@example.org").status_code == 302
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["ada@example.org"]


def test_an_unknown_account_gets_the_same_answer_and_no_letter(owner: User) -> None:
    known, unknown = ask("ada@example.org"), ask("nobody@example.org")
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert len(mail.outbox) == 1


def test_one_address_is_told_to_wait(owner: User) -> None:
    for number in range(5):
        assert ask(f"person-{number}@example.org").status_code == 302
    refused = ask("ada@example.org")
    assert refused.status_code == 429
    assert "wait 15 minutes" in refused.content.decode()
    assert mail.outbox == []


def test_nobody_is_flooded_with_letters_from_many_addresses(owner: User) -> None:
    answers = {ask("ada@example.org", f"203.0.113.{number}").status_code for number in range(8)}
    assert answers == {302}
    assert len(mail.outbox) == 5


@pytest.mark.parametrize("email", ["", "x", "a@b@c", "a" * 400 + "@example.org", "a\0@example.org"])
def test_what_is_no_address_is_asked_again(db: None, email: str) -> None:
    answer: Any = ask(email)
    assert answer.status_code == 200
    assert mail.outbox == []


def test_the_sign_in_leads_there(db: None) -> None:
    assert "/admin/password_reset/" in Client().get("/admin/login/").content.decode()


def test_without_letters_the_sign_in_offers_none_and_the_door_is_shut(owner: User, settings: Any) -> None:
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = False
    assert "/admin/password_reset/" not in Client().get("/admin/login/").content.decode()
    assert ask("ada@example.org").status_code == 404
    assert mail.outbox == []
