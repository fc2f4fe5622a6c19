"""A post to respond to, and people who do."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from blog.models import BlogIndexPage, PostPage
from responses.limits import hashed_place
from responses.models import Response, ResponsePolicy, State
from responses.rendering import render
from responses.stamps import new_stamp

Say = Callable[..., Response]
Send = Callable[..., HttpResponse]
HERE = "192.0.2.1"  # Where `send` sends from.


class Clock:
    """The time, as a test sets it."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(timezone, "now", made)
    return made


@pytest.fixture
def post(blog: BlogIndexPage) -> PostPage:
    """A published post, put straight into the tree: nothing here looks at its history."""
    body = [("markdown", "A drawer.")]
    made: PostPage = blog.add_child(instance=PostPage(title="On string", slug="on-string", body=body))
    return made


@pytest.fixture
def policy(site: Site) -> ResponsePolicy:
    """The policy of `site`: newcomers wait, and nobody is told."""
    made: ResponsePolicy = ResponsePolicy.for_site(site)
    return made


@pytest.fixture
def say(post: PostPage) -> Say:
    """A response that is there already: `say("Words", state=State.WAITING, author_email=...)`."""

    def said(text: str = "Well said.", **fields: Any) -> Response:
        fields = {"page": post, "state": State.APPROVED, "author_name": "Grace"} | fields
        if fields["state"] == State.APPROVED:
            fields.setdefault("approved_at", timezone.now())
        made: Response = Response.objects.create(text=text, html=render(text).html, **fields)
        return made

    return said


@pytest.fixture
def known(say: Say) -> str:
    """The e-mail of somebody by whom something is shown that came from where `send` sends from."""
    email = "known@example.org"
    say("Earlier.", author_email=email, address_hash=hashed_place(HERE))
    return email


@pytest.fixture
def send(post: PostPage, clock: Clock) -> Send:
    """Opens the form, writes for a minute, sends it: `send(text="Words", name="Grace")`."""

    def sent(client: Client | None = None, address: str = HERE, **fields: Any) -> HttpResponse:
        fields.setdefault("stamp", new_stamp(post.pk))
        clock.pass_by(minutes=1)
        headers = fields.pop("headers", None)
        data = {"name": "Grace", "text": "Well said."} | fields
        return (client or Client(enforce_csrf_checks=True)).post(
            f"/respond/{post.pk}/", data, REMOTE_ADDR=address, headers=headers
        )

    return sent
