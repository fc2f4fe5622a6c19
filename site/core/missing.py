"""Keeping count of addresses where nothing is found, and of nothing else."""

import logging
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error as DatabaseFailure
from django.db import IntegrityError, connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import uri_to_iri
from wagtail.models import Site

from core.allowing import Allowance
from core.known_sites import profile_of
from core.models import Miss
from core.places import place_of
from core.redirecting import roots_of
from core.sql import sql

logger = logging.getLogger(__name__)
LONGEST = 255  # Of a path: as much as a redirect from it has room for.
MOST = 1_000  # Paths of one site.

allowance = Allowance(settings.MISSES_PER_MINUTE)


def note(request: HttpRequest) -> None:
    """Counts a request that found nothing. Never fails.

    Not counted: what is asked of a site whose owner wants no counts; what robots probe for and what may name somebody
    (`IGNORABLE_404_URLS`); and what comes faster than this process may write (`MISSES_PER_MINUTE`).
    """
    site = Site.find_for_request(request)
    place = place_of(request.get_full_path(), site.root_url, roots_of(request)) if site else None
    if site is None or place is None or not profile_of(site).counted:
        return
    if not _is_kept(place.path) or not allowance.take():
        return
    try:
        _count(site, place.path, _linked_from(request, place.path))
    except IntegrityError:
        pass  # The site has just been deleted.
    except DatabaseFailure:
        logger.exception("A missing address could not be counted")


def prune() -> int:
    """Forgets what nobody asked for in `MISSES_KEPT_DAYS`, and what is there by now. Gives their number."""
    limit = timezone.localdate() - timedelta(days=settings.MISSES_KEPT_DAYS)
    old, _ = Miss.objects.filter(last_on__lt=limit).delete()
    found, _ = Miss.objects.answered().delete()
    return int(old + found)


def _count(site: Site, path: str, linked_from: str) -> None:
    row = {"site": site.pk, "path": path, "linked_from": linked_from, "today": timezone.localdate()}
    with connection.cursor() as cursor:
        cursor.execute(sql("core.missing", "note"), row)
        key, is_new = cursor.fetchone()
        if is_new:
            cursor.execute(sql("core.missing", "make_room"), {"site": site.pk, "new": key, "most": MOST})


def _linked_from(request: HttpRequest, path: str) -> str:
    """The path of the page of this site that led here, if it is one for everybody's eyes."""
    try:
        referrer = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    before = uri_to_iri(referrer.path) or "/"
    is_ours = bool(referrer.netloc) and referrer.netloc.lower() == request.get_host().lower()
    return before if is_ours and before.rstrip("/") != path and _is_kept(before) else ""


def _is_kept(path: str) -> bool:
    return len(path) <= LONGEST and not any(ignored.search(path) for ignored in settings.IGNORABLE_404_URLS)
