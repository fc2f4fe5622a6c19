"""What of other sites may be shown within a page, and how: nothing of it is loaded before a reader asks for it.

Every address is made anew from the parts that were recognised: nothing else of what was typed reaches a frame.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from django.conf import settings
from django.http import HttpRequest

Player = Callable[[SplitResult], str | None]


@dataclass(frozen=True, slots=True)
class Provider:
    """A site whose things can be embedded; `shape` is the form of its frame, `player` the address for the frame."""

    name: str
    hosts: tuple[str, ...]
    player: Player
    shape: str = "video"


@dataclass(frozen=True, slots=True)
class Embed:
    """Something to embed: `player` is for the frame, `origin` what the policy of the page has to allow."""

    provider: str
    shape: str
    player: str

    @property
    def origin(self) -> str:
        """The scheme and host of the player."""
        parts = urlsplit(self.player)
        return f"{parts.scheme}://{parts.netloc}"


def find(address: str) -> Embed | None:
    """What an address leads to; None where it is no address, or of nobody on the list."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removesuffix(".")
        plain = parts.port is None and "@" not in parts.netloc
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not plain:
        return None
    for provider in allowed():
        if host in provider.hosts and (player := provider.player(parts)):
            return Embed(provider.name, provider.shape, player)
    return None


def allowed() -> Iterator[Provider]:
    """The providers that `settings.EMBED_PROVIDERS` lists; those that anybody can run, with the hosts it names."""
    for entry in settings.EMBED_PROVIDERS:
        name, _, hosts = entry.partition(" ")
        known = PROVIDERS[name]
        yield Provider(known.name, known.hosts or tuple(hosts.split()), known.player, known.shape)


def allow_frames(request: HttpRequest | None, origin: str) -> None:
    """Lets the page that answers `request` hold a frame of this origin: the policy's middleware reads it."""
    if request is not None:
        frames: set[str] = getattr(request, "frame_sources", set())
        request.frame_sources = frames | {origin}  # type: ignore[attr-defined]


def _youtube(parts: SplitResult) -> str | None:
    query = parse_qs(parts.query)
    base = "https://www.youtube-nocookie.com/embed/"
    path = parts.path.removeprefix("/")
    name = path if parts.hostname == "youtu.be" else query.get("v", [""])[0] if path == "watch" else ""
    if found := re.fullmatch(r"(?:shorts|live|embed)/([\w-]+)", path):
        name = found[1]
    if path == "playlist" and re.fullmatch(r"[\w-]{5,60}", found_list := query.get("list", [""])[0]):
        return f"{base}videoseries?list={found_list}"
    if not re.fullmatch(r"[\w-]{6,20}", name, re.ASCII):
        return None
    start = _seconds((query.get("t") or query.get("start") or [""])[0])
    return f"{base}{name}?autoplay=1" + (f"&start={start}" if start else "")


def _seconds(text: str) -> int:
    found = re.fullmatch(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", text, re.ASCII)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


def _vimeo(parts: SplitResult) -> str | None:
    found = re.fullmatch(r"/(?:channels/[\w-]+/|video/)?(\d{5,12})(?:/([0-9a-f]+))?/?", parts.path, re.ASCII)
    if not found:
        return None
    secret = found[2] or parse_qs(parts.query).get("h", [""])[0]
    secret = f"&h={secret}" if re.fullmatch(r"[0-9a-f]+", secret) else ""
    return f"https://player.vimeo.com/video/{found[1]}?dnt=1&autoplay=1{secret}"


def _peertube(parts: SplitResult) -> str | None:
    found = re.fullmatch(r"/(?:w|videos/watch)/(p/|playlist/)?([\w-]{8,40})", parts.path, re.ASCII)
    if not found:
        return None
    kind = "video-playlists" if found[1] else "videos"
    return f"https://{parts.hostname}/{kind}/embed/{found[2]}?p2p=0&autoplay=1"


def _soundcloud(parts: SplitResult) -> str | None:
    if not re.fullmatch(r"/[\w-]+/(?:sets/)?[\w-]+", parts.path, re.ASCII):
        return None
    track = quote(f"https://soundcloud.com{parts.path}", safe="")
    return f"https://w.soundcloud.com/player/?url={track}&auto_play=true"


def _codepen(parts: SplitResult) -> str | None:
    found = re.fullmatch(r"/([\w-]+)/(?:pen|full|details)/([\w-]+)/?", parts.path, re.ASCII)
    return f"https://codepen.io/{found[1]}/embed/{found[2]}?default-tab=result" if found else None


def _mastodon(parts: SplitResult) -> str | None:
    found = re.fullmatch(r"/(@[\w.-]+(?:@[\w.-]+)?)/(\d{5,25})", parts.path, re.ASCII)
    return f"https://{parts.hostname}/{found[1]}/{found[2]}/embed" if found else None


def _openstreetmap(parts: SplitResult) -> str | None:
    number = r"(-?\d{1,3}(?:\.\d{1,10})?)"
    found = re.search(rf"map=(\d{{1,2}})/{number}/{number}(?:&|$)", parts.fragment, re.ASCII)
    if not found:
        return None
    zoom, latitude, longitude = min(int(found[1]), 19), float(found[2]), float(found[3])
    if abs(latitude) > 85 or abs(longitude) > 180:
        return None
    # At zoom 0 the world is one tile of 256 pixels; a frame is about 640 wide and 400 high.
    span = 360 / 2**zoom
    box = (longitude - span * 1.25, latitude - span * 0.5, longitude + span * 1.25, latitude + span * 0.5)
    edges = quote(",".join(f"{edge:.5f}" for edge in box), safe="")
    address = f"https://www.openstreetmap.org/export/embed.html?bbox={edges}&layer=mapnik"
    return f"{address}&marker={latitude:.5f}%2C{longitude:.5f}"


PROVIDERS = {
    "youtube": Provider(
        "YouTube",
        ("youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "youtu.be"),
        _youtube,
    ),
    "vimeo": Provider("Vimeo", ("vimeo.com", "www.vimeo.com", "player.vimeo.com"), _vimeo),
    "peertube": Provider("PeerTube", (), _peertube),
    "soundcloud": Provider("SoundCloud", ("soundcloud.com", "www.soundcloud.com"), _soundcloud, "audio"),
    "openstreetmap": Provider(
        "OpenStreetMap", ("openstreetmap.org", "www.openstreetmap.org"), _openstreetmap, "map"
    ),
    "codepen": Provider("CodePen", ("codepen.io",), _codepen, "map"),
    "mastodon": Provider("Mastodon", (), _mastodon, "post"),
}
