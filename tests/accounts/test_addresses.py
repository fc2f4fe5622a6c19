"""One notion of an e-mail address at every door."""

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.addresses import AddressFormField, normalised
from accounts.models import User
from accounts.owner import make_owner
from tests.personas import PASSWORD, signed_in

WAYS = [
    "owner@localhost",
    "Owner@Localhost",
    " OWNER@LOCALHOST ",
    "owner\N{FULLWIDTH COMMERCIAL AT}localhost",
]


@pytest.fixture
def at_home(db: None) -> User:
    """The owner as the first start makes them."""
    return make_owner("Owner@LocalHost", PASSWORD)[0]


@pytest.mark.parametrize("written", WAYS)
def test_all_ways_to_write_it_are_one_address(written: str) -> None:
    assert normalised(written) == "owner@localhost"
    assert AddressFormField().clean(written) == "owner@localhost"


@pytest.mark.parametrize("written", ["", "owner", "owner@", "@localhost", "a b@localhost", "o\0@localhost"])
def test_what_is_no_address_is_none_in_a_form_and_for_an_owner(db: None, written: str) -> None:
    with pytest.raises(ValidationError):
        AddressFormField().clean(written)
    with pytest.raises(ValidationError):
        make_owner(written)


@pytest.mark.parametrize("written", WAYS)
def test_the_owner_signs_in_however_they_write_it(at_home: User, written: str) -> None:
    answer = Client().post("/admin/login/", {"username": written, "password": PASSWORD})
    assert answer.status_code == 302


@pytest.mark.parametrize("written", WAYS)
def test_the_owner_asks_for_a_new_password_however_they_write_it(
    at_home: User, settings: Any, written: str
) -> None:
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = True
    assert Client().post("/admin/password_reset/", {"email": written}).status_code == 302
    assert [letter.to for letter in mail.outbox] == [["owner@localhost"]]


@pytest.mark.parametrize("written", WAYS)
def test_the_owner_is_found_however_the_command_line_writes_it(at_home: User, written: str) -> None:
    assert User.objects.get(email=written) == User.objects.get_by_natural_key(written) == at_home


def test_the_owner_writes_another_spelling_into_their_own_account(at_home: User) -> None:
    fields = {
        "name_email-first_name": "Ada",
        "name_email-last_name": "Owner",
        "name_email-email": "Ada@Localhost",
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    answer = signed_in(at_home).post("/admin/account/", fields)
    assert answer.status_code == 302, answer.content.decode()
    at_home.refresh_from_db()
    assert at_home.email == "ada@localhost"


def test_the_owner_adds_and_changes_a_person_of_this_machine(at_home: User) -> None:
    browser = signed_in(at_home)
    fields = {"email": "Ben@Localhost", "first_name": "Ben", "last_name": "Editor", "is_active": "on"}
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    assert browser.post("/admin/users/new/", fields | passwords).status_code == 302
    ben = User.objects.get(email="ben@localhost")
    fields["email"] = "Benjamin@Localhost"
    assert browser.post(f"/admin/users/edit/{ben.pk}/", fields).status_code == 302
    ben.refresh_from_db()
    assert ben.email == "benjamin@localhost"


def test_no_two_accounts_have_one_address_whoever_makes_them(at_home: User) -> None:
    for written in WAYS:
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(email=written)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="OWNER@localhost")])


def test_the_owner_changes_the_password_on_the_command_line(
    at_home: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda prompt="": "another house of letters")
    call_command("changepassword", "Owner@Localhost")
    at_home.refresh_from_db()
    assert at_home.check_password("another house of letters")
