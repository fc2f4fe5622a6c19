"""Files over HTTP, whole and in part, from a folder and from a bucket alike."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

NAME = "images/sea.webp"
CONTENT = bytes(range(256)) * 1000
FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture(params=["folder", "bucket"])
def address(request: pytest.FixtureRequest, db: None) -> str:
    """Of a file of 256,000 bytes."""
    if request.param == "bucket":
        request.getfixturevalue("quick_bucket")
    return f"/media/{default_storage.save(NAME, ContentFile(CONTENT))}"


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_file_comes_whole(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, body(answer)) == (200, CONTENT)
    assert answer.headers["Content-Type"] == "image/webp" and answer.headers["Cache-Control"] == FOREVER
    assert answer.headers["Content-Length"] == "256000" and answer.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "told", "part"),
    [
        ("bytes=0-0", "bytes 0-0/256000", CONTENT[:1]),
        ("bytes=100-70000", "bytes 100-70000/256000", CONTENT[100:70001]),
        ("bytes=255990-", "bytes 255990-255999/256000", CONTENT[-10:]),
        ("bytes=-10", "bytes 255990-255999/256000", CONTENT[-10:]),
        ("bytes=255990-999999", "bytes 255990-255999/256000", CONTENT[-10:]),
        ("bytes=-999999", "bytes 0-255999/256000", CONTENT),
    ],
)
def test_a_part_comes_alone(client: Client, address: str, asked: str, told: str, part: bytes) -> None:
    answer = client.get(address, headers={"Range": asked})
    assert (answer.status_code, body(answer)) == (206, part)
    assert answer.headers["Content-Range"] == told and answer.headers["Content-Length"] == str(len(part))
    assert answer.headers["Cache-Control"] == FOREVER


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=999999-1000000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(client: Client, address: str, asked: str) -> None:
    answer = client.get(address, headers={"Range": asked})
    assert answer.status_code == 416 and answer.headers["Content-Range"] == "bytes */256000"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "asked",
    ["bytes=5-2", "bytes=0-1,5-6", "bytes=-", "lines=0-1", "bytes=a-b", f"bytes={'9' * 40}-", "", "\0"],
)
def test_who_asks_for_no_part_gets_all(client: Client, address: str, asked: str) -> None:
    answer = client.get(address, headers={"Range": asked})
    assert (answer.status_code, len(body(answer))) == (200, 256000)


def test_a_part_of_what_has_changed_is_the_whole(client: Client, address: str) -> None:
    first = client.get(address)
    first.close()
    part = {"Range": "bytes=0-9", "If-Range": first.headers["Last-Modified"]}
    assert len(body(client.get(address, headers=part))) == 10
    part["If-Range"] = "Thu, 01 Jan 1970 00:00:00 GMT"
    assert len(body(client.get(address, headers=part))) == 256000


def test_who_has_it_and_who_asks_for_the_head_get_no_bytes(client: Client, address: str) -> None:
    head = client.head(address, headers={"Range": "bytes=0-9"})
    assert (head.status_code, head.headers["Content-Length"], body(head)) == (200, "256000", b"")
    again = client.get(address, headers={"If-Modified-Since": head.headers["Last-Modified"]})
    assert (again.status_code, body(again)) == (304, b"")


@pytest.mark.parametrize("path", ["images/none.webp", "images/../original_images/a.webp", "images//a.webp"])
def test_what_is_not_there_is_not_found(client: Client, address: str, path: str) -> None:
    default_storage.save("original_images/a.webp", ContentFile(CONTENT))
    assert client.get(f"/media/{path}").status_code == 404
