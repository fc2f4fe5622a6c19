"""What becomes of a Webmention when its source is looked at."""

from datetime import UTC, datetime, timedelta
from itertools import repeat
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.models import PostPage
from core.models import Job
from responses.forgetting import forget_authors
from responses.mentions import checking
from responses.mentions.checking import LONGEST_WORDS, check
from responses.models import Ban, Mention, Response, ResponsePolicy, Seen, Source, State
from responses.moderating import approve, delete, mark_spam, reply
from tests.answering import Somebody
from tests.jobs_fixture import RunJobs
from tests.reading import QueriesOf
from tests.responses.conftest import Clock
from tests.responses.mentions.conftest import HTML, OURS, Mentioned, Write

REPLY = """<article class="h-entry"><a class="u-in-reply-to" href="{ours}">a post</a>
<a class="p-author h-card" href="https://ada.example/">{name}</a>
<time class="dt-published" datetime="2026-03-01T12:00:00Z">then</time><p class="e-content">{words}</p></article>"""


def replying(words: str = "I think so.", name: str = "Ada") -> str:
    return REPLY.format(ours=OURS, name=name, words=words)


def seen() -> list[Seen]:
    return [Response.objects.get().seen]


@pytest.fixture
def read(stranger: Client) -> Any:
    return lambda: stranger.get("/blog/on-string/").content.decode()


def test_a_reply_waits_like_any_response_and_is_shown_once_approved(
    mention: Mentioned, write: Write, read: Any, owner_client: Client
) -> None:
    source = write(replying())
    assert mention(source).status_code == 202
    kept = Response.objects.get()
    assert (kept.source, kept.state, kept.held_because) == (Source.REPLY, State.WAITING, "From another site.")
    assert (kept.author_name, kept.author_url, kept.source_url) == ("Ada", "https://ada.example/", source)
    assert (kept.text, kept.html) == ("I think so.", "<p>I think so.</p>")
    assert kept.created_at == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert "I think so." not in read()
    queue = owner_client.get("/admin/responses/").content.decode()
    assert "reply at" in queue and f'href="{source}"' in queue
    approve(seen())
    html = read()
    assert (
        "I think so." in html
        and f'<a href="{source}" rel="nofollow ugc noopener">on <bdi>there.example</bdi>' in html
    )


@pytest.mark.parametrize(
    ("name", "verb"), [("u-like-of", "Liked"), ("u-repost-of", "Shared"), ("u-bookmark-of", "Bookmarked")]
)
def test_what_has_no_words_is_a_quiet_line(
    mention: Mentioned, write: Write, read: Any, name: str, verb: str, owner_client: Client
) -> None:
    source = write(
        f'<p class="h-entry"><b class="p-author">Ada</b><a class="{name}" href="{OURS}">a</a> Much text.</p>'
    )
    mention(source)
    approve(seen())
    html = read()
    assert f'{verb} by <a href="{source}" rel="nofollow ugc noopener"><bdi>Ada</bdi></a></p>' in html
    assert "Much text" not in html and "responses-heading" not in html
    key = Response.objects.get().pk
    assert owner_client.get(f"/admin/responses/{key}/reply/").status_code == 404


def test_a_page_that_only_links_is_known_by_its_host(mention: Mentioned, write: Write) -> None:
    mention(write())
    kept = Response.objects.get()
    assert (kept.source, kept.author_name, kept.text, kept.html) == (Source.MENTION, "there.example", "", "")


