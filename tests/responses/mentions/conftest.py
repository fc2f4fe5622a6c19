"""A site that takes Webmentions, and somebody who sends them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.http import HttpResponse
from django.test import Client

from blog.models import PostPage
from core.models import Job
from responses.models import ResponsePolicy
from tests.answering import Somebody
from tests.jobs_fixture import RunJobs
from tests.responses.conftest import Clock
from tests.writing import Publish

ENDPOINT = "/take?for=me"
OURS = "http://testserver/blog/on-string/"
HTML = "Content-Type: text/html; charset=utf-8\r\n"
Mentioned = Callable[..., HttpResponse]
Write = Callable[..., str]


@pytest.fixture
def taking(policy: ResponsePolicy) -> ResponsePolicy:
    """The policy of `site`, which takes Webmentions."""
    policy.takes_mentions = True
    policy.save()
    return policy


@pytest.fixture
def write(somebody: Somebody) -> Write:
    """Puts a page on somebody's site, and gives its address: `write("<a href=...>")`."""

    def written(html: str = f'<a href="{OURS}">this</a>', path: str = "/note", **answer: Any) -> str:
        return somebody.answer(path, html.encode(), **{"headers": HTML} | answer)

    return written


@pytest.fixture
def mention(
    taking: ResponsePolicy, post: PostPage, stranger: Client, run_jobs: RunJobs, clock: Clock
) -> Mentioned:
    """Sends a Webmention and has it looked at, as late as that may be: `mention(source, target)`."""

    def mentioned(source: str, target: str = OURS, address: str = "203.0.113.9") -> Any:
        form = {"source": source, "target": target}
        answer = stranger.post("/respond/webmention/", form, REMOTE_ADDR=address)
        clock.pass_by(minutes=6)
        run_jobs()
        return answer

    return mentioned


@pytest.fixture
def sending(policy: ResponsePolicy, kept_jobs: None) -> ResponsePolicy:
    """The policy of `site`, which tells others, when a test has the jobs run."""
    policy.sends_mentions = True
    policy.save()
    return policy


@pytest.fixture
def listening(somebody: Somebody, write: Write) -> str:
    """The address of a page of somebody who takes mentions."""
    somebody.answer(ENDPOINT, b"thanks", status="202 Accepted")
    return write(f'<link rel="webmention" href="{ENDPOINT}">')


@pytest.fixture
def link(publish: Publish, sending: ResponsePolicy, listening: str) -> PostPage:
    """A published post that links there."""
    return publish("Threads", f"See [this]({listening}).")


def told(somebody: Somebody) -> list[tuple[str, str]]:
    """Source and target of all that was sent."""
    forms = [asked.partition("\r\n\r\n")[2] for asked in somebody.asked if asked.startswith("POST")]
    return [(fields["source"][0], fields["target"][0]) for fields in map(parse_qs, forms)]


def change(post: PostPage, text: str) -> None:
    post.body = [("markdown", text)]
    post.save_revision().publish()


def waiting_jobs() -> int:
    return Job.objects.waiting().count()
