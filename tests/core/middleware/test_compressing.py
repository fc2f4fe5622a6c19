"""What is compressed on its way."""

from gzip import decompress

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client, RequestFactory

from core.middleware.compressing import CompressTextMiddleware
from tests.writing import Publish

LONG = b"a thread between things " * 50


def answered(response: HttpResponseBase, accepts: str = "gzip, br") -> HttpResponseBase:
    def view(request: HttpRequest) -> HttpResponseBase:
        return response

    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
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


def test_a_picture_is_left_alone() -> None:
    assert "Content-Encoding" not in answered(HttpResponse(LONG, content_type="image/webp")).headers


def test_a_file_is_left_alone() -> None:
    made = answered(FileResponse([LONG], content_type="text/plain"))
    assert "Content-Encoding" not in made.headers


def test_who_cannot_read_it_gets_it_plain() -> None:
    made = answered(HttpResponse(LONG), accepts="")
    assert isinstance(made, HttpResponse)
    assert made.content == LONG
