"""People in Wagtail's admin, who sign in with an address and have no user name."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.db.models.functions import Upper
from django.test import Client

from accounts.models import User
from tests.personas import PASSWORD

ADD = "/admin/users/new/"


def person(**fields: Any) -> dict[str, Any]:
    return {
        "email": "Cleo@Example.ORG",
        "first_name": "Cleo",
        "last_name": "New",
        "password1": PASSWORD,
        "password2": PASSWORD,
    } | fields


def test_the_owner_adds_a_person_who_can_sign_in(owner_client: Client) -> None:
    assert owner_client.post(ADD, person(is_superuser="on")).status_code == 302
    made = User.objects.get(email="cleo@example.org")
    assert made.check_password(PASSWORD)
    answer = Client().post("/admin/login/", {"username": "CLEO@example.org", "password": PASSWORD})
    assert answer.status_code == 302


def test_an_address_taken_in_another_case_is_refused_in_words(owner_client: Client, editor: User) -> None:
    answer = owner_client.post(ADD, person(email="BEN@example.org"))
    assert answer.status_code == 200
    assert "has an account" in answer.content.decode()
    assert User.objects.count() == 2


def test_the_owner_changes_a_person(owner_client: Client, editor: User) -> None:
    fields = person(email="Ben@Example.NET", is_active="on", password1="", password2="")
    assert owner_client.post(f"/admin/users/edit/{editor.pk}/", fields).status_code == 302
    editor.refresh_from_db()
    assert editor.email == "ben@example.net"
    assert editor.check_password(PASSWORD)


def test_the_list_shows_people_by_address(owner_client: Client, editor: User) -> None:
    assert "ben@example.org" in owner_client.get("/admin/users/").content.decode()


def test_a_person_finds_their_own_account(editor_client: Client) -> None:
    assert "ben@example.org" in editor_client.get("/admin/account/").content.decode()


@pytest.mark.parametrize("address", [ADD, "/admin/users/"])
def test_an_editor_adds_nobody(editor_client: Client, address: str) -> None:
    assert editor_client.get(address).headers["Location"] == "/admin/"


@pytest.mark.parametrize("address", [ADD, "/admin/users/", "/admin/"])
def test_a_stranger_sees_the_sign_in_only(stranger: Client, db: None, address: str) -> None:
    assert stranger.get(address).headers["Location"].startswith("/admin/login/")


def test_a_person_who_is_no_longer_active_cannot_sign_in(editor: User) -> None:
    User.objects.filter(pk=editor.pk).update(is_active=False)
    answer = Client().post("/admin/login/", {"username": editor.email, "password": PASSWORD})
    assert answer.status_code == 200


def test_the_database_holds_no_address_in_capitals(editor: User) -> None:
    with pytest.raises(IntegrityError, match="accounts_user_email_is_lower_case"):
        User.objects.update(email=Upper("email"))


def test_the_sign_in_says_whose_door_it_is(stranger: Client, db: None) -> None:
    text = stranger.get("/admin/login/").content.decode()
    assert "Sign in to Commonplace" in text
    assert "Sign in to Wagtail" not in text
