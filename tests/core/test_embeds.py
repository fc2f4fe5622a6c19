"""What of other sites can be shown."""

from typing import Any

import pytest

from core.embeds import allow_frames, allowed, find


@pytest.mark.parametrize(
    ("address", "player"),
    [
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
        ),
        (
            "https://youtu.be/dQw4w9WgXcQ?t=1m3s",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=63",
        ),
        ("https://m.youtube.com/shorts/abcdefg", "https://www.youtube-nocookie.com/embed/abcdefg?autoplay=1"),
        (
            "https://www.youtube.com/playlist?list=PL12345",
            "https://www.youtube-nocookie.com/embed/videoseries?list=PL12345",
        ),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1"),
        (
            "https://vimeo.com/123456789/abc123",
            "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1&h=abc123",
        ),
        (
            "https://framatube.org/w/9dRFC6Ya11NCVeYKn8ZhiD",
            "https://framatube.org/videos/embed/9dRFC6Ya11NCVeYKn8ZhiD?p2p=0&autoplay=1",
        ),
        (
            "https://soundcloud.com/somebody/sets/some-tracks",
            "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fsomebody%2Fsets%2Fsome-tracks"
            "&auto_play=true",
        ),
        ("https://codepen.io/ada/pen/abCDef", "https://codepen.io/ada/embed/abCDef?default-tab=result"),
        (
            "https://mastodon.social/@ada/109876543210",
            "https://mastodon.social/@ada/109876543210/embed",
        ),
        (
            "https://www.openstreetmap.org/#map=15/52.5163/13.3777",
            "https://www.openstreetmap.org/export/embed.html?bbox=13.36397%2C52.51081%2C13.39143%2C52.52179"
            "&layer=mapnik&marker=52.51630%2C13.37770",
        ),
    ],
)
def test_an_address_leads_to_its_player(address: str, player: str) -> None:
    found = find(address)
    assert found is not None
    assert found.player == player


@pytest.mark.parametrize(
    "address",
    [
        "",
        "no address",
        "javascript:alert(1)//youtube.com/watch?v=dQw4w9WgXcQ",
        "https://evil.example/watch?v=dQw4w9WgXcQ",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
        "https://user@youtube.com/watch?v=dQw4w9WgXcQ",
        "https://youtube.com:8443/watch?v=dQw4w9WgXcQ",
        "https://youtube.com:none/watch?v=dQw4w9WgXcQ",
        "https://[youtube.com/watch",
        'https://youtube.com/watch?v="><script>',
        "https://youtube.com/",
        "https://vimeo.com/about",
        "https://soundcloud.com/somebody",
        "https://www.openstreetmap.org/",
        "https://www.openstreetmap.org/#map=15/99.0/13.3",
        "https://mastodon.example/@ada/109876543210",
        "https://mastodon.social/@ada",
        "https://framatube.org/a/somebody",
    ],
)
def test_other_addresses_lead_nowhere(address: str) -> None:
    assert find(address) is None


def test_the_policy_needs_the_player_and_nothing_else() -> None:
    found = find("https://vimeo.com/123456789")
    assert found is not None
    assert found.origin == "https://player.vimeo.com"


def test_the_settings_say_who_is_allowed(settings: Any) -> None:
    settings.EMBED_PROVIDERS = ["peertube tube.example other.example", "vimeo"]
    assert [provider.name for provider in allowed()] == ["PeerTube", "Vimeo"]
    assert find("https://other.example/w/9dRFC6Ya11NCVeYKn8ZhiD") is not None
    assert find("https://youtu.be/dQw4w9WgXcQ") is None


def test_frames_are_noted_on_the_request(rf: Any) -> None:
    request = rf.get("/")
    allow_frames(request, "https://a.example")
    allow_frames(request, "https://b.example")
    assert request.frame_sources == {"https://a.example", "https://b.example"}


def test_without_a_request_nothing_is_noted() -> None:
    allow_frames(None, "https://a.example")
