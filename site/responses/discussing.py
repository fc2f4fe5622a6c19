"""What was said of a page, and whether more is taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Site

from core.responding import Responding, TakesResponses
from core.visibility import readable
from responses.models import Response, ResponsePolicy

POLICY = ("responses", "close_after_days")
TIMES = ("created_at", "edited_at")
SHOWN = ("id", "page_id", "parent_id", "state", "from_owner", "author_name", "author_url", "html", *TIMES)


@dataclass(frozen=True, slots=True)
class Thread:
    """A response and its replies, in the order they came. What is not shown is only a place."""

    beginning: Response
    replies: list[Response]


@dataclass(frozen=True, slots=True)
class Discussion:
    """All that readers see below a page."""

    threads: list[Thread]
    count: int
    is_open: bool


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
    responses = [_response(row) for row in found[1]]
    shown = sum(response.is_shown for response in responses)
    return Discussion(_threads(responses), shown, stand == Responding.OPEN)


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


def _read(page: Any, site: Site) -> tuple[ResponsePolicy, list[dict[str, Any]]] | None:
    """The site's policy and the page's responses, by the query that asks whether anybody may read the page."""
    policy = ResponsePolicy.objects.filter(site=site).values(
        row=JSONObject(**{name: name for name in POLICY})
    )
    said = Response.objects.filter(page=OuterRef("pk")).in_thread()
    rows = ArraySubquery(said.values(row=JSONObject(**{name: name for name in SHOWN})))
    pages = readable(Page.objects.filter(pk=page.pk)).order_by()
    found = pages.annotate(policy=Subquery(policy), said=rows).values_list("policy", "said").first()
    return (ResponsePolicy(site=site, **(found[0] or {})), found[1]) if found else None


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
