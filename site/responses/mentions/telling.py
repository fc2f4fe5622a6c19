"""Telling one other site of one link."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from core.fetching import FetchError, fetch
from core.jobs.backoff import backoff
from core.visibility import readable
from responses.discussing import policy_of
from responses.mentions.discovering import endpoint_of
from responses.models import SentMention
from responses.models.sent_mention import Stand

MOST_BYTES = 64 * 1024  # Of an answer that nobody reads.
DEAF = "Its site takes no Webmentions."


class Refusal(Exception):  # noqa: N818 - what another site says, not a fault
    """The other site does not take it, and would not if it were sent again."""


def tell(sent_id: int) -> float | None:
    """Tells the other site; gives after how many seconds to try again, or None where nothing is left to do."""
    sent = SentMention.objects.filter(pk=sent_id, stand=Stand.WAITING).select_related("site").first()
    if sent is None or not policy_of(sent.site).sends_mentions or _is_hidden(sent):
        return None
    try:
        endpoint = endpoint_of(sent.target)
        if endpoint is None:
            _settle(sent, Stand.DEAF, trouble=DEAF)
        elif _claim(sent):
            _send(sent, endpoint)
            _settle(sent, Stand.TOLD)
    except Refusal as refusal:
        _settle(sent, Stand.FAILED, trouble=str(refusal)[:300], was_told=sent.was_told)
    except FetchError as error:
        return _later(sent, str(error))
    return None


def _is_hidden(sent: SentMention) -> bool:
    """Whether the page went from everybody's eyes meanwhile; then it is not named, unless to say that it is gone."""
    return sent.is_linked and not readable(Page.objects.filter(pk=sent.page_id)).exists()


def _claim(sent: SentMention) -> bool:
    """Whether it is this job that tells of the link, and not another one because the page has changed meanwhile.

    From now on the other site may know: should the link go before its answer comes, it is told of that.
    """
    now = timezone.now()
    unchanged = SentMention.objects.filter(pk=sent.pk, stand=Stand.WAITING, changed_at=sent.changed_at)
    claimed = unchanged.update(was_told=True, changed_at=now)
    sent.changed_at = now
    return bool(claimed)


def _send(sent: SentMention, endpoint: str) -> None:
    """Raises Refusal, and FetchError where it is worth trying again."""
    answer = fetch(endpoint, form={"source": sent.source, "target": sent.target}, limit=MOST_BYTES)
    if answer.status >= 500 or answer.status == 429:
        raise FetchError(f"Its site answered {answer.status}.")
    if not 200 <= answer.status < 300:
        raise Refusal(f"Its site answered {answer.status}, so it did not take it.")


def _later(sent: SentMention, trouble: str) -> float | None:
    attempts = sent.attempts + 1
    if attempts >= settings.JOB_ATTEMPTS:
        _settle(sent, Stand.FAILED, attempts=attempts, trouble=trouble[:300])
        return None
    _settle(sent, Stand.WAITING, attempts=attempts, trouble=trouble[:300])
    return backoff(attempts).total_seconds()


def _settle(sent: SentMention, stand: Stand, **values: Any) -> None:
    """Writes what became of it, unless the page has changed meanwhile: then it is told anew. What is over goes."""
    unchanged = SentMention.objects.filter(pk=sent.pk, changed_at=sent.changed_at)
    if not sent.is_linked and stand != Stand.WAITING:
        unchanged.delete()
    else:
        unchanged.update(stand=stand, changed_at=timezone.now(), **{"trouble": ""} | values)
