"""Private albums at the CDN: their keys, and whose browser may have the files in their folders."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import is_same_domain

from photos.cdn.signing import HOUR, cookies

LENGTH = 32  # Signs of a key: 128 bits.


def is_on() -> bool:
    """Whether the CDN gives files of private albums out: it can be asked who comes, and hears it."""
    return all((settings.CDN_HOST, settings.CDN_KEY_ID, settings.CDN_PRIVATE_KEY, settings.CDN_COOKIE_DOMAIN))


def key_of(album_id: int) -> str:
    """The key of an album, by which its folder is called. Nobody can make it who has not the site's own."""
    return salted_hmac("photos.cdn.albums", str(album_id), algorithm="sha256").hexdigest()[:LENGTH]


def key_for(request: HttpRequest, album_id: int) -> str:
    """The key of an album, where the page that is being served may name its files at the CDN.

    Empty where that page is for everybody, or a preview, or where cookies of its site do not reach the CDN.
    """
    if not (is_on() and hasattr(request, "opened_by")):
        return ""
    host, _ = split_domain_port(request.get_host())
    return key_of(album_id) if is_same_domain(host, f".{settings.CDN_COOKIE_DOMAIN}") else ""


def let_in(request: HttpRequest, answer: HttpResponse, key: str) -> None:
    """Lets who is given this answer have the files of the album: not longer than the link by which they came."""
    link = request.opened_by  # type: ignore[attr-defined]  # see `core.opening`
    end = link.expires_at if link else timezone.now() + 2 * HOUR
    for cookie in cookies(key, end):
        answer.set_cookie(**cookie)