@pytest.mark.parametrize(
    "html",
    [
        "Nothing.",
        f"<script>document.write('<a href=\"{OURS}\">a</a>')</script>",
        f"<!-- <a href='{OURS}'>a</a> -->",
        f"{OURS}",
        '<a href="http://testserver/blog/">a</a>',
        '<a href="https://testserver/blog/on-string/">a</a>',
        f'<a href="{OURS}x">a</a>',
        "",
    ],
)
def test_where_no_link_is_nothing_is_kept(mention: Mentioned, write: Write, html: str) -> None:
    assert mention(write(html)).status_code == 202
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("target", "link"),
    [
        (f"{OURS}#response-5", OURS),
        (OURS, f"{OURS}#response-5"),
        (f"{OURS}?a=b&amp;c", f"{OURS}?a=b&amp;amp;c"),
        ("http://testserver/blog/on%2Dstring/", "http://TESTSERVER:80/blog/on-string/"),
    ],
)
def test_a_link_is_the_same_in_all_ways_to_write_it(
    mention: Mentioned, write: Write, target: str, link: str
) -> None:
    mention(write(f'<a href="{link}">a</a>'), target)
    assert Response.objects.exists()


def test_what_is_no_html_says_nothing(mention: Mentioned, write: Write) -> None:
    mention(write(headers="Content-Type: application/json\r\n"))
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "source",
    [
        *("http://127.0.0.2/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data/"),
        *("http://10.0.0.1/", "http://[::1]/", "http://metadata.example/", "http://100.64.0.1/"),
    ],
)
def test_nobody_has_a_private_place_looked_at(mention: Mentioned, somebody: Somebody, source: str) -> None:
    somebody.names |= {"metadata.example": ["169.254.169.254"], "127.0.0.2": ["127.0.0.2"]}
    somebody.names |= {
        host: [host] for host in ("10.0.0.1", "169.254.169.254", "100.64.0.1", "::1", "::ffff:127.0.0.1")
    }
    assert mention(source).status_code == 202
    assert not somebody.asked and not Response.objects.exists()


def test_nobody_leads_to_a_private_place(mention: Mentioned, somebody: Somebody) -> None:
    somebody.names["127.0.0.1"] = ["127.0.0.1"]
    mention(somebody.answer("/", status="302 Found", headers="Location: http://127.0.0.1/\r\n"))
    mention(somebody.answer("/round", status="302 Found", headers="Location: /round\r\n"))
    assert len(somebody.asked) == 5 and not Response.objects.exists()


def test_a_giant_page_is_not_read(mention: Mentioned, somebody: Somebody) -> None:
    head = f"HTTP/1.1 200 OK\r\n{HTML}Transfer-Encoding: chunked\r\n\r\n".encode()
    link = f"<a href='{OURS}'>a</a>".ljust(65536).encode()
    somebody.answers["/"] = (
        piece for pieces in ([head], repeat(b"10000\r\n" + link + b"\r\n")) for piece in pieces
    )
    mention(somebody.address("/"))
    assert Mention.objects.get().checked_at and not Response.objects.exists()


@pytest.mark.usefixtures("taking")
def test_what_would_run_as_a_script_is_words(mention: Mentioned, write: Write, read: Any) -> None:
    evil = (
        "<script>alert(1)</script>&lt;script&gt;alert(2)&lt;/script&gt;"
        " <img src=x onerror=alert(3)> [a](javascript:alert(4))"
    )
    name = "&lt;b onmouseover=alert(5)&gt;\u202eAda\u0007" + "&#x41;" * 500
    html = f'<a class="p-author h-card" href="javascript:alert(6)">{name}</a><p class="e-content">{evil}</p>'
    mention(write(f'<div class="h-entry">{html}<a class="u-in-reply-to" href="{OURS}">a</a></div>'))
    kept = Response.objects.get()
    assert (
        kept.author_url == ""
        and len(kept.author_name) == 80
        and kept.author_name.startswith("<b onmouseover")
    )
    assert "\u202e" not in kept.author_name and "\x07" not in kept.author_name
    assert kept.html == "<p>&lt;script&gt;alert(2)&lt;/script&gt; [a](javascript:alert(4))</p>"
    approve(seen())
    shown = read()
    assert "<script>alert" not in shown and "<b onmouseover" not in shown and 'href="javascript' not in shown
    assert "there.example" not in shown.replace(f'href="{kept.source_url}"', "").replace(
        "<bdi>there.example", ""
    )


