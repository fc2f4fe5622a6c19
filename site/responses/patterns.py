"""The patterns of responses: the thread, the form, and the pages that only one person is sent to."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from responses.discussing import Discussion, Reactions, Thread
from responses.editing import OVER
from responses.forms import ResponseForm, TextForm
from responses.models import Response, Source, State
from responses.stamps import TOO_LATE
from responses.views import CLOSED
from theme.pattern import Pattern

WHEN = datetime(2026, 3, 15, 12, tzinfo=UTC)
WORDS = "It was the *index* that won me over."


def patterns(request: HttpRequest) -> Iterator[Pattern]:
    """Each in every state, without anything stored."""
    site = Site.find_for_request(request)
    path = f"{site.root_page.url_path if site else '/'}threads/"
    about = Page(title="Threads", url_path=path, locale=Locale(language_code="en"))
    about.pk = about.id = 1
    yield from _threads(about)
    yield from _forms(about)
    yield from _own(about)
    yield from _letters(about)


def said(pk: int, **more: Any) -> Response:
    """A response that is nowhere stored."""
    shown = {"page_id": 1, "state": State.APPROVED, "author_name": "Grace", "created_at": WHEN, "text": WORDS}
    return Response(pk=pk, html="<p>It was the <em>index</em> that won me over.</p>", **shown | more)


def _threads(about: Page) -> Iterator[Pattern]:
    answer = said(3, from_owner=True, author_name="Judith Aske", edited_at=WHEN)
    beginning = said(1, author_url="https://example.org/")
    threads = [
        Thread(beginning, [answer]),
        Thread(said(2, state=State.DELETED), [said(4, author_name="عمر")]),
    ]
    for name, told, is_open, alone in (
        ("open, with a reply and one taken away", threads, True, False),
        ("closed", threads, False, True),
        ("nobody yet", [], True, True),
    ):
        shown = Discussion(told, 3 if told else 0, is_open)
        context = {"discussion": shown, "page": about}
        yield Pattern(f"Responses: {name}", "responses/thread.html", context, alone)

    yield from _elsewhere(about)


def _elsewhere(about: Page) -> Iterator[Pattern]:
    """What came by Webmention."""
    address = {"source_url": "https://blog.example.org/a-note"}
    liked = [
        said(key, source=Source.LIKE, author_name=name, **address) for key, name in ((6, "Ada"), (7, "عمر"))
    ]
    told = [Thread(said(5, source=Source.REPLY, **address), [])]
    reactions = [Reactions(Source.LIKE, liked, 12), Reactions(Source.REPOST, [], 1)]
    for name, shown in (
        ("said elsewhere", Discussion(told, 1, True, reactions)),
        ("only liked elsewhere", Discussion([], 0, True, reactions)),
        ("closed, and only liked elsewhere", Discussion([], 0, False, reactions)),
    ):
        context = {"discussion": shown, "page": about}
        yield Pattern(f"Responses: {name}", "responses/thread.html", context, alone=True)
    yield Pattern("Webmention", "responses/webmention.html", {}, alone=True)


def _forms(about: Page) -> Iterator[Pattern]:
    late = _filled(str(TOO_LATE))
    for name, more in (
        ("fresh", {"form": ResponseForm()}),
        ("a reply", {"form": ResponseForm(), "answered": said(1)}),
        (
            "with mistakes",
            {"form": ResponseForm({"text": "", "name": "", "email": "grace", "url": "ftp://example.org"})},
        ),
        ("refused as a whole", {"form": late}),
        ("closed", {"form": ResponseForm(), "is_open": False}),
        ("closed meanwhile", {"form": _filled(str(CLOSED)), "is_open": False}),
    ):
        context = {"about": about, "is_open": True, **more}
        yield Pattern(f"Respond: {name}", "responses/respond.html", context, alone=True)
    yield Pattern("Respond: the page is gone", "responses/gone.html", {"words": WORDS}, alone=True)


def _own(about: Page) -> Iterator[Pattern]:
    form, now = TextForm(initial={"text": WORDS}), timezone.now()
    late = TextForm({"text": WORDS})
    late.add_error(None, OVER)
    for name, response, more in (
        ("shown", said(1, created_at=now), {}),
        ("waiting", said(1, created_at=now, state=State.WAITING, asks_for_replies=True), {}),
        ("of a page that is gone", said(1, created_at=now), {"about": None}),
        ("emptied", said(1, created_at=now), {"form": TextForm({"text": ""})}),
        ("too late", said(1), {"form": late, "words": WORDS}),
        ("deleted meanwhile", said(1, state=State.DELETED), {"words": WORDS}),
    ):
        context = {"about": about, "form": form, "token": "a-token", "response": response, **more}
        yield Pattern(f"Own response: {name}", "responses/own.html", context, alone=True)
    yield Pattern("Own response: deleted", "responses/deleted.html", {"about": about}, alone=True)
    yield Pattern("Own response: unknown link", "responses/unknown_link.html", {"words": WORDS}, alone=True)


def _letters(about: Page) -> Iterator[Pattern]:
    for name, template, states in (
        ("Letters of replies", "confirm", ("asked", "done", "stopped")),
        ("No more letters", "unsubscribe", ("asked", "done")),
    ):
        for state in states:
            context = {"about": about, "token": "a-token", state: True}
            yield Pattern(f"{name}: {state}", f"responses/{template}.html", context, alone=True)


def _filled(refusal: str) -> ResponseForm:
    form = ResponseForm({"text": WORDS, "name": "Grace"})
    form.add_error(None, refusal)
    return form
