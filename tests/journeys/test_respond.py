"""A reader responds, the owner decides and answers, the reader is told, changes and deletes what they wrote."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from responses import stamps
from responses.models import Response, ResponsePolicy, State
from responses.rendering import render
from tests.accessibility import complaints
from tests.browser import Visit
from tests.jobs_fixture import RunJobs
from tests.writing import Publish

ADDRESS = "/blog/on-keeping-string/"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that is driven writes faster than people do."""
    monkeypatch.setattr(stamps, "SOONEST", stamps.SOONEST * 0)


@pytest.fixture
def post(publish: Publish) -> Any:
    return publish("On keeping string", "My grandmother kept string in a drawer.")


def write(page: Page, text: str, **fields: str) -> None:
    page.get_by_label("What you want to say").fill(text)
    for label, value in fields.items():
        page.get_by_label(label, exact=True).fill(value)


def respond(page: Page, text: str, **fields: str) -> None:
    write(page, text, **fields)
    page.get_by_role("button", name="Send").click()


def test_a_response_is_written_moderated_answered_and_told_of(
    visit: Visit, post: Any, owner: User, run_jobs: RunJobs, mailoutbox: list[Any]
) -> None:
    reader = visit(ADDRESS, scripts=False).page
    reader.get_by_role("link", name="Respond").click()
    write(reader, "Mine kept *corks*.", **{"Name": "Grace", "E-mail (optional)": "grace@example.org"})
    reader.get_by_label("Tell me about replies").check()
    reader.get_by_role("button", name="Send").click()
    expect(reader.get_by_text("It is read first")).to_be_visible()
    expect(reader.locator("em", has_text="corks")).to_be_visible()

    admin = visit("/admin/", person=owner).page
    admin.get_by_role("link", name="Responses (1)").click()
    admin.get_by_role("link", name="Reply").click()
    admin.get_by_label("Your reply").fill("Corks, too!")
    admin.get_by_role("button", name="Reply").click()
    expect(admin.get_by_text("Your reply is shown.")).to_be_visible()
    expect(admin.get_by_text("Nothing waits for you.")).to_be_visible()

    reader.goto(ADDRESS)
    expect(reader.locator(".replies article")).to_contain_text("Corks, too!")
    expect(reader.locator(".replies article")).to_contain_text("author")

    run_jobs()
    (asked,) = mailoutbox
    confirm = re.search(r"/respond/confirm/\S+", asked.body)
    assert confirm
    reader.goto(confirm[0])
    reader.get_by_role("button", name="Yes, tell me").click()
    expect(reader.get_by_role("heading", name="You will be told")).to_be_visible()

    admin.goto("/admin/responses/?state=approved")
    admin.get_by_role("link", name="Reply").first.click()
    admin.get_by_label("Your reply").fill("And bottle caps.")
    admin.get_by_role("button", name="Reply").click()
    expect(admin.get_by_text("Your reply is shown.")).to_be_visible()
    run_jobs()
    assert [letter.to for letter in mailoutbox[1:]] == [["grace@example.org"]]
    assert "And bottle caps." in mailoutbox[1].body


def test_what_was_typed_is_still_there_when_something_is_wrong(visit: Visit, post: Any) -> None:
    reader = visit(f"/respond/{post.pk}/", scripts=False).page
    respond(reader, "See https://a.example " * 6, Name="Grace")
    expect(reader.get_by_role("alert")).to_contain_text("5 links at most")
    expect(reader.get_by_label("Name")).to_have_value("Grace")
    respond(reader, "See for yourself.")
    expect(reader.get_by_text("It is read first")).to_be_visible()


def test_the_author_changes_and_deletes_a_response(visit: Visit, post: Any) -> None:
    ResponsePolicy.objects.create(site=post.get_site(), hold_newcomers=False)
    reader = visit(f"/respond/{post.pk}/").page
    respond(reader, "Mine kept crorks.", Name="Grace")
    reader.get_by_label("What you want to say").fill("Mine kept corks.")
    reader.get_by_role("button", name="Save").click()
    expect(reader.locator(".response-text")).to_have_text("Mine kept corks.")
    own = reader.url
    reader.get_by_role("status").get_by_role("link").click()
    expect(reader.locator(".response")).to_contain_text("edited")
    reader.goto(own)
    assert not reader.get_by_role("button", name="Delete it for good").is_visible()
    reader.get_by_text("Delete…").click()
    reader.get_by_role("button", name="Delete it for good").click()
    expect(reader.get_by_role("heading", name="deleted")).to_be_visible()
    reader.goto(ADDRESS)
    expect(reader.locator(".response")).to_have_count(0)


def test_many_are_decided_at_once(visit: Visit, post: Any, owner: User) -> None:
    for number in range(3):
        said(post, f"Number {number}.", State.WAITING)
    admin = visit("/admin/responses/", person=owner).page
    chosen = admin.get_by_text("Selected:")
    expect(chosen).to_be_hidden()
    admin.get_by_label("Select all").check()
    expect(chosen).to_be_visible()
    admin.get_by_label("Select Grace").first.uncheck()
    admin.get_by_label("Select all").check()
    admin.get_by_role("button", name="Approve").first.click()
    expect(admin.get_by_text("3 responses were approved.")).to_be_visible()
    assert Response.objects.shown().count() == 3


def test_without_scripts_what_is_selected_can_be_decided(visit: Visit, post: Any, owner: User) -> None:
    said(post, "Number 1.", State.WAITING)
    admin = visit("/admin/responses/", person=owner, scripts=False).page
    admin.get_by_label("Select Grace").check()
    admin.get_by_text("Selected:").locator("..").get_by_role("button", name="Approve").click()
    assert Response.objects.shown().count() == 1


def said(post: Any, text: str, state: State = State.APPROVED, **fields: Any) -> Response:
    fields = {"author_name": "Grace", "approved_at": post.first_published_at} | fields
    made: Response = Response.objects.create(
        page=post, text=text, html=render(text).html, state=state, **fields
    )
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_too_wide(visit: Visit, post: Any, owner: User, scheme: str) -> None:
    code = f"> quoted\n\n- `one`\n\n```\n{'long ' * 60}\n```\n{'unbroken' * 30}"
    first = said(post, code, author_name="Donaudampfschifffahrt" * 3, author_url="https://grace.example/")
    said(post, "A reply.", parent=first, author_name="Ada", from_owner=True)
    gone = said(post, "", State.DELETED, author_name="")
    said(post, "مرحبا", parent=gone, author_name="مريم")
    said(post, code, State.WAITING)
    for width, person, path in (
        (320, None, ADDRESS),
        (1280, None, ADDRESS),
        (320, None, f"/respond/{post.pk}/?to={first.pk}"),
        (320, None, "/respond/own/forged/"),
        (1280, owner, "/admin/responses/"),
    ):
        page = visit(path, scheme=scheme, width=width, person=person).page
        options = {} if person is None else {"include": [["#main"]]}
        assert complaints(page, options.get("include")) == "", path
        assert not page.evaluate(TOO_WIDE), path
