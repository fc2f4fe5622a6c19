"""What becomes of a response before a person has seen it."""

import pytest

from responses.judging import UNKNOWN
from responses.limits import hashed_place
from responses.models import Ban, Response, ResponsePolicy, State
from responses.models.ban import Kind
from tests.responses.conftest import HERE, Clock, Say, Send

GRACE = "grace@example.org"


def last() -> Response:
    found: Response = Response.objects.latest("pk")
    return found


def test_many_links_wait_also_from_who_is_known(send: Send, known: str) -> None:
    send(email=known, text="https://a.example https://b.example https://c.example")
    assert (last().state, last().held_because) == (State.WAITING, "It has 3 links.")


@pytest.mark.parametrize("state", [State.WAITING, State.SPAM])
def test_nobody_is_known_by_what_was_not_approved(send: Send, say: Say, state: State) -> None:
    say(author_email=GRACE, address_hash=hashed_place(HERE), state=state)
    send(email=GRACE)
    assert last().state == State.WAITING


def test_who_types_a_known_e_mail_elsewhere_waits(send: Send, known: str) -> None:
    send(email=known, address="198.51.100.7")
    assert (last().state, last().held_because) == (State.WAITING, UNKNOWN)


def test_who_types_a_known_e_mail_from_an_unknown_place_waits(send: Send, say: Say) -> None:
    say(author_email=GRACE)
    send(email=GRACE, address="")
    assert last().state == State.WAITING


def test_who_types_a_confirmed_e_mail_elsewhere_waits(send: Send, say: Say, clock: Clock) -> None:
    say(
        author_email=GRACE,
        address_hash=hashed_place(HERE),
        asks_for_replies=True,
        subscribed_at=clock.now,
    )
    send(email=GRACE, address="198.51.100.7")
    assert (last().state, last().held_because) == (State.WAITING, UNKNOWN)
    send(email=GRACE)
    assert last().state == State.APPROVED


def test_who_gives_no_e_mail_is_not_known_by_others_who_gave_none(send: Send, say: Say) -> None:
    say(address_hash=hashed_place(HERE))
    send()
    assert (last().state, last().held_because) == (State.WAITING, "Without an e-mail.")


def test_the_owners_replies_make_nobody_known(send: Send, say: Say) -> None:
    say(from_owner=True)
    send()
    assert last().state == State.WAITING


def test_a_banned_e_mail_is_refused_with_the_words_kept(send: Send, say: Say) -> None:
    Ban.objects.create(kind=Kind.EMAIL, value="Grace@Example.org")
    html = send(email=GRACE, text="My words.").content.decode()
    assert "takes no responses from here" in html and "My words." in html
    assert not Response.objects.exists()


def test_a_banned_place_is_refused(send: Send) -> None:
    send()
    Ban.objects.create(kind=Kind.ADDRESS, value=last().address_hash)
    assert "takes no responses from here" in send().content.decode()
    assert send(address="198.51.100.7").status_code == 302


@pytest.mark.parametrize("text", ["Buy CHEAP\n pills now", "cheap pills"])
def test_what_holds_a_banned_phrase_is_spam(send: Send, policy: ResponsePolicy, text: str) -> None:
    ResponsePolicy.objects.update(hold_newcomers=False)
    Ban.objects.create(kind=Kind.WORD, value="Cheap  Pills")
    send(text=text)
    assert (last().state, last().held_because) == (State.SPAM, "It holds “cheap pills”.")


def test_a_banned_word_is_a_whole_word(send: Send, policy: ResponsePolicy) -> None:
    ResponsePolicy.objects.update(hold_newcomers=False)
    Ban.objects.create(kind=Kind.WORD, value="(ass")
    Ban.objects.create(kind=Kind.WORD, value="pill")
    send(text="A pillow for the class.")
    assert last().state == State.APPROVED
