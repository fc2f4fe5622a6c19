"""Letters: to the owner, to who asked, and to nobody else."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from blog.models import PostPage
from responses import moderating, tasks
from responses.editing import withdraw
from responses.models import Response, ResponsePolicy, State
from tests.jobs_fixture import RunJobs
from tests.responses.conftest import Clock, Say, Send

GRACE, ALAN = "grace@example.org", "alan@example.org"


def subscribed(say: Say, clock: Clock, email: str = GRACE, **fields: Any) -> Response:
    return say(author_email=email, asks_for_replies=True, subscribed_at=clock.now, **fields)


def test_the_owner_is_told_of_what_waits(
    send: Send, policy: ResponsePolicy, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    ResponsePolicy.objects.update(notify="ada@example.org")
    send(text="Well <said>.", email=GRACE)
    run_jobs()
    (letter,) = mailoutbox
    assert (letter.to, letter.reply_to) == (["ada@example.org"], [GRACE])
    assert letter.subject == "Grace responded to “On string”"
    assert "Well <said>." in letter.body and "/admin/responses/" in letter.body
    assert "It waits for you. Not known by this e-mail and place." in letter.body


def test_nobody_is_told_where_the_site_names_nobody(
    send: Send, policy: ResponsePolicy, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    send()
    run_jobs()
    assert mailoutbox == []


def test_no_name_or_title_breaks_a_letters_head(
    send: Send, policy: ResponsePolicy, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    ResponsePolicy.objects.update(notify="ada@example.org")
    PostPage.objects.update(title="On\r\nBcc: all@example.org")
    send(name="Grace\nBcc: all@example.org\u2028")
    run_jobs()
    (letter,) = mailoutbox
    assert letter.recipients() == ["ada@example.org"]
    assert "\n" not in letter.subject and "Bcc" not in dict(letter.message().items())


def test_who_asks_for_replies_is_asked_once_when_the_response_is_shown(
    send: Send, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    send(email=GRACE, tell_me="on")
    run_jobs()
    assert mailoutbox == []
    (response,) = Response.objects.all()
    moderating.approve([response.seen])
    run_jobs()
    (letter,) = mailoutbox
    assert letter.to == [GRACE]
    found = re.search(r"http://testserver(/respond/confirm/\S+)", letter.body)
    assert found
    Client().post(found[1])
    response.refresh_from_db()
    assert response.subscribed_at is not None
    moderating.mark_spam([response.seen])
    moderating.approve([response.seen])
    run_jobs()
    assert len(mailoutbox) == 1


def ask(say: Say, **fields: Any) -> Response:
    return say(author_email=GRACE, asks_for_replies=True, state=State.WAITING, **fields)


def test_the_letter_to_a_stranger_holds_nothing_that_its_sender_chose(
    say: Say, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    moderating.approve([ask(say, text="Cheap pills", author_name="Buy at evil.example").seen])
    run_jobs()
    (letter,) = mailoutbox
    assert "evil.example" not in letter.message().as_string() and "pills" not in letter.body


def test_an_address_is_asked_at_most_once_a_day_also_if_what_was_asked_about_is_gone(
    say: Say, clock: Clock, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    for _ in range(2):
        response = ask(say, created_at=clock.now)
        moderating.approve([response.seen])
        run_jobs()
        withdraw(response.pk)
    assert len(mailoutbox) == 1
    clock.pass_by(days=1)
    moderating.approve([ask(say).seen])
    run_jobs()
    assert len(mailoutbox) == 2


def test_a_newcomer_who_is_shown_unseen_has_no_letter_sent(
    send: Send, policy: ResponsePolicy, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    ResponsePolicy.objects.update(hold_newcomers=False)
    send(email=GRACE, tell_me="on")
    run_jobs()
    assert Response.objects.get().is_shown
    assert mailoutbox == []


def test_who_is_known_is_asked_without_being_approved(
    send: Send, known: str, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    send(email=known, tell_me="on")
    run_jobs()
    assert [letter.to for letter in mailoutbox] == [[known]]


def unpublish(post: PostPage) -> None:
    post.unpublish()


def restrict(post: PostPage) -> None:
    PageViewRestriction.objects.create(page=post.get_parent(), restriction_type="login")


@pytest.mark.parametrize("hide", [unpublish, restrict])
def test_no_letter_tells_of_a_page_that_not_everybody_may_read(
    say: Say, clock: Clock, post: PostPage, run_jobs: RunJobs, mailoutbox: list[Any], hide: Any
) -> None:
    first = subscribed(say, clock)
    reply = say("I think not.", parent=first, author_email=ALAN, asks_for_replies=True)
    hide(post)
    tasks.tell_thread.enqueue(reply.pk)
    tasks.tell_subscriber.enqueue(reply.pk, first.pk)
    tasks.ask_to_confirm.enqueue(reply.pk)
    run_jobs()
    assert mailoutbox == []


def test_the_thread_is_told_of_an_approved_reply(
    say: Say, clock: Clock, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    first = subscribed(say, clock)
    reply = say("I think not.", parent=first, author_name="Alan", author_email=ALAN, state=State.WAITING)
    run_jobs()
    assert mailoutbox == []
    moderating.approve([reply.seen])
    run_jobs()
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == ([GRACE], "Alan replied on “On string”")
    assert f"http://testserver/blog/on-string/#response-{reply.pk}" in letter.body
    leave = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert leave in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert ALAN not in letter.message().as_string()


def test_a_thread_is_told_of_a_reply_only_once(
    say: Say, clock: Clock, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    reply = say(parent=subscribed(say, clock), state=State.WAITING)
    for _ in range(2):
        moderating.approve([reply.seen])
        moderating.mark_spam([reply.seen])
        moderating.approve([reply.seen])
    run_jobs()
    assert len(mailoutbox) == 1


def test_each_person_is_told_once_and_the_writer_not_at_all(
    say: Say, clock: Clock, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    first = subscribed(say, clock)
    subscribed(say, clock, parent=first)
    subscribed(say, clock, ALAN, parent=first)
    reply = say(parent=first, author_email=ALAN, state=State.WAITING)
    moderating.approve([reply.seen])
    run_jobs()
    assert [letter.to for letter in mailoutbox] == [[GRACE]]


def test_other_threads_are_not_told(say: Say, clock: Clock, run_jobs: RunJobs, mailoutbox: list[Any]) -> None:
    subscribed(say, clock)
    reply = say(parent=say("Another."), state=State.WAITING)
    moderating.approve([reply.seen])
    run_jobs()
    assert mailoutbox == []


def test_who_has_unsubscribed_meanwhile_is_not_told(
    say: Say, clock: Clock, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    first = subscribed(say, clock)
    reply = say(parent=first)
    tasks.tell_subscriber.enqueue(reply.pk, first.pk)
    Response.objects.update(subscribed_at=None)
    run_jobs()
    assert mailoutbox == []


@pytest.mark.parametrize("job", [tasks.tell_owner, tasks.ask_to_confirm, tasks.tell_thread])
def test_a_job_about_what_is_gone_does_nothing(run_jobs: RunJobs, mailoutbox: list[Any], job: Any) -> None:
    job.enqueue(999_999)
    run_jobs()
    assert mailoutbox == []


def test_letters_are_not_offered_where_none_can_be_sent(post: PostPage, settings: Any) -> None:
    assert "tell_me" in Client().get(f"/respond/{post.pk}/").content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "tell_me" not in Client().get(f"/respond/{post.pk}/").content.decode()
