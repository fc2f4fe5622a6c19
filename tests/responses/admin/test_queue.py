"""The moderated place, as the owner, a moderator, an editor and a stranger find it."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from wagtail.models import Site

from accounts.models import User
from blog.models import Author
from responses import moderating
from responses.discussing import policy_of
from responses.editing import change
from responses.models import Ban, Response, State
from tests.at_once import PATIENCE, alone, until_waiting
from tests.personas import signed_in
from tests.responses.conftest import Say

QUEUE, DECIDE = "/admin/responses/", "/admin/responses/decide/"
GRACE, PLACE = "grace@example.org", "a" * 64


@pytest.fixture
def waiting(say: Say) -> Response:
    return say("Waits <b>.", state=State.WAITING, author_email=GRACE, address_hash=PLACE)


def test_the_owner_reads_what_waits_and_approves_it(owner_client: Client, waiting: Response) -> None:
    html = owner_client.get(QUEUE).content.decode()
    assert "Waits &lt;b&gt;." in html and GRACE in html
    assert "Responses (1)" in owner_client.get("/admin/").content.decode()
    answer = owner_client.post(DECIDE, {"one": f"approve:{waiting.seen}"}, follow=True)
    assert "1 response was approved." in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.is_shown and waiting.approved_at
    assert "Responses (" not in owner_client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("action", "state"), [("approve", State.APPROVED), ("spam", State.SPAM), ("delete", None)]
)
def test_many_are_decided_at_once(owner_client: Client, say: Say, action: str, state: State | None) -> None:
    responses = [say(state=State.WAITING) for _ in range(3)]
    keys = [response.pk for response in responses]
    owner_client.post(DECIDE, {"action": action, "response": [str(each.seen) for each in responses[:2]]})
    assert set(Response.objects.filter(pk__in=keys[:2]).values_list("state", flat=True)) == {state} - {None}
    assert Response.objects.get(pk=keys[2]).state == State.WAITING


@pytest.mark.parametrize("state", ["approved", "spam", "waiting", "x", "deleted"])
def test_each_state_has_its_list(owner_client: Client, waiting: Response, say: Say, state: str) -> None:
    say("Shown.")
    say("Spam.", state=State.SPAM)
    expected = {"approved": "Shown.", "spam": "Spam."}.get(state, "Waits &lt;b&gt;.")
    assert expected in owner_client.get(QUEUE, {"state": state}).content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"action": "approve"},
        {"action": "burn", "response": "1:0"},
        {"one": "approve:x"},
        {"one": "9" * 40},
    ],
)
def test_nothing_chosen_is_nothing_done(
    owner_client: Client, waiting: Response, data: dict[str, str]
) -> None:
    assert "nothing was done" in owner_client.post(DECIDE, data, follow=True).content.decode()
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING


def test_what_is_gone_meanwhile_is_passed_over(owner_client: Client, waiting: Response) -> None:
    data = {"action": "approve", "response": [str(waiting.seen), "999999:0"]}
    assert "1 response was approved." in owner_client.post(DECIDE, data, follow=True).content.decode()


def edit(response: Response, text: str = "Buy pills.") -> None:
    change(response.pk, text, policy_of(Site.objects.get()))


@pytest.mark.parametrize("action", ["approve", "spam", "delete"])
def test_what_its_author_changed_meanwhile_is_read_again(
    owner_client: Client, waiting: Response, action: str
) -> None:
    html = owner_client.get(QUEUE).content.decode()
    button = re.search(f'value="({action}:[0-9:]+)"', html)
    assert button
    edit(waiting)
    html = owner_client.post(DECIDE, {"one": button[1]}, follow=True).content.decode()
    assert "1 response was edited meanwhile, so nothing was decided there." in html
    assert "was approved" not in html and "Buy pills." in html
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING
    assert f'value="{action}:{waiting.seen}"' in html


def test_of_many_only_those_are_decided_that_are_as_they_were_seen(owner_client: Client, say: Say) -> None:
    say("Not chosen.", state=State.WAITING)
    same, edited = say("Same.", state=State.WAITING), say("Nice.", state=State.WAITING, author_email=GRACE)
    data = {"action": "approve", "response": [str(same.seen), str(edited.seen)]}
    edit(edited)
    html = owner_client.post(DECIDE, data, follow=True).content.decode()
    assert "1 response was approved." in html and "1 response was edited meanwhile" in html
    assert "Buy pills." in html and "Not chosen." not in html
    assert set(Response.objects.shown()) == {same}


def test_what_was_edited_is_shown_also_where_it_is_in_another_list(owner_client: Client, say: Say) -> None:
    response = say("Nice.")
    seen = response.seen
    edit(response)
    data = {"one": f"spam:{seen}", "state": "approved"}
    html = owner_client.post(DECIDE, data, follow=True).content.decode()
    assert "Buy pills." in html and f'value="approve:{response.pk}:1"' in html


@pytest.mark.parametrize(
    ("path", "data"), [("reply", {"text": "Thanks."}), ("ban", {"word": "Nice", "spam": "on"})]
)
def test_who_answers_or_bans_what_was_edited_reads_it_first(
    owner_client: Client, waiting: Response, path: str, data: dict[str, str]
) -> None:
    address = f"{QUEUE}{waiting.pk}/{path}/"
    assert 'name="changes" value="0"' in owner_client.get(address).content.decode()
    edit(waiting)
    html = owner_client.post(address, data | {"changes": "0"}).content.decode()
    assert "changed it meanwhile, so nothing was decided" in html
    assert "Buy pills." in html and next(iter(data.values())) in html
    assert list(Response.objects.values_list("state", flat=True)) == [State.WAITING]
    assert not Ban.objects.exists()
    assert 'name="changes" value="1"' in html
    assert owner_client.post(address, data | {"changes": "1"}).status_code == 302


@pytest.mark.parametrize("changes", ["", "x", "9" * 40])
def test_an_answer_to_nothing_that_was_seen_is_not_sent(
    owner_client: Client, waiting: Response, changes: str
) -> None:
    data = {"text": "Thanks.", "changes": changes}
    assert owner_client.post(f"{QUEUE}{waiting.pk}/reply/", data).status_code == 200
    assert Response.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_a_change_and_an_approval_at_the_same_moment_the_approval_waits_and_is_not_made(
    waiting: Response, elsewhere: ThreadPoolExecutor
) -> None:
    with transaction.atomic():
        edit(waiting)
        approval = elsewhere.submit(alone(lambda: moderating.approve([waiting.seen])))
        until_waiting(1)
    assert approval.result(PATIENCE) == (0, [waiting.pk])
    waiting.refresh_from_db()
    assert (waiting.text, waiting.state) == ("Buy pills.", State.WAITING)


def test_deciding_needs_a_post(owner_client: Client, waiting: Response) -> None:
    assert owner_client.get(DECIDE, {"one": f"delete:{waiting.seen}"}).status_code == 405


def test_the_owner_replies_and_what_waited_is_shown(
    owner_client: Client, waiting: Response, stranger: Client
) -> None:
    path = f"{QUEUE}{waiting.pk}/reply/"
    assert "Waits &lt;b&gt;." in owner_client.get(path).content.decode()
    owner_client.post(path, {"text": "Thank *you*.", "changes": "0"})
    reply = Response.objects.get(parent=waiting)
    assert (reply.from_owner, reply.author_name, reply.author_email) == (True, "Ada Owner", "")
    html = stranger.get("/blog/on-string/").content.decode()
    assert "Waits &lt;b&gt;." in html and "Thank <em>you</em>." in html


def test_a_reply_is_signed_by_the_author_that_stands_for_the_account(
    owner_client: Client, owner: User, waiting: Response, site: Site
) -> None:
    Author.objects.create(site=site, name="Ada of the drawer", user=owner)
    owner_client.post(f"{QUEUE}{waiting.pk}/reply/", {"text": "Thanks.", "changes": "0"})
    assert Response.objects.get(parent=waiting).author_name == "Ada of the drawer"


@pytest.mark.parametrize("text", ["", "x" * 10_001])
def test_a_reply_that_cannot_be_is_given_back(owner_client: Client, waiting: Response, text: str) -> None:
    html = owner_client.post(f"{QUEUE}{waiting.pk}/reply/", {"text": text}).content.decode()
    assert text in html
    assert Response.objects.count() == 1


def test_the_owner_bans_the_e_mail_the_place_and_a_word(owner_client: Client, waiting: Response) -> None:
    path = f"{QUEUE}{waiting.pk}/ban/"
    assert GRACE in owner_client.get(path).content.decode()
    chosen = {"email": "on", "place": "on", "word": "Casino", "spam": "on", "changes": "0"}
    owner_client.post(path, chosen)
    assert set(Ban.objects.values_list("kind", "value")) == {
        ("email", GRACE),
        ("address", PLACE),
        ("word", "casino"),
    }
    waiting.refresh_from_db()
    assert waiting.state == State.SPAM
    assert owner_client.post(path, {"email": "on", "changes": "0"}).status_code == 302
    assert Ban.objects.count() == 3


def test_a_ban_of_nothing_is_asked_for_again(owner_client: Client, waiting: Response) -> None:
    html = owner_client.post(f"{QUEUE}{waiting.pk}/ban/", {}).content.decode()
    assert "Choose what to ban" in html


def test_bans_are_listed_written_and_lifted(owner_client: Client, db: None) -> None:
    new = "/admin/responses/bans/new/"
    owner_client.post(new, {"kind": "word", "value": "Casino", "note": ""})
    ban = Ban.objects.get()
    assert "casino" in owner_client.get("/admin/responses/bans/").content.decode()
    for data in (
        {"kind": "word", "value": "casino"},
        {"kind": "email", "value": "x"},
        {"kind": "address", "value": "192.0.2.1"},
        {"kind": "word", "value": "nul \0"},
        {"kind": "word", "value": "İ" * 254},
    ):
        assert owner_client.post(new, data).status_code == 200
    owner_client.post(f"/admin/responses/bans/delete/{ban.pk}/")
    assert not Ban.objects.exists()


@pytest.mark.parametrize("path", ["reply", "ban"])
def test_what_is_gone_is_not_found(owner_client: Client, db: None, path: str) -> None:
    assert owner_client.get(f"{QUEUE}999999/{path}/").status_code == 404


def paths(waiting: Response) -> list[tuple[str, str]]:
    one = f"{QUEUE}{waiting.pk}"
    return [("get", QUEUE), ("post", DECIDE), ("post", f"{one}/reply/"), ("post", f"{one}/ban/")]


def test_wagtails_moderators_look_after_responses(waiting: Response, editor: User) -> None:
    editor.groups.set([Group.objects.get(name="Moderators")])
    client = signed_in(editor)
    assert GRACE in client.get(QUEUE).content.decode()
    client.post(DECIDE, {"one": f"approve:{waiting.seen}"})
    waiting.refresh_from_db()
    assert waiting.is_shown


def test_an_editor_has_no_business_there(editor_client: Client, waiting: Response) -> None:
    assert "Responses" not in editor_client.get("/admin/").content.decode()
    for method, path in paths(waiting):
        answer = getattr(editor_client, method)(
            path, {"one": f"delete:{waiting.seen}", "text": "x", "word": "x"}
        )
        assert answer.status_code == 302 and answer.headers["Location"] == "/admin/", path
    assert Response.objects.filter(state=State.WAITING).count() == 1
    assert not Ban.objects.exists()


def test_a_stranger_is_asked_to_sign_in(stranger: Client, waiting: Response) -> None:
    for method, path in paths(waiting):
        assert "/admin/login/" in getattr(stranger, method)(path).headers["Location"]


def test_a_list_of_fifty_costs_at_most_fifteen_queries(
    owner_client: Client, say: Say, sites_read_anew: None, django_assert_max_num_queries: Any
) -> None:
    for _ in range(50):
        say(state=State.WAITING)
    owner_client.get(QUEUE)
    with django_assert_max_num_queries(15):
        owner_client.get(QUEUE)
