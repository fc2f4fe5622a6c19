"""Cookies for one private album, as CloudFront would take them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.http import HttpResponse

from photos.cdn import signing
from photos.cdn.signing import cookies
from tests.edge import Edge

NOON = datetime(2026, 11, 30, 12, 20, 30, tzinfo=UTC)
FAR = NOON + timedelta(days=30)
PICTURE = "https://cdn.example.org/private/lofoten7/sea-320.avif"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, edge: Edge) -> Any:
    """Sets the time, here and at the CDN."""

    def turn(moment: datetime) -> None:
        monkeypatch.setattr(signing.timezone, "now", lambda: moment)
        edge.now = moment.timestamp()

    turn(NOON)
    return turn


def values(album: str = "lofoten7", end: datetime = FAR) -> dict[str, str]:
    return {cookie["key"]: cookie["value"] for cookie in cookies(album, end)}


def test_one_set_opens_every_file_of_the_album(edge: Edge) -> None:
    assert set(values()) == {"CloudFront-Policy", "CloudFront-Signature", "CloudFront-Key-Pair-Id"}
    assert edge.allows(PICTURE, values())
    assert edge.allows("https://cdn.example.org/private/lofoten7/sub/other.jpg", values())


@pytest.mark.parametrize(
    "address",
    [
        "https://cdn.example.org/private/lofoten8/sea-320.avif",
        "https://cdn.example.org/private/lofoten/sea-320.avif",
        "https://cdn.example.org/private/lofoten77/sea-320.avif",
        "https://cdn.example.org/hidden/sea-320.avif",
        "https://cdn.example.org/original_images/sea.jpg",
        "https://other.example.org/private/lofoten7/sea-320.avif",
        "http://cdn.example.org/private/lofoten7/sea-320.avif",
    ],
)
def test_it_opens_nothing_else(edge: Edge, address: str) -> None:
    assert not edge.allows(address, values())


def test_nothing_opens_without_it(edge: Edge) -> None:
    assert not edge.allows(PICTURE, {})
    for name in values():
        assert not edge.allows(PICTURE, {key: value for key, value in values().items() if key != name})


def test_what_was_tampered_with_opens_nothing(edge: Edge) -> None:
    others = values("lofoten8")
    for name, value in values().items():
        for changed in (value[:-8] + "AAAAAAAA", value[1:], "", "ä", others[name]):
            forged = values() | {name: changed}
            assert forged == values() or not edge.allows(PICTURE, forged), (name, changed)
    longer = signing._written(
        b'{"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":9e9}}}]}'
    )
    assert not edge.allows(PICTURE, values() | {"CloudFront-Policy": longer})


def test_another_key_opens_nothing(edge: Edge) -> None:
    edge.key_id = "K3"
    assert not edge.allows(PICTURE, values())


def test_it_is_the_same_within_the_hour_and_lasts_one_more(edge: Edge, clock: Any) -> None:
    given = values()
    clock(NOON.replace(minute=59, second=59))
    assert values() == given
    clock(NOON.replace(hour=13, minute=0, second=0))
    assert values() != given and edge.allows(PICTURE, given)
    clock(NOON.replace(hour=13, minute=59, second=59))
    assert edge.allows(PICTURE, given)
    clock(NOON.replace(hour=14, minute=0, second=0))
    assert not edge.allows(PICTURE, given)


def test_it_never_outlives_the_end_that_was_given(edge: Edge, clock: Any) -> None:
    end = NOON + timedelta(minutes=5)
    given = values(end=end)
    assert edge.allows(PICTURE, given)
    clock(end)
    assert not edge.allows(PICTURE, given) and not edge.allows(PICTURE, values(end=end))


@pytest.mark.parametrize("album", ["", "*", "a*", "a/b", "..", "a?", "ä", "a b", "a\n"])
def test_a_key_that_would_open_more_is_none(album: str) -> None:
    with pytest.raises(ValueError, match="no key of an album"):
        cookies(album, FAR)


def test_browsers_send_it_to_this_album_alone() -> None:
    response = HttpResponse()
    for cookie in cookies("lofoten7", FAR):
        assert cookie["expires"] == NOON.replace(hour=14, minute=0, second=0)
        response.set_cookie(**cookie)
    for sent in response.cookies.values():
        assert (sent["path"], sent["domain"]) == ("/private/lofoten7/", "example.org")
        assert sent["secure"] and sent["httponly"] and sent["samesite"] == "Lax"


def test_the_key_is_read_once() -> None:
    signing._key.cache_clear()
    with mock.patch.object(signing, "load_pem_private_key", wraps=signing.load_pem_private_key) as load:
        for album in ("a", "b", "c"):
            cookies(album, FAR)
    assert load.call_count == 1
