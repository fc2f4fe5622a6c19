"""Responding, at the form that people see."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import PostPage
from responses.models import Response, ResponsePolicy, State
from responses.stamps import new_stamp
from tests.responses.conftest import Clock, Say, Send


def test_a_newcomers_response_waits(send: Send, stranger: Client) -> None:
    answer = send(stranger, text="Well *said*.", email="Grace@Example.org", url="example.org/grace")
    assert answer.status_code == 302
    kept = Response.objects.get()
    assert (kept.state, kept.author_email, kept.author_url) == (
        State.WAITING,
        "grace@example.org",
        "https://example.org/grace",
    )
    assert kept.html == "<p>Well <em>said</em>.</p>\n"
    own = stranger.get(answer.headers["Location"]).content.decode()
    assert "It is read first, then it appears below" in own
    assert "said" not in stranger.get("/blog/on-string/").content.decode()


def test_who_is_known_is_shown_at_once(send: Send, known: str) -> None:
    send(email=known)
    assert Response.objects.latest("pk").state == State.APPROVED


def test_who_is_known_on_another_site_only_waits(send: Send, known: str, site: Site) -> None:
    elsewhere = Page.get_first_root_node().add_child(instance=Page(title="Tea"))
    Response.objects.update(page=elsewhere)
    send(email=known)
    assert Response.objects.latest("pk").state == State.WAITING


def test_everybody_is_shown_at_once_where_newcomers_are_not_held(send: Send, policy: ResponsePolicy) -> None:
    ResponsePolicy.objects.update(hold_newcomers=False)
    send()
    assert Response.objects.get().state == State.APPROVED


def test_no_page_sets_a_cookie(send: Send, say: Say, stranger: Client, post: PostPage) -> None:
    say()
    assert not stranger.get("/blog/on-string/").cookies
    assert not stranger.get(f"/respond/{post.pk}/").cookies
    answer = send(stranger)
    assert not answer.cookies
    assert not stranger.get(answer.headers["Location"]).cookies


def test_the_form_is_kept_by_nobody_and_found_by_nobody(stranger: Client, post: PostPage) -> None:
    answer = stranger.get(f"/respond/{post.pk}/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_a_reply_stands_in_the_thread(send: Send, say: Say, stranger: Client, post: PostPage) -> None:
    beginning = say("First.")
    page = stranger.get(f"/respond/{post.pk}/?to={beginning.pk}").content.decode()
    assert "Reply to" in page and "First." in page
    send(to=str(beginning.pk))
    assert Response.objects.latest("pk").parent == beginning


def test_a_reply_to_a_reply_joins_the_thread_on_its_second_level(send: Send, say: Say) -> None:
    beginning = say("First.")
    second = say("Second.", parent=beginning)
    send(to=str(second.pk))
    assert Response.objects.latest("pk").parent == beginning


def test_a_reply_to_what_is_gone_is_offered_as_a_response(send: Send, say: Say) -> None:
    hidden = say("First.", state=State.WAITING)
    answer = send(to=str(hidden.pk), text="My words.")
    html = answer.content.decode()
    assert "taken away meanwhile" in html and "My words." in html
    assert f'value="{hidden.pk}"' not in html
    assert Response.objects.count() == 1


@pytest.mark.parametrize("to", ["x", "-1", "٣", "9" * 30, "1; DROP TABLE", "\0"])
def test_a_reply_to_nothing_is_a_response(send: Send, stranger: Client, post: PostPage, to: str) -> None:
    assert stranger.get(f"/respond/{post.pk}/", {"to": to}).status_code == 200
    assert send(to=to).status_code == 302
    assert Response.objects.get().parent is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": " \n "}, "There are no words yet."),
        ({"name": ""}, "Say by what name you go"),
        ({"name": "\u202e\u200b"}, "Write a name that can be seen."),
        ({"name": "\u3164"}, "Write a name that can be seen."),
        ({"name": "\u2800\ufeff"}, "Write a name that can be seen."),
        ({"text": "\u200b\n\u3164\u2060"}, "There are no words yet."),
        ({"name": "x" * 81}, "at most 80 characters"),
        ({"email": "nobody"}, "This is no e-mail address"),
        ({"email": "İ" * 200 + "@example.org"}, "This is no e-mail address"),
        ({"email": '"a\x1cBcc:evil@example.com"@example.org'}, "This is no e-mail address"),
        ({"email": "a@b.example\nBcc: c@d.example"}, "This is no e-mail address"),
        ({"url": "javascript:alert(1)"}, "This is no address of a page"),
        ({"url": "ftp://example.org/"}, "Only an address that begins with"),
        ({"tell_me": "on"}, "say where to"),
        ({"text": "`\u3164`"}, "Nothing of this would be seen."),
        ({"text": "- \n- "}, "Nothing of this would be seen."),
        ({"text": "x" * 10_001}, "10,000 characters at most"),
        ({"text": "https://a.example " * 6}, "5 links at most"),
        ({"stamp": ""}, "did not arrive whole"),
        ({"stamp": "forged:1abc:signature"}, "did not arrive whole"),
        ({"stamp": "\0"}, "did not arrive whole"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    send: Send, fields: dict[str, str], sentence: str
) -> None:
    typed = {"text": "My words.", "name": "Grace <3"} | fields
    answer = send(**typed)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in html
    assert typed["text"].strip() in html
    assert Response.objects.count() == 0


@pytest.mark.parametrize("text", ["&#8203;", "> &nbsp;", "[&zwnj;](https://a.example)"])
def test_words_that_a_reader_would_not_see_are_none(send: Send, text: str) -> None:
    assert "Nothing of this would be seen." in send(text=text).content.decode()
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "One thing needs a change; your words are safe."),
        ({"name": "", "url": "no address"}, "Two things need a change; your words are safe."),
        ({"name": "", "url": "no", "email": "no", "text": ""}, "Four things need a change"),
    ],
)
def test_one_line_says_how_much_is_wrong(send: Send, fields: dict[str, str], sentence: str) -> None:
    assert sentence in send(**fields).content.decode()


def test_what_may_be_left_empty_is_marked(stranger: Client, post: PostPage) -> None:
    html = stranger.get(f"/respond/{post.pk}/").content.decode()
    assert "E-mail <span>(optional)</span></label>" in html
    assert ">Name</label>" in html
    assert "needs a change" not in html


def test_a_field_is_described_by_its_hint_and_its_error(send: Send) -> None:
    html = send(email="nobody").content.decode()
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert '<p class="hint" id="id_email_helptext">' in html
    # Below the field.
    assert html.index('id="id_email"') < html.index('id="id_email_error"')


def test_words_for_a_page_that_went_are_given_back_in_the_frame_of_the_form(
    stranger: Client, post: PostPage
) -> None:
    post.unpublish()
    answer = stranger.post(f"/respond/{post.pk}/", {"text": "My words."})
    html = answer.content.decode()
    assert answer.status_code == 404 and 'class="responding"' in html and "My words." in html
    assert "theme/build/form.css" in html


def test_a_form_is_good_for_its_own_page_only(send: Send, post: PostPage) -> None:
    assert "did not arrive whole" in send(stamp=new_stamp(post.pk + 1)).content.decode()


def test_a_form_sent_at_once_is_asked_for_again_and_then_taken(post: PostPage, clock: Clock) -> None:
    data = {"name": "Grace", "text": "My words.", "stamp": new_stamp(post.pk)}
    clock.pass_by(seconds=1)
    answer = Client().post(f"/respond/{post.pk}/", data)
    assert "quicker than most people write" in answer.content.decode()
    assert "My words." in answer.content.decode() and data["stamp"] in answer.content.decode()
    clock.pass_by(seconds=1)
    assert Client().post(f"/respond/{post.pk}/", data).status_code == 302


def test_a_form_older_than_a_day_is_renewed(send: Send, post: PostPage, clock: Clock) -> None:
    old = new_stamp(post.pk)
    clock.pass_by(days=1)
    html = send(stamp=old, text="My words.").content.decode()
    assert "open for more than a day" in html and "My words." in html and old not in html


def test_a_form_sent_twice_is_one_response(send: Send, post: PostPage) -> None:
    stamp = new_stamp(post.pk)
    first, second = (send(stamp=stamp).headers["Location"] for _ in range(2))
    assert first.partition(":")[0] == second.partition(":")[0]  # What follows is signed with the second.
    assert Response.objects.count() == 1


def test_a_form_sent_twice_with_other_words_keeps_both_on_request(send: Send, post: PostPage) -> None:
    stamp = new_stamp(post.pk)
    send(stamp=stamp)
    html = send(stamp=stamp, text="Other words.").content.decode()
    assert "was sent before" in html and "Other words." in html
    assert stamp not in html


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_form_on_another_site_posts_nothing(send: Send, headers: dict[str, str]) -> None:
    html = send(headers=headers, text="My words.").content.decode()
    assert "sent from another site" in html and "My words." in html
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://testserver"}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}]
)
def test_our_own_form_is_taken(send: Send, headers: dict[str, str]) -> None:
    assert send(headers=headers).status_code == 302


def test_what_a_program_fills_in_is_spam_and_nobody_is_told(
    send: Send, policy: ResponsePolicy, mailoutbox: list[Any]
) -> None:
    ResponsePolicy.objects.update(notify="ada@example.org")
    assert send(homepage="https://casino.example/").status_code == 302
    assert Response.objects.get().state == State.SPAM
    assert mailoutbox == []


def test_closed_takes_nothing_and_gives_the_words_back(send: Send, stranger: Client, post: PostPage) -> None:
    PostPage.objects.update(responses="closed")
    assert "No more responses" in stranger.get(f"/respond/{post.pk}/").content.decode()
    html = send(text="My words.").content.decode()
    assert "No more responses" in html and "My words." in html
    assert not Response.objects.exists()


def hide_as_draft(post: PostPage) -> None:
    post.unpublish()


def hide_as_private(post: PostPage) -> None:
    PageViewRestriction.objects.create(page=post.get_parent(), restriction_type="password", password="x")


def hide_as_off(post: PostPage) -> None:
    PostPage.objects.filter(pk=post.pk).update(responses="off")


def delete(post: PostPage) -> None:
    post.delete()


HIDDEN = pytest.mark.parametrize("hide", [hide_as_draft, hide_as_private, hide_as_off, delete])


@HIDDEN
def test_a_page_that_is_not_for_everybody_or_off_is_unknown_here(
    stranger: Client, post: PostPage, hide: Any
) -> None:
    address = f"/respond/{post.pk}/"
    hide(post)
    assert stranger.get(address).status_code == 404


@HIDDEN
def test_a_page_that_goes_while_somebody_writes_gives_the_words_back_and_is_not_named(
    send: Send, post: PostPage, hide: Any
) -> None:
    hide(PostPage.objects.get())
    answer = send(text="My <words>.\n\n*All* of them.")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "My &lt;words&gt;.\n\n*All* of them.</textarea>" in html
    assert "Nothing was sent" in html and 'content="noindex"' in html
    assert "On string" not in html and "on-string" not in html
    assert not Response.objects.exists()


def test_nobody_learns_which_pages_there_are(stranger: Client, post: PostPage) -> None:
    hide_as_private(post)
    hidden, missing = (stranger.post(f"/respond/{key}/", {"text": "x"}) for key in (post.pk, 999_999))
    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)


def test_a_page_of_another_site_is_unknown_here(stranger: Client, post: PostPage, site: Site) -> None:
    Site.objects.create(hostname="tea.example", root_page=site.root_page.get_first_child())
    other = Page.get_first_root_node().add_child(instance=Page(title="Other"))
    Site.objects.filter(hostname="tea.example").update(root_page=other)
    assert stranger.get(f"/respond/{post.pk}/", headers={"host": "tea.example"}).status_code == 404


def test_where_no_site_is_for_a_host_nothing_is_found(
    stranger: Client, post: PostPage, settings: Any
) -> None:
    Site.objects.update(is_default_site=False)
    settings.EXTRA_HOSTS = settings.ALLOWED_HOSTS = ["extra.example"]
    path = f"/respond/{post.pk}/"
    assert stranger.get(path, headers={"host": "extra.example"}).status_code == 404
    assert stranger.post(path, {"text": "x"}, headers={"host": "extra.example"}).status_code == 404


@pytest.mark.parametrize("page_id", ["0", "999999", "9" * 40, "x", "-1", "%00"])
def test_an_unknown_page_is_not_found(stranger: Client, site: Site, page_id: str) -> None:
    assert stranger.get(f"/respond/{page_id}/").status_code == 404
    assert stranger.post(f"/respond/{page_id}/", {}).status_code == 404


def test_a_page_that_takes_no_responses_is_not_found(stranger: Client, site: Site) -> None:
    assert stranger.get(f"/respond/{site.root_page.pk}/").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(stranger: Client, post: PostPage, method: str) -> None:
    assert getattr(stranger, method)(f"/respond/{post.pk}/").status_code == 405


def test_five_megabytes_end_in_a_sentence(send: Send) -> None:
    answer = send(text="x" * 5_000_000, name="y" * 100_000)
    assert answer.status_code == 200
    assert b"characters" in answer.content
    assert not Response.objects.exists()


def test_what_cannot_be_stored_or_turns_the_line_around_is_taken_without_it(send: Send) -> None:
    send(text="Nul \0 and \u202edrow\u202c 😀", name="Gr\0ace\u202e \r\n Hopper")
    kept = Response.objects.get()
    assert kept.text == "Nul \ufffd and \u202edrow\u202c 😀"
    assert kept.author_name == "Gr\ufffdace Hopper"


def test_script_in_every_field_is_shown_as_words(
    send: Send, policy: ResponsePolicy, stranger: Client, post: PostPage
) -> None:
    ResponsePolicy.objects.update(hold_newcomers=False)
    attack = "<script>alert(1)</script>"
    send(text=attack, name=attack, email="", url='https://example.org/"><script>')
    send(text=attack, name=attack, url="https://example.org/")
    html = stranger.get("/blog/on-string/").content.decode()
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_a_body_that_is_no_form_is_refused_kindly(stranger: Client, post: PostPage, kind: str) -> None:
    assert stranger.post(f"/respond/{post.pk}/", b"{[", content_type=kind).status_code in {200, 400}


STRANGE = [
    "\0",
    "\u202e\u2066",
    "\ufffe\uffff",
    "👩\u200d👩\u200d👧",
    "İıẞ",
    "http://[::1",
    "http://a.example:99999999/",
    "https://user:pass@a.example/\\",
    "a@[IPv6:::1]",
    '"><img src=x onerror=alert(1)>',
    "{{ settings.SECRET_KEY }}{% include 'x' %}",
    "%s%n%x",
    "'; DROP TABLE responses_response; --",
    "x" * 100_000,
    "​",
]


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("field", ["text", "name", "email", "url", "tell_me", "to", "stamp", "homepage"])
def test_anything_in_any_field_ends_in_a_page(send: Send, stranger: Client, field: str, strange: str) -> None:
    answer = send(**{field: strange})
    assert answer.status_code in {200, 302}
    if answer.status_code == 302:
        assert stranger.get(answer.headers["Location"]).status_code == 200
