import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from accounts.owner import WeakPasswordError, make_owner

NEW = "a house made of letters"


def test_the_owner_gets_a_one_time_password_that_can_be_read_aloud(db: None) -> None:
    owner, password = make_owner(" Ada@Example.org ")
    assert owner.email == "ada@example.org"
    assert owner.is_superuser
    assert owner.must_change_password
    assert re.fullmatch(r"([a-z]{4}-){5}[a-z]{4}", password or "")
    assert owner.check_password(password)


def test_no_two_one_time_passwords_are_the_same(db: None) -> None:
    assert make_owner("ada@example.org")[1] != make_owner("ada@example.org")[1]


def test_a_given_password_is_kept_and_not_told_again(db: None) -> None:
    owner, one_time = make_owner("ada@example.org", NEW)
    assert one_time is None
    assert not owner.must_change_password
    assert owner.check_password(NEW)


def test_an_owner_who_lost_the_password_comes_back(owner: User) -> None:
    _, password = make_owner(owner.email)
    assert User.objects.get().check_password(password or "")


@pytest.mark.parametrize("email", ["", "ada", "ada@", "@example.org", "a b@example.org"])
def test_what_is_no_address_makes_no_owner(db: None, email: str) -> None:
    with pytest.raises(ValidationError):
        make_owner(email)
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["short", "123456789012345", "password123", "ada@example.org"])
def test_a_weak_password_makes_no_owner(db: None, password: str) -> None:
    with pytest.raises(WeakPasswordError):
        make_owner("ada@example.org", password)
    assert not User.objects.exists()


@pytest.fixture
def newcomer(db: None) -> Client:
    """Signed in for the first time, with the one-time password."""
    owner, password = make_owner("ada@example.org")
    client = Client()
    assert client.post("/admin/login/", {"username": owner.email, "password": password}).status_code == 302
    return client


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/account/", "/admin/api/main/pages/"])
def test_a_one_time_password_opens_nothing_before_it_is_replaced(newcomer: Client, address: str) -> None:
    assert newcomer.get(address).headers["Location"] == "/admin/first-password/"


def test_the_page_says_what_to_do(newcomer: Client) -> None:
    assert "one-time password" in newcomer.get("/admin/first-password/").content.decode()


def test_once_replaced_the_admin_opens_and_the_one_time_password_is_dead(newcomer: Client) -> None:
    answer = newcomer.post("/admin/first-password/", {"new_password1": NEW, "new_password2": NEW})
    assert answer.headers["Location"] == "/admin/"
    assert newcomer.get("/admin/").status_code == 200
    owner = User.objects.get()
    assert owner.check_password(NEW)
    assert not owner.must_change_password


def test_a_weak_password_does_not_replace_it(newcomer: Client) -> None:
    answer = newcomer.post("/admin/first-password/", {"new_password1": "1234", "new_password2": "1234"})
    assert answer.status_code == 200
    assert User.objects.get().must_change_password


def test_one_may_sign_out_instead(newcomer: Client) -> None:
    newcomer.post("/admin/logout/")
    assert "_auth_user_id" not in newcomer.session


def test_who_has_chosen_a_password_has_nothing_to_do_there(owner_client: Client) -> None:
    assert owner_client.get("/admin/first-password/").headers["Location"] == "/admin/"


def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None) -> None:
    assert stranger.get("/admin/first-password/").headers["Location"].startswith("/admin/login/")
