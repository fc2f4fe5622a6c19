"""What an author may do by a link, for a quarter of an hour."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from responses.limits import hashed_place
from responses.links import Purpose, link
from responses.models import Ban, Response, ResponsePolicy, State
from responses.models.ban import Kind
from responses.models.response import MOST_CHANGES
from tests.neighbours import Neighbours
from tests.responses.conftest import Clock, Say

EMAIL, PLACE = "grace@example.org", "a" * 64


@pytest.fixture
def mine(say: Say, clock: Clock) -> Response:
    """A response that was approved, by somebody who is known."""
    say("Earlier.", author_email=EMAIL, address_hash=PLACE)
    return say("Mine.", author_email=EMAIL, address_hash=PLACE, created_at=clock.now)


def own(response: Response) -> str:
    return link(Purpose.OWN, response)


def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def test_the_author_changes_it(mine: Response, clock: Clock) -> None:
    clock.pass_by(minutes=14)
    assert "Mine." in strict().get(own(mine)).content.decode()
    answer = strict().post(own(mine), {"text": "*Better*."})
    assert answer.status_code == 302
    mine.refresh_from_db()
    assert (mine.html, mine.state, mine.edited_at) == ("<p><em>Better</em>.</p>\n", State.APPROVED, clock.now)


def test_after_a_quarter_of_an_hour_it_stays_and_what_was_typed_is_given_back(
    mine: Response, clock: Clock
) -> None:
    clock.pass_by(minutes=15)
    html = strict().post(own(mine), {"text": "Too late."}).content.decode()
    assert "are over" in html and "Too late." in html
    mine.refresh_from_db()
    assert mine.text == "Mine."


def test_a_change_is_looked_at_like_something_new(mine: Response) -> None:
    strict().post(own(mine), {"text": "https://a.example https://b.example https://c.example"})
    mine.refresh_from_db()
    assert (mine.state, mine.held_because) == (State.WAITING, "It has 3 links.")


def test_a_newcomer_approved_by_hand_waits_again_after_a_change(say: Say, clock: Clock) -> None:
    response = say("Nice.", author_email="new@example.org", created_at=clock.now)
    strict().post(own(response), {"text": "Buy."})
    response.refresh_from_db()
    assert response.state == State.WAITING


def changed(response: Response, text: str = "Better.", address: str = "192.0.2.9") -> str:
    """What its author reads after trying to change it from an address, also after being led on."""
    answer = Client().post(own(response), {"text": text}, REMOTE_ADDR=address, follow=True)
    return answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Kind.EMAIL, EMAIL), (Kind.ADDRESS, PLACE), (Kind.ADDRESS, hashed_place("192.0.2.9"))],
)
def test_who_is_banned_meanwhile_changes_nothing_and_gets_the_words_back(
    mine: Response, kind: Kind, value: str
) -> None:
    Ban.objects.create(kind=kind, value=value)
    html = changed(mine, "Buy.")
    assert "takes no responses from here" in html and "Buy.</textarea>" in html
    mine.refresh_from_db()
    assert mine.text == "Mine."


def test_a_banned_word_makes_a_change_spam(mine: Response) -> None:
    Ban.objects.create(kind=Kind.WORD, value="casino")
    changed(mine, "Casino.")
    mine.refresh_from_db()
    assert mine.state == State.SPAM


def test_who_is_banned_may_still_delete_it(mine: Response) -> None:
    Ban.objects.create(kind=Kind.EMAIL, value=EMAIL)
    assert "is deleted" in strict().post(own(mine) + "delete/").content.decode()


def test_it_is_changed_so_often_and_no_more(mine: Response) -> None:
    for number in range(MOST_CHANGES):
        changed(mine, f"Better {number}.")
    html = changed(mine, "Best.")
    assert "It was changed 10 times" in html and "Best.</textarea>" in html
    mine.refresh_from_db()
    assert mine.text == f"Better {MOST_CHANGES - 1}."


def test_how_long_it_may_be_changed_is_told_with_the_zone_of_the_clock(
    mine: Response, clock: Clock, settings: Any
) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    clock.pass_by(minutes=2, seconds=30)
    html = strict().get(own(mine)).content.decode()
    until = timezone.localtime(mine.editable_until)
    assert f'For 13 more minutes, until <time datetime="{until:%Y-%m-%dT%H:%M:%S}+0900">' in html
    assert f"{until:%H:%M} JST</time>" in html
    clock.pass_by(minutes=12)
    assert "For 1 more minute, until" in strict().get(own(mine)).content.decode()


def test_spam_stays_spam(say: Say, clock: Clock) -> None:
    response = say("Buy.", state=State.SPAM, author_email=EMAIL, created_at=clock.now)
    strict().post(own(response), {"text": "Nice."})
    response.refresh_from_db()
    assert response.state == State.SPAM


@pytest.mark.parametrize("text", ["", "`\u200b`", "x" * 10_001, "https://a.example " * 6])
def test_what_is_wrong_with_a_change_is_said_and_nothing_is_changed(mine: Response, text: str) -> None:
    answer = strict().post(own(mine), {"text": text})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode() and text.strip() in answer.content.decode()
    mine.refresh_from_db()
    assert mine.text == "Mine."


def test_the_author_deletes_it(mine: Response) -> None:
    path = re.search(r'action="([^"]+/delete/)"', strict().get(own(mine)).content.decode())
    assert path
    assert strict().get(path[1]).status_code == 405
    for _ in range(2):
        html = strict().post(path[1]).content.decode()
        assert "is deleted" in html and "Your words, name and addresses are gone." in html
    mine.refresh_from_db()
    assert (mine.state, mine.text, mine.html, mine.author_name) == (State.DELETED, "", "", "")
    assert "It was deleted." in strict().get(own(mine)).content.decode()


def test_what_was_deleted_is_not_changed_and_what_was_typed_is_given_back(mine: Response) -> None:
    strict().post(own(mine) + "delete/")
    html = strict().post(own(mine), {"text": "More words."}).content.decode()
    assert "It is deleted. Nothing was changed" in html and "More words." in html
    assert strict().post(link(Purpose.CONFIRM, mine)).status_code == 404


def unpublish(page: Page) -> None:
    page.unpublish()


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


@pytest.mark.parametrize("purpose", list(Purpose))
@pytest.mark.parametrize("hide", [unpublish, restrict])
def test_a_page_that_not_everybody_may_read_is_not_named(mine: Response, purpose: Purpose, hide: Any) -> None:
    assert "On string" in strict().get(link(purpose, mine)).content.decode()
    hide(mine.page)
    html = strict().get(link(purpose, mine)).content.decode()
    assert "a page of this site" in html
    assert "On string" not in html and "/on-string/" not in html


def test_a_change_where_there_is_no_site_any_more_gives_the_words_back(mine: Response) -> None:
    Site.objects.all().delete()
    answer = strict().post(own(mine), {"text": "More words."})
    assert answer.status_code == 404
    assert "More words." in answer.content.decode()


def test_what_was_replied_to_leaves_a_place_that_holds_nothing(mine: Response, say: Say) -> None:
    say("Reply.", parent=mine)
    strict().post(own(mine) + "delete/")
    mine.refresh_from_db()
    assert mine.state == State.DELETED
    assert (mine.text, mine.html, mine.author_name, mine.author_email) == ("", "", "", "")
    assert "It was deleted." in strict().get(own(mine)).content.decode()


def test_it_is_not_deleted_too_late(mine: Response, clock: Clock) -> None:
    clock.pass_by(minutes=15)
    assert "are over" in strict().post(own(mine) + "delete/").content.decode()
    assert Response.objects.filter(pk=mine.pk).exists()


@pytest.mark.parametrize("purpose", ["own", "confirm", "unsubscribe"])
@pytest.mark.parametrize("token", ["x", "MQ:1abcde:forged", "%00", "::", "é", "x" * 5000])
def test_a_forged_link_does_nothing_and_gives_the_words_back(site: Any, purpose: str, token: str) -> None:
    path = f"/respond/{purpose}/{token}/"
    assert "does not work" in strict().get(path).content.decode()
    answer = strict().post(path, {"text": "My words."})
    assert answer.status_code == 404
    assert "My words." in answer.content.decode()


def test_a_link_is_good_for_its_purpose_only(mine: Response) -> None:
    token = link(Purpose.UNSUBSCRIBE, mine).split("/")[-2]
    assert strict().get(f"/respond/own/{token}/").status_code == 404


def test_the_link_of_what_is_gone_says_so(mine: Response) -> None:
    path = own(mine)
    mine.delete()
    assert strict().get(path).status_code == 404


def test_opening_the_letters_link_does_nothing_until_the_button_is_pressed(
    mine: Response, clock: Clock
) -> None:
    Response.objects.update(asks_for_replies=True)
    path = link(Purpose.CONFIRM, mine)
    assert "Do you want to be told" in strict().get(path).content.decode()
    mine.refresh_from_db()
    assert mine.subscribed_at is None
    assert "You will be told" in strict().post(path).content.decode()
    mine.refresh_from_db()
    assert mine.subscribed_at == clock.now


def test_a_letters_link_is_too_old_after_seven_days(mine: Response, clock: Clock, monkeypatch: Any) -> None:
    path = link(Purpose.CONFIRM, mine)
    later = clock.now.timestamp() + 8 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert strict().post(path).status_code == 404


def test_one_click_ends_the_letters_of_a_thread_and_of_no_other(say: Say, clock: Clock) -> None:
    wanted = {"author_email": EMAIL, "asks_for_replies": True, "subscribed_at": clock.now}
    first, other = say(**wanted), say(**wanted)
    reply = say(parent=first, **wanted)
    path = link(Purpose.UNSUBSCRIBE, reply)
    html = strict().get(path).content.decode()
    assert "Stop the letters?" in html and "Those about other threads still come." in html
    answer = strict().post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "You will not be told of replies in this thread below" in answer.content.decode()
    told = Response.objects.filter(subscribed_at__isnull=False)
    assert list(told) == [other]


def test_nobody_is_subscribed_who_did_not_ask(mine: Response) -> None:
    assert "No letters will come" in strict().post(link(Purpose.CONFIRM, mine)).content.decode()
    mine.refresh_from_db()
    assert mine.subscribed_at is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_stopped_the_letters_is_not_promised_any(mine: Response, method: str) -> None:
    Response.objects.update(asks_for_replies=True)
    strict().post(link(Purpose.UNSUBSCRIBE, mine))
    html = getattr(strict(), method)(link(Purpose.CONFIRM, mine)).content.decode()
    assert "No letters will come" in html and "were stopped" in html
    assert "You will be told" not in html and "Yes, tell me" not in html
    mine.refresh_from_db()
    assert mine.subscribed_at is None


def test_saying_yes_twice_is_saying_it_once(mine: Response) -> None:
    Response.objects.update(asks_for_replies=True)
    for _ in range(2):
        assert "You will be told" in strict().post(link(Purpose.CONFIRM, mine)).content.decode()


def test_an_unsaved_policy_has_the_defaults(mine: Response) -> None:
    assert not ResponsePolicy.objects.exists()
    assert strict().post(own(mine), {"text": "Better."}).status_code == 302


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_leads_to_its_own_site_from_every_other(neighbours: Neighbours, purpose: Purpose) -> None:
    here, there = neighbours
    path = link(purpose, there.approved)
    assert here.visitor().get(path).headers["Location"] == f"http://{there.site.hostname}{path}"
    assert there.visitor().get(path).status_code == 200


def test_a_letter_is_stopped_under_any_name(neighbours: Neighbours) -> None:
    here, there = neighbours
    Response.objects.filter(pk=there.approved.pk).update(subscribed_at=timezone.now())
    answer = here.visitor().post(link(Purpose.UNSUBSCRIBE, there.approved))
    assert (
        "You will not be told of replies in this thread below a page of this site" in answer.content.decode()
    )
    there.approved.refresh_from_db()
    assert there.approved.subscribed_at is None
