"""What was said of a page, and whether more is taken."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page, Site

from core.responding import Responding, TakesResponses
from core.visibility import readable
from responses.models import Response, ResponsePolicy, Source
from responses.models.response import REACTIONS

Rows = list[dict[str, Any]]
POLICY = ("responses", "close_after_days")
TIMES = ("created_at", "edited_at")
SHOWN = (
    *("id", "page_id", "parent_id", "state", "from_owner", "author_name", "author_url", "html", *TIMES),
    *("source", "source_url"),
)
NAMED = 30  # Of those who like, share or bookmark a page: the others are a number.


@dataclass(frozen=True, slots=True)
class Thread:
    """A response and its replies, in the order they came. What is not shown is only a place."""

    beginning: Response
    replies: list[Response]


@dataclass(frozen=True, slots=True)
class Reactions:
    """Who has liked a page elsewhere, or shared it, or bookmarked it: the first by name, and how many others."""

    source: Source
    named: list[Response]
    others: int

    @property
    def names(self) -> SafeString:
        """Those who are named, each a link to where they did it."""
        link = '<a href="{}" rel="nofollow ugc noopener"><bdi>{}</bdi></a>'
        return format_html_join(", ", link, ((each.source_url, each.author_name) for each in self.named))


@dataclass(frozen=True, slots=True)
class Discussion:
    """All that readers see below a page."""

    threads: list[Thread]
    count: int
    is_open: bool
    reactions: list[Reactions] = field(default_factory=list)


def discussion(page: Any, site: Site) -> Discussion | None:
    """What to show below a page; None where nothing may be: a draft, a private page, a page that takes no responses.

    One query, however many responses there are. `page` is of the type that the site serves.
    """
    if not isinstance(page, TakesResponses) or page.responses == Responding.OFF:
        return None
    found = _read(page, site)
    stand = found[0].stand(page) if found else Responding.OFF
    if found is None or stand == Responding.OFF:
        return None
    _, rows, named, counts = found
    responses = [_response(row) for row in rows]
    shown = sum(response.is_shown for response in responses)
    reactions = _reactions([Response(**row) for row in named], counts)
    return Discussion(_threads(responses), shown, stand == Responding.OPEN, reactions)


def page_for_visitors(page_id: int, site: Site) -> tuple[Any, ResponsePolicy] | None:
    """A page of a site that takes responses, or took them, with the site's policy; None for every other."""
    pages = readable(Page.objects.descendant_of(site.root_page, inclusive=True))
    found = pages.filter(pk=page_id).first()
    page = found.specific if found else None
    policy = policy_of(site)
    known = isinstance(page, TakesResponses) and policy.stand(page) != Responding.OFF
    return (page, policy) if known else None


def policy_of(site: Site) -> ResponsePolicy:
    """The policy of a site; one that was never saved has the defaults."""
    return ResponsePolicy.objects.filter(site=site).first() or ResponsePolicy(site=site)


def _read(page: Any, site: Site) -> tuple[ResponsePolicy, Rows, Rows, Rows] | None:
    """The site's policy, the page's responses, the first of those without words, and how many these are of each kind.

    By the query that asks whether anybody may read the page.
    """
    policy = ResponsePolicy.objects.filter(site=site).values(row=_row(*POLICY))
    said = Response.objects.filter(page=OuterRef("pk")).in_thread()
    done = Response.objects.filter(page=OuterRef("pk")).reactions()
    counted = done.order_by("source").values("source").annotate(count=Count("pk"))
    rows = {
        "said": said.values(row=_row(*SHOWN)),
        "named": done.values(row=_row("source", "author_name", "source_url"))[:NAMED],
        "counts": counted.values(row=_row("source", "count")),
    }
    pages = readable(Page.objects.filter(pk=page.pk)).order_by().annotate(policy=Subquery(policy))
    pages = pages.annotate(**{name: ArraySubquery(query) for name, query in rows.items()})
    found = pages.values_list("policy", *rows).first()
    return (ResponsePolicy(site=site, **(found[0] or {})), *found[1:]) if found else None


def _row(*names: str) -> JSONObject:
    return JSONObject(**{name: name for name in names})


def _reactions(named: list[Response], counts: Rows) -> list[Reactions]:
    count = {row["source"]: row["count"] for row in counts}
    kinds = [(kind, [each for each in named if each.source == kind]) for kind in REACTIONS if kind in count]
    return [Reactions(kind, some, count[kind] - len(some)) for kind, some in kinds]


def _response(row: dict[str, Any]) -> Response:
    return Response(**row | {name: parse_datetime(row[name]) for name in TIMES if row[name]})


def _threads(responses: Iterable[Response]) -> list[Thread]:
    threads: dict[int, Thread] = {}
    for response in responses:
        if response.parent_id is None:
            threads[response.pk] = Thread(response, [])
        elif response.parent_id in threads:
            threads[response.parent_id].replies.append(response)
    return list(threads.values())
