"""How much is taken from one place, and on one page."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from blog.models import PostPage
from responses import limits, posting
from responses.limits import Limit, hashed_place
from responses.models import Ban, Response, ResponsePolicy, State
from responses.models.ban import Kind
from responses.posting import post as take
from responses.refusing import Refused
from responses.removing import remove
from responses.stamps import new_stamp
from tests.responses.conftest import Clock, Say, Send


def test_the_sixth_from_one_place_must_wait(send: Send) -> None:
    for number in range(5):
        assert send(text=f"Number {number}.").status_code == 302
    answer = send(text="My words.")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 600
    assert "wait 5 minutes" in answer.content.decode() and "My words." in answer.content.decode()


def test_nothing_is_made_of_what_is_refused(
    send: Send, post: PostPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = new_stamp(post.pk)
    send(stamp=stamp)
    for _ in range(4):
        send()
    monkeypatch.setattr(posting, "render", None)
    assert send().status_code == 429
    assert send(stamp=stamp).status_code == 302
    assert "was sent before" in send(stamp=stamp, text="Other words.").content.decode()
    Ban.objects.create(kind=Kind.EMAIL, value="grace@example.org")
    html = send(email="grace@example.org", address="198.51.100.7").content.decode()
    assert "takes no responses from here" in html


def test_after_the_wait_it_is_taken(send: Send, clock: Clock) -> None:
    for _ in range(5):
        send()
    assert send().status_code == 429
    clock.pass_by(minutes=5)
    assert send().status_code == 302


def delete_own(sent: Any) -> None:
    assert "deleted" in Client().post(sent.headers["Location"] + "delete/").content.decode()


def test_deleting_what_one_wrote_lifts_no_limit(send: Send) -> None:
    for _ in range(5):
        delete_own(send(email="grace@example.org", url="https://grace.example/"))
    assert send().status_code == 429
    held = Response.objects.values_list("state", "text", "html", "author_name", "author_email", "author_url")
    assert set(held) == {(State.DELETED, "", "", "", "", "")}


def test_deleting_a_thread_of_ones_own_lifts_no_limit(send: Send, policy: ResponsePolicy) -> None:
    ResponsePolicy.objects.update(hold_newcomers=False)
    first = send()
    replies = [send(to=str(Response.objects.earliest("pk").pk)) for _ in range(4)]
    for sent in (first, *replies):
        delete_own(sent)
    assert send().status_code == 429


def test_a_page_counts_what_was_deleted(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ON_ONE_PAGE", (Limit(1, limits.ON_ONE_PAGE[0].window),))
    delete_own(send())
    assert send(address="192.0.2.9").status_code == 429


def test_the_form_of_what_was_deleted_does_not_bring_it_back(send: Send, post: PostPage) -> None:
    stamp = new_stamp(post.pk)
    delete_own(send(stamp=stamp))
    assert "was sent before" in send(stamp=stamp).content.decode()
    assert Response.objects.get().state == State.DELETED


@pytest.mark.parametrize("answered", [False, True])
def test_the_form_of_what_a_moderator_deleted_is_not_good_again(
    send: Send, say: Say, post: PostPage, answered: bool
) -> None:
    stamp = new_stamp(post.pk)
    send(stamp=stamp)
    if answered:
        say(parent=Response.objects.get())
    remove(Response.objects.earliest("pk").pk)
    assert "was sent before" in send(stamp=stamp).content.decode()
    assert Response.objects.earliest("pk").state == State.DELETED


def test_what_a_moderator_deleted_counts_for_its_place(send: Send) -> None:
    for _ in range(5):
        send()
        remove(Response.objects.latest("pk").pk)
    assert send().status_code == 429


def test_another_place_need_not_wait(send: Send) -> None:
    for _ in range(5):
        send()
    assert send(address="198.51.100.7").status_code == 302


def test_neighbours_in_one_ipv6_network_are_one_place(send: Send) -> None:
    for number in range(5):
        send(address=f"2001:db8::{number}")
    assert send(address="2001:db8::ffff").status_code == 429
    assert send(address="2001:db8:0:1::1").status_code == 302


def test_one_page_takes_only_so_many(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    few = (Limit(3, limits.ON_ONE_PAGE[0].window),)
    monkeypatch.setattr(limits, "ON_ONE_PAGE", few)
    for number in range(3):
        send(address=f"192.0.2.{number}")
    assert send(address="192.0.2.9").status_code == 429


def test_no_address_can_be_read_from_the_table(send: Send, settings: Any) -> None:
    send()
    assert "192.0.2.1" not in str(list(Response.objects.values_list()))
    assert Response.objects.get().address_hash == hashed_place("192.0.2.1")
    settings.SECRET_KEY = "another" * 10
    assert Response.objects.get().address_hash != hashed_place("192.0.2.1")


def test_an_unknown_place_is_no_place(send: Send) -> None:
    for _ in range(6):
        assert send(address="").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_responses_at_the_same_moment_are_all_counted(post: PostPage, policy: ResponsePolicy) -> None:
    def attempt(number: int) -> bool:
        fresh = Response(page_id=post.pk, author_name="Grace", text="Words.", form_key=str(number))
        fresh.address_hash = hashed_place("192.0.2.1")
        try:
            take(fresh, policy)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(attempt, range(24)))
    assert sum(taken) == Response.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_many_times_at_once_is_one_response(post: PostPage, policy: ResponsePolicy) -> None:
    def attempt(number: int) -> int:
        fresh = Response(page_id=post.pk, author_name="Grace", text="Words.", form_key="same")
        kept = take(fresh, policy).pk
        connection.close()
        return kept

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(attempt, range(8)))) == 1
    assert Response.objects.count() == 1


def test_a_flood_on_one_page_does_not_stop_the_form_from_opening(send: Send, post: PostPage) -> None:
    for _ in range(6):
        send()
    assert Client().get(f"/respond/{post.pk}/").status_code == 200
