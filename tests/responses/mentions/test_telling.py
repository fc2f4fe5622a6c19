"""What comes of telling somebody."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import PostPage
from core.models import Job
from responses.mentions import telling
from responses.mentions.sending import find_links as find_again
from responses.mentions.tasks import find_links
from responses.mentions.telling import DEAF
from responses.models import ResponsePolicy, SentMention
from responses.models.sent_mention import Stand
from tests.answering import Somebody
from tests.jobs_fixture import RunJobs
from tests.responses.mentions.conftest import ENDPOINT, Write, change, told
from tests.writing import Publish


def test_an_address_that_is_too_long_keeps_no_other_from_being_told(
    sending: ResponsePolicy, publish: Publish, listening: str, somebody: Somebody, run_jobs: RunJobs
) -> None:
    signs = "".join(chr(0x4E00 + 7 * step % 20_000) for step in range(1_900))
    post = publish("Links")
    links = f'<p><a href="https://there.example/{signs}">a</a> <a href="{listening}">b</a></p>'
    post.body = [("rich_text", links)]
    post.save_revision().publish()
    run_jobs()
    assert [target for _, target in told(somebody)] == [listening]


def test_who_takes_none_is_asked_once(
    publish: Publish, sending: ResponsePolicy, write: Write, somebody: Somebody, run_jobs: RunJobs
) -> None:
    address = write("No word of it.")
    post = publish("Threads", f"[a]({address})")
    run_jobs()
    post.save_revision().publish()
    run_jobs()
    assert len(somebody.asked) == 1
    assert (SentMention.objects.get().stand, SentMention.objects.get().trouble) == (Stand.DEAF, DEAF)
    change(post, "Nothing.")
    run_jobs()
    assert not SentMention.objects.exists()


def test_who_cannot_be_reached_is_tried_again_and_then_listed(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs
) -> None:
    somebody.answer(ENDPOINT, status="503 Busy")
    run_jobs()
    for attempts in range(1, 5):
        sent = SentMention.objects.get()
        assert (sent.stand, sent.attempts, sent.trouble) == (
            Stand.WAITING,
            attempts,
            "Its site answered 503.",
        )
        (later,) = Job.objects.waiting()
        assert later.run_after > timezone.now()
        Job.objects.waiting().update(run_after=timezone.now())
        run_jobs()
    assert SentMention.objects.get().stand == Stand.FAILED and not Job.objects.waiting().exists()
    somebody.answer(ENDPOINT)
    link.save_revision().publish()
    run_jobs()
    assert (SentMention.objects.get().stand, SentMention.objects.get().trouble) == (Stand.TOLD, "")


def test_who_refuses_is_not_asked_again(link: PostPage, somebody: Somebody, run_jobs: RunJobs) -> None:
    somebody.answer(ENDPOINT, b"no", status="400 Bad Request")
    run_jobs()
    sent = SentMention.objects.get()
    assert (sent.stand, sent.attempts) == (Stand.FAILED, 0) and "answered 400" in sent.trouble
    assert not Job.objects.waiting().exists()


def test_what_changes_while_it_is_sent_is_sent_again(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = telling.fetch

    def fetch_while_it_changes(*args: Any, **kwargs: Any) -> Any:
        find_again(link.pk)
        return real(*args, **kwargs)

    monkeypatch.setattr(telling, "fetch", fetch_while_it_changes)
    run_jobs()
    assert len(told(somebody)) == 1 and SentMention.objects.get().stand == Stand.WAITING


def test_whoever_is_told_while_the_link_goes_is_told_of_that(
    link: PostPage, listening: str, somebody: Somebody, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = telling.fetch

    def fetch_while_the_link_goes(*args: Any, **kwargs: Any) -> Any:
        monkeypatch.setattr(telling, "fetch", real)
        change(link, "See nothing.")
        find_links.call(link.pk)
        return real(*args, **kwargs)

    monkeypatch.setattr(telling, "fetch", fetch_while_the_link_goes)
    run_jobs()
    assert len(told(somebody)) == 2 and not SentMention.objects.exists()


def test_two_jobs_for_one_link_tell_of_it_once(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_again(link.pk)
    sent = SentMention.objects.get()
    real = telling.endpoint_of

    def endpoint_while_another_tells(address: str) -> str | None:
        monkeypatch.setattr(telling, "endpoint_of", real)
        telling.tell(sent.pk)
        return real(address)

    monkeypatch.setattr(telling, "endpoint_of", endpoint_while_another_tells)
    telling.tell(sent.pk)
    assert len(told(somebody)) == 1 and SentMention.objects.get().stand == Stand.TOLD


def test_who_refuses_is_not_told_that_the_link_is_gone(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs
) -> None:
    somebody.answer(ENDPOINT, status="400 Bad Request")
    run_jobs()
    change(link, "See nothing.")
    run_jobs()
    assert len(told(somebody)) == 1 and not SentMention.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        *(
            "http://127.0.0.1/",
            "http://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/",
            "http://metadata.example/",
        ),
        "http://127.0.0.1:22/",
    ],
)
def test_nobody_has_a_private_place_told(
    publish: Publish,
    sending: ResponsePolicy,
    write: Write,
    somebody: Somebody,
    run_jobs: RunJobs,
    endpoint: str,
) -> None:
    somebody.names |= {"metadata.example": ["169.254.169.254"], "127.0.0.1": ["127.0.0.1"]}
    somebody.names |= {host: [host] for host in ("169.254.169.254", "::ffff:10.0.0.1")}
    publish("Threads", f"[a]({write(f'<link rel=webmention href={endpoint}>')})")
    run_jobs()
    assert len(somebody.asked) == 1 and somebody.asked[0].startswith("GET")
    assert SentMention.objects.get().trouble


def test_an_endpoint_that_leads_on_is_followed_only_as_it_is(
    link: PostPage, somebody: Somebody, run_jobs: RunJobs
) -> None:
    somebody.answer(ENDPOINT, status="307 Moved", headers="Location: /round\r\n")
    somebody.answer("/round", status="308 Moved", headers="Location: /round\r\n")
    run_jobs()
    assert [asked.split()[:2] for asked in somebody.asked][1:] == [
        ["POST", ENDPOINT],
        *[["POST", "/round"]] * 3,
    ]
    assert SentMention.objects.get().attempts == 1
    somebody.answer(ENDPOINT, status="302 Found", headers="Location: /other\r\n")
    Job.objects.waiting().update(run_after=timezone.now())
    run_jobs()
    assert SentMention.objects.get().stand == Stand.FAILED


def test_the_owner_sees_what_was_sent_and_nobody_else(
    link: PostPage, listening: str, run_jobs: RunJobs, owner_client: Client, editor_client: Client
) -> None:
    run_jobs()
    page = owner_client.get("/admin/reports/webmentions/").content.decode()
    assert listening in page and "Told" in page
    assert "Webmentions sent" in owner_client.get("/admin/").content.decode()
    assert editor_client.get("/admin/reports/webmentions/").status_code == 302
    assert "Webmentions sent" not in editor_client.get("/admin/").content.decode()
