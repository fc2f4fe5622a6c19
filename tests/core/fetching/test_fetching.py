"""What is fetched from a server that may be up to anything."""

import socket
import ssl
import zlib
from collections.abc import Iterator
from itertools import count, repeat
from pathlib import Path

import pytest
import trustme
from django.conf import LazySettings

from core.fetching import FetchError, deadline, fetch, reaching
from tests.answering import Somebody

OK = b"HTTP/1.1 200 OK\r\n"


def endless(*pieces: bytes) -> Iterator[bytes]:
    """The first pieces, and the last one without end."""
    yield from pieces[:-1]
    yield from repeat(pieces[-1])


def silent(somebody: Somebody) -> Iterator[bytes]:
    """Nothing, until the server ends."""
    somebody.closing.wait()
    yield b""


def refused(address: str, **limits: float) -> str:
    """Why nothing was fetched."""
    with pytest.raises(FetchError) as caught:
        fetch(address, **limits)  # type: ignore[arg-type]
    return str(caught.value)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on by a second each time somebody looks at it."""
    seconds = count()
    monkeypatch.setattr(deadline, "monotonic", lambda: float(next(seconds)))


def test_what_stands_there_is_fetched(somebody: Somebody) -> None:
    address = somebody.answer("/a?b", b"ink", headers="Content-Type: text/plain; charset=latin-1\r\n")
    fetched = fetch(f"{address}#part")
    assert (fetched.address, fetched.status, fetched.body) == (address, 200, b"ink")
    assert fetched.content_type == "text/plain; charset=latin-1"


def test_a_question_tells_who_asks_and_nothing_else(somebody: Somebody, settings: LazySettings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://ada.example"
    fetch(somebody.answer("/", headers="Set-Cookie: a=b\r\n"))
    fetch(somebody.address("/"))
    assert (
        somebody.asked[0]
        == somebody.asked[1]
        == (
            f"GET / HTTP/1.1\r\nHost: there.example:{somebody.port}\r\nUser-Agent: Commonplace (+https://ada.example)\r\n"
            "Accept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
        )
    )


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 Oops"])
def test_a_refusal_is_an_answer(somebody: Somebody, status: str) -> None:
    assert fetch(somebody.answer("/", b"no", status=status)).status == int(status[:3])


def test_a_body_comes_whole_in_whatever_pieces(somebody: Somebody) -> None:
    somebody.answers["/"] = [
        OK,
        b"Transfer-Encoding: chunked\r\n\r\n3\r\nin",
        b"k\r\n1\r\n",
        b"y\r\n0\r\n\r\n",
    ]
    assert fetch(somebody.address("/")).body == b"inky"
    somebody.answers["/"] = [b"HTTP/1.0 200 OK\n\n", b"in", b"k"]
    assert fetch(somebody.address("/")).body == b"ink"
    somebody.answers["/"] = [b"HTTP/1.1 100 Continue\r\n\r\n" * 3, OK, b"Content-Length: 3\r\n\r\nink"]
    assert fetch(somebody.address("/")).body == b"ink"


# Where it leads --------------------------------------------------------------------------------------------------


def test_three_redirects_are_followed_and_a_fourth_is_not(somebody: Somebody) -> None:
    for i in range(5):
        somebody.answer(f"/{i}", status="302 Found", headers=f"Location: /{i + 1}\r\n")
    end = somebody.answer("/5", b"ink")
    assert fetch(somebody.address("/2")).address == end
    assert "more than 3 times" in refused(somebody.address("/1"))


def test_going_round_comes_to_an_end(somebody: Somebody) -> None:
    somebody.answer("/", status="301 Moved", headers="Location: /\r\n")
    assert "more than 3 times" in refused(somebody.address("/"))
    assert len(somebody.asked) == 4


@pytest.mark.parametrize(
    "location",
    [
        *(
            "http://127.0.0.1/",
            "http://127.1/",
            "http://localhost/",
            "http://169.254.169.254/latest/meta-data/",
        ),
        *("http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://0/"),
        *(
            "file:///etc/passwd",
            "ftp://example.org/",
            "http://ada:secret@example.org/",
            "http://127.0.0.1:22/",
        ),
        *("http://[", "/a\x01b", "/a\0b"),
    ],
)
def test_nobody_is_led_astray_by_a_redirect(
    somebody: Somebody, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        reaching,
        "look_up",
        lambda host, port: ["127.0.0.1"] if host == "there.example" else [real(host, port)[0][4][0]],
    )
    refused(somebody.answer("/", status="302 Found", headers=f"Location: {location}\r\n"))
    assert len(somebody.asked) == 1


@pytest.mark.parametrize(
    "places",
    [
        ["127.0.0.1"],
        ["93.184.216.34", "10.0.0.1"],
        ["93.184.216.34", "::1"],
        ["169.254.169.254"],
        ["::ffff:192.168.0.1"],
        ["fe80::1%1"],
    ],
)
def test_a_name_with_any_place_that_is_not_public_is_not_asked(somebody: Somebody, places: list[str]) -> None:
    somebody.names["there.example"] = places
    assert "no server of the public web" in refused("http://there.example/")
    assert somebody.asked == []


def test_what_a_test_may_ask_is_one_port_of_one_place(somebody: Somebody) -> None:
    somebody.names["there.example"] = ["127.0.0.2"]
    assert "no server of the public web" in refused(somebody.address("/"))
    somebody.names["there.example"] = ["93.184.216.34"]
    assert "no server of the public web" in refused(somebody.address("/"))
    assert "port" in refused(f"http://there.example:{somebody.port + 1}/")


@pytest.fixture
def changing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads here once, and then to a private place."""
    places = iter([["127.0.0.1"], ["10.0.0.1"]])
    monkeypatch.setattr(reaching, "look_up", lambda host, port: next(places))


