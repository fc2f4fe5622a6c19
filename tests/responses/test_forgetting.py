"""What need not be known for ever of who wrote."""

from collections.abc import Callable

import pytest

from core.schedule import schedule
from responses import forgetting
from responses.asking import may_ask
from responses.editing import withdraw
from responses.models import Asked, Response, State
from responses.removing import remove
from responses.tasks import forget_authors
from tests.responses.conftest import Clock, Say

GRACE, PLACE = "grace@example.org", "a" * 64


def test_after_thirty_days_places_and_the_e_mail_of_spam_are_forgotten(say: Say, clock: Clock) -> None:
    kept = say(author_email=GRACE, address_hash=PLACE, created_at=clock.now)
    spam = say(author_email=GRACE, address_hash=PLACE, state=State.SPAM, created_at=clock.now)
    clock.pass_by(days=29)
    assert forgetting.forget_authors() == 0
    clock.pass_by(days=2)
    forget_authors.enqueue()
    assert set(Response.objects.values_list("pk", "author_email", "address_hash")) == {
        (kept.pk, GRACE, ""),
        (spam.pk, "", ""),
    }
    assert forgetting.forget_authors() == 0


@pytest.mark.parametrize("delete", [withdraw, remove])
def test_a_day_after_nothing_is_left_of_what_was_deleted(
    say: Say, clock: Clock, delete: Callable[[int], None]
) -> None:
    alone = say(address_hash=PLACE, form_key="one", created_at=clock.now)
    answered = say(address_hash=PLACE, form_key="two", created_at=clock.now)
    reply = say(parent=answered)
    for response in (alone, answered):
        delete(response.pk)
    clock.pass_by(hours=23)
    assert forgetting.forget_authors() == 0
    clock.pass_by(hours=1)
    assert forgetting.forget_authors() == 2
    kept = {(answered.pk, "", None), (reply.pk, "", None)}
    assert set(Response.objects.values_list("pk", "address_hash", "form_key")) == kept
    assert forgetting.forget_authors() == 0


def test_a_place_whose_replies_are_gone_goes_at_night(say: Say, clock: Clock) -> None:
    answered = say(address_hash=PLACE, created_at=clock.now)
    reply = say(parent=answered)
    withdraw(answered.pk)
    remove(reply.pk)
    assert Response.objects.get() == answered
    clock.pass_by(days=1)
    forgetting.forget_authors()
    assert not Response.objects.exists()


def test_a_day_after_it_is_forgotten_who_was_asked(db: None, clock: Clock) -> None:
    may_ask(GRACE)
    assert GRACE not in str(list(Asked.objects.values_list()))
    clock.pass_by(hours=23)
    assert forgetting.forget_authors() == 0
    clock.pass_by(hours=1)
    assert forgetting.forget_authors() == 1


def test_it_is_done_each_night(db: None) -> None:
    assert schedule()["forget_response_authors"].task == forget_authors
