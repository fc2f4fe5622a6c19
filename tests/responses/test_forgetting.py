"""What need not be known for ever of who wrote."""

from core.schedule import schedule
from responses import forgetting
from responses.models import Response, State
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


def test_it_is_done_each_night(db: None) -> None:
    assert schedule()["forget_response_authors"].task == forget_authors