def test_a_name_is_looked_up_once_and_what_it_was_is_asked(somebody: Somebody, changing: None) -> None:
    address = somebody.answer("/", b"ink")
    assert fetch(address).body == b"ink"
    assert "no server of the public web" in refused(address)


def test_a_name_is_looked_up_again_after_a_redirect(somebody: Somebody, changing: None) -> None:
    somebody.answer("/", status="302 Found", headers="Location: /a\r\n")
    assert "no server of the public web" in refused(somebody.address("/"))
    assert len(somebody.asked) == 1


def test_a_name_that_nobody_has_is_told(somebody: Somebody) -> None:
    somebody.names["there.example"] = []
    assert refused(somebody.address("/")) == "No server called there.example was found."


def test_where_one_place_does_not_answer_the_next_is_asked(
    somebody: Somebody, settings: LazySettings
) -> None:
    settings.FETCH_ALSO_FROM = {("127.0.0.1", somebody.port), ("127.0.0.2", somebody.port)}
    somebody.names["there.example"] = ["127.0.0.2", "127.0.0.1"]
    assert fetch(somebody.answer("/", b"ink")).body == b"ink"
    somebody.names["there.example"] = ["127.0.0.2"]
    assert refused(somebody.address("/")) == "there.example could not be reached, or broke off."


# How much and how long -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        [OK, b"\r\n", b"a" * 1000],
        [OK, b"Transfer-Encoding: chunked\r\n\r\n", b"3e8\r\n" + b"a" * 1000 + b"\r\n"],
        [OK, b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", b"a" * 65536],
        [OK, b"Transfer-Encoding: chunked\r\n\r\n", b"a" * 65536],
        [OK, b"Content-Length: 10001\r\n\r\n", b"a"],
        [OK, b"Content-Length: 99999999999999999999\r\n\r\n", b"a"],
        [OK, b"X: y\r\n"],
        [OK, b"X: " + b"y" * 65536],
        [b"HTTP/1.1 100 Continue\r\n\r\n"],
        [b"HTTP/1.1 100 Continue\r\nX: y\r\n\r\n" * 1000],
        [OK, b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n", b"X: y\r\n"],
        [b"y" * 65536],
    ],
)
def test_what_has_no_end_is_ended(somebody: Somebody, answer: list[bytes]) -> None:
    somebody.answers["/"] = endless(*answer)
    refused(somebody.address("/"), limit=10_000, seconds=60)


def test_a_body_as_large_as_may_be_is_taken(somebody: Somebody) -> None:
    address = somebody.answer("/", b"a" * 10_000)
    assert len(fetch(address, limit=10_000).body) == 10_000
    assert "larger than 9.8" in refused(address, limit=9_999)


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate, gzip", "x"])
def test_what_is_packed_is_not_unpacked(somebody: Somebody, encoding: str) -> None:
    bomb = zlib.compress(bytes(10_000_000))
    address = somebody.answer("/", bomb, headers=f"Content-Encoding: {encoding}\r\n")
    assert "packed its answer" in refused(address)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0\1\2",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 twohundred OK\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nink",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nink",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nink\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nink\r\n",
    ],
)
def test_what_is_broken_is_told(somebody: Somebody, answer: bytes) -> None:
    somebody.answers["/"] = answer
    assert "cut off" in refused(somebody.address("/"))


@pytest.mark.parametrize("length", ["-3", "three", "3, 3"])
def test_a_length_that_is_none_is_overlooked(somebody: Somebody, length: str) -> None:
    somebody.answers["/"] = OK + f"Content-Length: {length}\r\n\r\nink".encode()
    assert fetch(somebody.address("/")).body == b"ink"


@pytest.mark.parametrize("before", [b"", OK, OK + b"Content-Length: 9999\r\n\r\n", OK + b"X: "])
def test_a_server_that_drips_is_left_when_the_time_is_over(
    somebody: Somebody, hurried: None, before: bytes
) -> None:
    somebody.answers["/"] = endless(before, b"a")
    assert (
        refused(somebody.address("/"), seconds=30)
        == "there.example did not answer in full within 30 seconds."
    )