def test_words_are_cut_to_measure(mention: Mentioned, write: Write) -> None:
    mention(write(replying("word " * 10_000 + "\n" + "http://spam.example " * 100)))
    assert len(Response.objects.get().text) <= LONGEST_WORDS + 1
    assert Response.objects.get().text.endswith("word…")


def test_a_name_that_cannot_be_seen_is_that_of_the_host(mention: Mentioned, write: Write) -> None:
    mention(write(replying("\u200b", "\u200b\u2800")))
    kept = Response.objects.get()
    assert (kept.author_name, kept.text) == ("there.example", "")


def test_a_page_in_other_letters_is_read_as_far_as_it_goes(mention: Mentioned, somebody: Somebody) -> None:
    html = replying("Gr\xfc\xdfe").encode("latin-1")
    mention(somebody.answer("/a", html, headers="Content-Type: text/html; charset=iso-8859-1\r\n"))
    mention(somebody.answer("/b", html, headers=HTML))
    mention(
        somebody.answer(
            "/c", b"\xff\xfe\x00\xd8" + html + b"\0", headers="Content-Type: text/html; charset=nothing\r\n"
        )
    )
    first, second, third = Response.objects.order_by("pk")
    assert first.text == "Grüße" and second.text == third.text == "Gr\ufffd\ufffde"


def test_what_holds_a_banned_word_is_spam(mention: Mentioned, write: Write) -> None:
    Ban.objects.create(kind="word", value="lottery")
    mention(write(replying("Win the lottery")))
    assert Response.objects.get().state == State.SPAM


def test_where_newcomers_are_not_held_it_is_shown_at_once(
    mention: Mentioned, write: Write, taking: ResponsePolicy, mailoutbox: list[Any]
) -> None:
    taking.hold_newcomers, taking.notify = False, "ada@example.org"
    taking.save()
    source = write(replying("Signs * stay `signs`."))
    mention(source)
    assert Response.objects.get().state == State.APPROVED
    (letter,) = mailoutbox
    assert (
        f"spoke of “On string” elsewhere (reply): {source}" in letter.body
        and "Signs * stay `signs`." in letter.body
    )


# Again -----------------------------------------------------------------------------------------------------------


def test_changed_words_wait_again(mention: Mentioned, write: Write, read: Any) -> None:
    source = write(replying("First."))
    mention(source)
    approve(seen())
    before = seen()
    write(replying("Second."))
    mention(source)
    kept = Response.objects.get()
    assert (kept.text, kept.state, kept.changes) == ("Second.", State.WAITING, 1) and kept.edited_at
    assert "First." not in read() and "Second." not in read()
    assert approve(before).changed == [kept.pk]  # What was seen was something else.


def test_the_same_words_stay_as_they_were_decided(mention: Mentioned, write: Write) -> None:
    source = write(replying())
    mention(source)
    approve(seen())
    write(f"<p>A new design.</p>{replying()}")
    mention(source)
    assert (Response.objects.get().state, Response.objects.get().changes) == (State.APPROVED, 0)


def test_it_may_be_changed_more_often_than_a_comment(mention: Mentioned, write: Write) -> None:
    for number in range(12):
        mention(write(replying(f"For the {number}. time.")))
    assert Response.objects.get().changes == 11


def test_what_is_spam_stays_spam_and_what_was_deleted_may_be_said_again(
    mention: Mentioned, write: Write
) -> None:
    source = write(replying())
    mention(source)
    mark_spam(seen())
    write(replying("Now it is good."))
    mention(source)
    assert Response.objects.get().state == State.SPAM
    delete(seen())
    assert not Response.objects.exists() and not Mention.objects.exists()
    mention(source)
    assert Response.objects.get().state == State.WAITING


@pytest.mark.parametrize("status", ["410 Gone", "404 Not Found", "200 OK"])
def test_what_is_gone_or_links_no_more_is_removed(
    mention: Mentioned, write: Write, read: Any, status: str
) -> None:
    source = write(replying())
    mention(source)
    approve(seen())
    assert "I think so." in read()
    write("Nothing.", status=status)
    mention(source)
    assert not Response.objects.exists() and not Mention.objects.exists()
    assert "I think so." not in read()


