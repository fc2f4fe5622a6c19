"""Looking at a page elsewhere that is said to link here, and keeping what it says."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.cleaning import can_be_seen
from core.fetching import FetchError, fetch
from core.fetching.addresses import target_of
from core.outline import decoded, outline
from core.responding import Responding, TakesResponses
from core.visibility import readable
from responses.discussing import policy_of
from responses.forms import LONGEST_LINE, LineField
from responses.judging import judge
from responses.mentions.reading import Said, moment_of, said_of
from responses.mentions.targets import is_ours, plain
from responses.models import Mention, Response, ResponsePolicy, State
from responses.models.response import LONGEST_NAME, MOST_LINKS, REACTIONS
from responses.posting import keep
from responses.removing import retract
from responses.rendering import render_plain

LONGEST_WORDS = 1000  # Of what was said elsewhere: the rest is there.
GONE = {404, 410}
HTML = {"text/html", "application/xhtml+xml"}


def check(mention_id: int) -> None:
    """Keeps what the source says now; removes what it said, if it is gone or links here no more.

    Where it cannot be reached, all stays as it is.
    """
    # Now, and not when it is done: what is sent meanwhile may be of something newer than what is being read.
    Mention.objects.filter(pk=mention_id).update(checked_at=timezone.now())
    mention = Mention.objects.filter(pk=mention_id).first()
    if mention is None:
        return
    try:
        said = _look(mention)
    except FetchError:
        return
    with transaction.atomic():
        _take(mention.pk, said)


def _look(mention: Mention) -> Said | None:
    """What the source says; None where it says nothing of the target, and where it leads to a page of ours.

    Raises FetchError, also for a server in trouble.
    """
    found = fetch(mention.source)
    if found.status in GONE or is_ours(found.address):
        return None
    if found.status >= 400:
        raise FetchError(f"The source answered {found.status}.")
    if found.content_type.partition(";")[0].strip().lower() not in HTML:
        return None
    page, target = outline(decoded(found.body, found.content_type), found.address), plain(mention.target)
    return said_of(page, lambda address: plain(address) == target)


def _take(mention_id: int, said: Said | None) -> None:
    # First the response, as where it is removed: otherwise both would wait for each other.
    known = Mention.objects.filter(pk=mention_id).values("response")
    response = Response.objects.select_for_update(of=("self",)).filter(pk__in=known).first()
    mention = Mention.objects.select_for_update().filter(pk=mention_id).first()
    if mention is None or mention.response_id != (response and response.pk):
        return  # The owner, or the page, went meanwhile; or another job has looked.
    if said is not None:
        mention.response = _keep(mention, response, said)
        mention.save()
    elif response is not None:
        retract(response)  # And the mention with it.


def _keep(mention: Mention, response: Response | None, said: Said) -> Response | None:
    """Makes a response of what is said, or changes the one that was made; new words are judged anew."""
    page = readable(Page.objects.filter(pk=mention.page_id)).first()
    page = page.specific if page else None
    site = page.get_site() if page else None
    if page is None or site is None or not isinstance(page, TakesResponses):
        return response
    policy = policy_of(site)
    if response is None and not (policy.takes_mentions and policy.stand(page) == Responding.OPEN):
        return None
    before = _shown(response) if response else None
    changed = response or Response(page_id=page.pk, source_url=mention.source, created_at=_moment(said))
    _write(changed, said, mention.host)
    if before != _shown(changed):
        _judge(changed, policy)
    return changed


def _judge(response: Response, policy: ResponsePolicy) -> None:
    if response.pk:
        response.edited_at, response.changes = timezone.now(), min(response.changes + 1, 32_767)
    if response.pk and response.state == State.SPAM:
        response.save()
        return
    judge(response, policy)
    keep(response, policy)


def _write(response: Response, said: Said, host: str) -> None:
    """Sets what readers see, cleaned and cut to measure."""
    response.source = said.way
    response.author_name = _name(said.name) or host.removeprefix("www.")[:LONGEST_NAME]
    response.author_url = _web_address(said.url)
    response.text = "" if said.way in REACTIONS else _cut(said.words)
    rendered = render_plain(response.text)
    response.html, response.links = rendered.html, min(rendered.links, MOST_LINKS)


def _shown(response: Response) -> tuple[str, ...]:
    return response.source, response.author_name, response.author_url, response.text


def _name(written: str) -> str:
    name = str(LineField(required=False).to_python(written[:LONGEST_LINE]))
    return name[:LONGEST_NAME].rstrip() if can_be_seen(name) else ""


def _web_address(written: str) -> str:
    try:
        address = target_of(written).address
    except FetchError:
        return ""
    return address if len(address) <= 500 else ""


def _cut(words: str) -> str:
    if not can_be_seen(words):
        return ""
    return words if len(words) <= LONGEST_WORDS else f"{words[:LONGEST_WORDS].rstrip()}…"


def _moment(said: Said) -> datetime:
    """When it was said, if it can be believed: not in the future, and not before there was anything to link to."""
    now, moment = timezone.now(), moment_of(said.published)
    return moment if moment and moment.year >= 1990 and moment <= now else now