def test_a_server_that_says_nothing_is_left(somebody: Somebody) -> None:
    somebody.answers["/"] = silent(somebody)
    assert "did not answer in full" in refused(somebody.address("/"), seconds=0.2)


def test_a_name_that_is_looked_up_for_ever_is_left(
    somebody: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reaching, "look_up", lambda host, port: [str(somebody.closing.wait())])
    assert "did not answer in full" in refused(somebody.address("/"), seconds=0.2)


def test_redirects_share_one_time(somebody: Somebody, hurried: None) -> None:
    somebody.answer("/", status="302 Found", headers="Location: /a\r\n")
    somebody.answer("/a", status="302 Found", headers="Location: /b\r\n")
    somebody.answer("/b", b"ink")
    assert fetch(somebody.address("/"), seconds=100).body == b"ink"
    assert "did not answer in full" in refused(somebody.address("/"), seconds=8)


# Who it is -------------------------------------------------------------------------------------------------------


@pytest.fixture
def certified(somebody: Somebody, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Somebody]:
    """Somebody whose certificate is for `there.example`, and is believed."""
    authority, certificate = trustme.CA(), tmp_path / "certificate.pem"
    authority.cert_pem.write_to_path(str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("there.example").configure_cert(context)
    somebody.wrap = lambda plain: context.wrap_socket(plain, server_side=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    reaching.trust.cache_clear()
    yield somebody
    reaching.trust.cache_clear()


def test_a_server_proves_that_it_has_the_name(certified: Somebody) -> None:
    certified.answer("/", b"ink")
    assert fetch(certified.address("/", scheme="https")).body == b"ink"
    certified.names["elsewhere.example"] = ["127.0.0.1"]
    for host in ("elsewhere.example", "127.0.0.1"):
        assert "certificate is not valid" in refused(certified.address("/", host, "https"))


def test_a_certificate_that_nobody_vouches_for_is_not_believed(
    certified: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    certified.answer("/", b"ink")
    assert "certificate is not valid" in refused(certified.address("/", scheme="https"))
    assert certified.asked == []


def test_a_server_that_speaks_plainly_where_it_should_not_is_left(somebody: Somebody) -> None:
    def plainly(line: socket.socket) -> socket.socket:
        line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        return line

    somebody.wrap = plainly
    assert "could not be reached, or broke off" in refused(somebody.address("/", scheme="https"))


# Forms -----------------------------------------------------------------------------------------------------------


def test_a_form_is_sent_and_answered(somebody: Somebody) -> None:
    address = somebody.answer(
        "/to", b"kept", status="202 Accepted", headers="Link: </a>; rel=a\r\nLink: </b>\r\n"
    )
    answered = fetch(address, form={"source": "http://a.example/?b=c&d", "name": "Grüße\r\n"})
    assert (answered.status, answered.body, answered.link) == (202, b"kept", "</a>; rel=a, </b>")
    head, _, body = somebody.asked[0].partition("\r\n\r\n")
    assert head.startswith("POST /to HTTP/1.1\r\n") and f"Content-Length: {len(body)}" in head
    assert "Content-Type: application/x-www-form-urlencoded" in head
    assert body == "source=http%3A%2F%2Fa.example%2F%3Fb%3Dc%26d&name=Gr%C3%BC%C3%9Fe%0D%0A"


@pytest.mark.parametrize("status", [307, 308])
def test_a_form_goes_on_where_it_is_asked_to(somebody: Somebody, status: int) -> None:
    somebody.answer("/", status=f"{status} Moved", headers="Location: /to\r\n")
    end = somebody.answer("/to", b"kept")
    assert fetch(somebody.address("/"), form={"a": "b"}).address == end
    assert [asked.split(" ")[0] for asked in somebody.asked] == ["POST", "POST"]
    assert somebody.asked[1].endswith("\r\n\r\na=b")


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_form_does_not_go_on_otherwise(somebody: Somebody, status: int) -> None:
    somebody.answer("/", status=f"{status} Moved", headers="Location: /to\r\n")
    assert fetch(somebody.address("/"), form={"a": "b"}).status == status
    assert len(somebody.asked) == 1


def test_a_form_is_led_astray_by_nobody(somebody: Somebody, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        reaching, "look_up", lambda host, port: ["127.0.0.1"] if host == "there.example" else [host]
    )
    somebody.answer("/round", status="307 Moved", headers="Location: /round\r\n")
    for address in (
        somebody.address("/round"),
        somebody.answer("/", status="308 Moved", headers="Location: http://169.254.169.254/\r\n"),
        "http://[::ffff:127.0.0.1]/",
        "http://127.0.0.1/",
    ):
        with pytest.raises(FetchError):
            fetch(address, form={"a": "b"})
    assert len(somebody.asked) == 5


def test_what_is_answered_to_a_form_has_its_measure_too(somebody: Somebody) -> None:
    somebody.answers["/"] = endless(OK, b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n")
    with pytest.raises(FetchError, match="larger than"):
        fetch(somebody.address("/"), form={"a": "b"}, limit=100)