def test_where_the_owner_has_answered_an_empty_place_stays(
    mention: Mentioned, write: Write, read: Any
) -> None:
    source = write(replying())
    mention(source)
    reply(seen()[0], "Ada", "Thank you.")
    write("Gone.", status="410 Gone")
    mention(source)
    place = Response.objects.get(from_owner=False)
    assert (place.state, place.source_url, place.author_name, place.text) == (State.DELETED, "", "", "")
    assert "was taken away" in read() and "Thank you." in read() and source not in read()


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "403 Forbidden"])
def test_a_server_in_trouble_takes_nothing_away(mention: Mentioned, write: Write, status: str) -> None:
    source = write(replying())
    mention(source)
    write("", status=status)
    mention(source)
    assert Response.objects.get().text == "I think so."


def test_of_a_page_that_is_private_meanwhile_nothing_is_kept(
    mention: Mentioned, write: Write, post: PostPage, stranger: Client, run_jobs: RunJobs
) -> None:
    form = {"source": write(replying()), "target": OURS}
    assert stranger.post("/respond/webmention/", form).status_code == 202
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    run_jobs()
    assert not Response.objects.exists()


def test_what_is_sent_while_a_page_is_read_is_looked_at_later(
    mention: Mentioned, write: Write, stranger: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, real = write(replying("First.")), checking.fetch

    def fetch_while_it_changes(address: str) -> Any:
        found = real(address)
        write(replying("Second."))
        clock.pass_by(seconds=1)
        stranger.post("/respond/webmention/", {"source": source, "target": OURS})
        return found

    monkeypatch.setattr(checking, "fetch", fetch_while_it_changes)
    mention(source)
    assert Response.objects.get().text == "First."
    assert Job.objects.waiting().filter(task__endswith=".check_mention").count() == 1


def test_a_job_may_run_twice_and_for_nothing(mention: Mentioned, write: Write) -> None:
    mention(write(replying()))
    check(Mention.objects.get().pk)
    check(0)
    assert Response.objects.count() == 1


# Many, and for how long ------------------------------------------------------------------------------------------


def test_ten_thousand_cost_what_none_cost_and_a_line(
    post: PostPage, read: Any, queries_of: QueriesOf
) -> None:
    none = len(queries_of("/blog/on-string/"))
    many = [
        Response(
            page=post,
            source=Source.LIKE if number % 2 else Source.REPOST,
            source_url=f"https://there.example/{number}",
            author_name=f"Reader {number}",
            state=State.APPROVED,
            approved_at=timezone.now(),
        )
        for number in range(10_000)
    ]
    size = len(read())
    Response.objects.bulk_create(many)
    html = read()
    assert "and 4985 others" in html and len(html) - size < 6_000
    assert len(queries_of("/blog/on-string/")) == none


def test_who_sent_it_is_forgotten_and_what_came_to_nothing_goes(
    mention: Mentioned, write: Write, clock: Clock
) -> None:
    mention(write(replying()))
    mention(write("Nothing.", "/nothing"))
    assert all(each.address_hash for each in Mention.objects.all())
    clock.now += timedelta(days=2)
    forget_authors()
    assert Mention.objects.get().response_id and Mention.objects.get().address_hash
    clock.now += timedelta(days=30)
    forget_authors()
    assert not Mention.objects.get().address_hash
    assert Response.objects.get().text == "I think so."


def test_the_owner_bans_the_site_it_came_from(mention: Mentioned, write: Write, owner_client: Client) -> None:
    source = write(replying())
    mention(source)
    key = Response.objects.get().pk
    assert b"Webmentions from there.example" in owner_client.get(f"/admin/responses/{key}/ban/").content
    owner_client.post(f"/admin/responses/{key}/ban/", {"site": "on", "spam": "on", "changes": "0"})
    assert str(Ban.objects.get()) == "Web site: there.example"
    assert Response.objects.get().state == State.SPAM
    assert mention(source).status_code == 400
