"""How many read a feed, as the services that fetch it for many say in their user agents.

Feedly, Inoreader, NewsBlur, Feedbin and others write `Name/1.0 (+https://...; 12 subscribers)` or much the same.
"""

import re
from datetime import date
from threading import Lock

from django.http import HttpRequest
from django.utils import timezone

from core.known_sites import profile_of, site_of
from core.models import FeedReader

LONGEST = 60
_NUMBER = re.compile(r"\b(\d{1,7}) (?:subscriber|reader|follower)s?\b", re.IGNORECASE | re.ASCII)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._ -]*", re.ASCII)
_BROWSER = re.compile(r"Mozilla/[\d.]+ \(compatible; ?")
_KNOWN = 1000

_noted: dict[tuple[int, str, str], tuple[int, date]] = {}
_lock = Lock()


def reported(user_agent: str) -> tuple[str, int] | None:
    """What a service calls itself and how many it fetches for; None for whoever says nothing of that."""
    number = _NUMBER.search(user_agent[:500])
    name = _NAME.match(_BROWSER.sub("", user_agent[:500]))
    if not number or not name:
        return None
    words = name[0].split(" - ")[0]
    return re.sub(r" feed-id.*", "", words)[:LONGEST].strip(" .-_"), int(number[1])


def note(request: HttpRequest) -> None:
    """Remembers what whoever asks says of its subscribers. Once a day a query, and none for the same again."""
    if (said := reported(request.headers.get("User-Agent", ""))) is None:
        return
    site, (name, number) = site_of(request), said
    if not profile_of(site).counted:
        return
    key, news = (site.pk, request.path[:255], name), (number, timezone.localdate())
    with _lock:
        if _noted.get(key) == news:
            return
        if len(_noted) >= _KNOWN:
            _noted.clear()
        _noted[key] = news
    FeedReader.objects.note(site, request.path[:255], name, number)
