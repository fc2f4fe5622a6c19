"""Attempts to sign in, at the form that people see."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts import throttle
from accounts.models import Attempts, User
from accounts.throttle import Counter, hashed, take
from tests.personas import PASSWORD

WRONG = "a wrong guess"
ADA, HERE, ELSEWHERE = "ada@example.org", "192.0.2.1", "198.51.100.7"


class Time:
    def __init__(self) -> None:
        self.now = timezone.now()

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    made = Time()
    monkeypatch.setattr(throttle.timezone, "now", made)
    return made


def sign_in(
    password: str = WRONG, email: str = ADA, address: str = HERE, client: Client | None = None
) -> HttpResponse:
    data = {"username": email, "password": password}
    return (client or Client()).post("/admin/login/", data, REMOTE_ADDR=address)


def fail(times: int, **where: Any) -> None:
    for _ in range(times):
        assert sign_in(**where).status_code == 200


def test_the_right_password_opens_the_admin(owner: User) -> None:
    answer = sign_in(PASSWORD)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/admin/"


def test_an_address_in_another_case_is_the_same_account(owner: User) -> None:
    assert sign_in(PASSWORD, email=" ADA@Example.ORG ").status_code == 302


def test_the_sixth_attempt_is_told_how_long_to_wait(owner: User, time: Time) -> None:
    fail(5)
    time.now += timedelta(seconds=200)
    answer = sign_in()
    assert answer.status_code == 429
    assert "wait 12 minutes" in answer.content.decode()
    assert answer.headers["Retry-After"] == "701"


def test_the_right_password_is_refused_while_one_must_wait(owner: User) -> None:
    fail(5)
    assert sign_in(PASSWORD).status_code == 429


def test_after_the_wait_the_right_password_opens_again(owner: User, time: Time) -> None:
    fail(5)
    time.now += timedelta(seconds=901)
    assert sign_in(PASSWORD).status_code == 302


def test_attempts_while_waiting_do_not_lengthen_the_wait(owner: User, time: Time) -> None:
    fail(5)
    time.now += timedelta(seconds=800)
    assert sign_in().status_code == 429
    time.now += timedelta(seconds=101)
    assert sign_in(PASSWORD).status_code == 302


def test_the_wait_is_whole_although_the_failures_were_spread(owner: User, time: Time) -> None:
    fail(4)
    time.now += timedelta(seconds=890)
    fail(1)
    time.now += timedelta(seconds=20)
    assert sign_in().status_code == 429


def test_an_unknown_account_gets_the_same_answers(owner: User) -> None:
    answers = [[sign_in(email=email).status_code for _ in range(7)] for email in (ADA, "nobody@example.org")]
    assert answers[0] == [200] * 5 + [429] * 2
    # The address had failed five times by then, and the second account fills its measure of ten.
    assert answers[1] == [200] * 5 + [429] * 2


def test_a_success_starts_the_account_afresh(owner: User) -> None:
    fail(4)
    assert sign_in(PASSWORD).status_code == 302
    fail(5)
    assert sign_in().status_code == 429


def test_one_address_cannot_try_one_password_on_many_accounts(owner: User) -> None:
    for number in range(10):
        fail(1, email=f"person-{number}@example.org")
    assert sign_in(email="another@example.org").status_code == 429


def test_an_own_account_does_not_clear_the_address_between_guesses(owner: User, editor: User) -> None:
    for number in range(10):
        fail(1, email=f"person-{number}@example.org")
        if number < 9:
            assert sign_in(PASSWORD, email=editor.email).status_code == 302
    assert sign_in(email="another@example.org").status_code == 429


def test_neighbours_in_one_ipv6_network_are_one_address(owner: User) -> None:
    for number in range(5):
        fail(1, address=f"2001:db8::{number}")
    assert sign_in(address="2001:db8::ffff").status_code == 429
    assert sign_in(address="2001:db8:0:1::1").status_code == 200


def test_the_owner_elsewhere_is_not_locked_out_by_a_guesser_here(owner: User) -> None:
    fail(5)
    for _ in range(30):
        assert sign_in().status_code == 429
    assert sign_in(PASSWORD, address=ELSEWHERE).status_code == 302


def test_many_addresses_together_cannot_guess_for_ever(owner: User) -> None:
    for number in range(20):
        fail(1, address=f"203.0.113.{number}")
    assert sign_in(address="203.0.113.99").status_code == 429


def test_the_owners_known_browser_opens_although_many_addresses_guess(owner: User) -> None:
    known = Client()
    assert sign_in(PASSWORD, client=known).status_code == 302
    known.cookies.pop("sessionid")
    for number in range(20):
        fail(1, address=f"203.0.113.{number}")
    assert sign_in(PASSWORD, address=ELSEWHERE).status_code == 429
    assert sign_in(PASSWORD, client=known).status_code == 302


def test_a_known_browser_has_its_own_measure(owner: User) -> None:
    known = Client()
    sign_in(PASSWORD, client=known)
    known.cookies.pop("sessionid")
    fail(5, client=known)
    assert sign_in(PASSWORD, client=known).status_code == 429


def test_a_browser_known_to_one_account_is_unknown_to_another(owner: User, editor: User) -> None:
    known = Client()
    sign_in(PASSWORD, email=editor.email, client=known)
    known.cookies.pop("sessionid")
    for number in range(20):
        fail(1, address=f"203.0.113.{number}")
    assert sign_in(PASSWORD, client=known).status_code == 429


@pytest.mark.parametrize("forged", ["", "x", "a:b:c", "\x00", "WyJhIiwgImIiXQ:1abcde:forged"])
def test_a_forged_mark_of_a_browser_is_worth_nothing(owner: User, forged: str) -> None:
    client = Client()
    client.cookies["known_browser"] = forged
    fail(5, client=client)
    assert sign_in(PASSWORD, client=client).status_code == 429


def test_the_door_for_readers_of_private_pages_is_counted_too(owner: User) -> None:
    for _ in range(5):
        Client().post("/_util/login/", {"username": ADA, "password": "wrong"}, REMOTE_ADDR=HERE)
    assert sign_in(PASSWORD).status_code == 429


def test_neither_address_nor_account_can_be_read_from_the_table(owner: User, settings: Any) -> None:
    fail(1)
    rows = str(list(Attempts.objects.values_list()))
    assert Attempts.objects.count() == 3
    assert ADA not in rows and HERE not in rows
    settings.SECRET_KEY = "another" * 10
    assert not Attempts.objects.filter(pk=hashed("account", ADA)).exists()


def test_what_no_longer_matters_is_forgotten(owner: User, time: Time) -> None:
    fail(1)
    assert throttle.prune() == 0
    time.now += timedelta(seconds=901)
    assert throttle.prune() == 3
    assert not Attempts.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_attempts_at_the_same_moment_are_all_counted() -> None:
    counter = Counter(hashed("together"), 1000)

    def attempt(number: int) -> None:
        take([counter])
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(attempt, range(40)))
    assert Attempts.objects.get().count == 40


def test_the_database_refuses_a_key_that_is_no_hash(db: None) -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match="accounts_attempts_key_is_a_hash"):
        Attempts.objects.create(key=ADA, count=1, expires=timezone.now())
