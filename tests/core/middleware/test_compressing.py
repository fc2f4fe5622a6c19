"""What is compressed on its way."""

from gzip import decompress

import brotli
import pytest
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client, RequestFactory

from core.middleware.compressing import CompressTextMiddleware
from tests.writing import Publish

LONG = b"a thread between things " * 50


def answered(
    response: HttpResponseBase, accepts: str = "gzip, br", cookies: dict[str, str] | None = None
) -> HttpResponseBase:
    def view(request: HttpRequest) -> HttpResponseBase:
        return response

    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    request.COOKIES = cookies or {}
    made: HttpResponseBase = CompressTextMiddleware(view)(request)
    return made


def test_a_page_is_compressed(publish: Publish, client: Client) -> None:
    publish("Ink", LONG.decode())
    plain = client.get("/blog/ink/")
    small = client.get("/blog/ink/", headers={"accept-encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert len(small.content) < len(plain.content) / 2
    assert decompress(small.content) == plain.content


def test_a_visitor_gets_brotli(publish: Publish, client: Client) -> None:
    publish("Ink", LONG.decode())
    plain = client.get("/blog/ink/")
    by_gzip = client.get("/blog/ink/", headers={"accept-encoding": "gzip"})
    small = client.get("/blog/ink/", headers={"accept-encoding": "gzip, deflate, br, zstd"})
    assert small.headers["Content-Encoding"] == "br"
    assert small.headers["Content-Length"] == str(len(small.content))
    assert "Accept-Encoding" in small.headers["Vary"]
    assert len(small.content) < len(by_gzip.content)
    assert brotli.decompress(small.content) == plain.content


def test_who_brings_a_cookie_gets_what_no_guess_can_measure() -> None:
    """Of one page: the random padding makes its lengths differ."""
    made = [answered(HttpResponse(LONG), cookies={"sessionid": "x"}) for _ in range(20)]
    assert {each.headers["Content-Encoding"] for each in made} == {"gzip"}
    assert len({each.headers["Content-Length"] for each in made}) > 1


@pytest.mark.parametrize("accepts", ["br;q=0, gzip", "gzip, br; q=0.000", "gzip", "brotli, gzip"])
def test_brotli_is_only_for_those_who_read_it(accepts: str) -> None:
    assert answered(HttpResponse(LONG), accepts).headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("accepts", ["br", "BR;q=1.0", "gzip;q=0.5, br;q=0.1"])
def test_however_it_is_said(accepts: str) -> None:
    assert answered(HttpResponse(LONG), accepts).headers["Content-Encoding"] == "br"


def test_a_strong_tag_becomes_a_weak_one() -> None:
    assert answered(HttpResponse(LONG, headers={"ETag": '"a"'})).headers["ETag"] == 'W/"a"'


@pytest.mark.parametrize(
    "response", [HttpResponse(b"short"), HttpResponse(LONG, headers={"Content-Encoding": "x"})]
)
def test_what_is_short_or_packed_already_is_left_alone(response: HttpResponse) -> None:
    before = response.content
    assert answered(response).headers.get("Content-Encoding") in {None, "x"}
    assert response.content == before


def test_a_picture_is_left_alone() -> None:
    assert "Content-Encoding" not in answered(HttpResponse(LONG, content_type="image/webp")).headers


def test_a_file_is_left_alone() -> None:
    made = answered(FileResponse([LONG], content_type="text/plain"))
    assert "Content-Encoding" not in made.headers


def test_who_cannot_read_it_gets_it_plain() -> None:
    made = answered(HttpResponse(LONG), accepts="")
    assert isinstance(made, HttpResponse)
    assert made.content == LONG
