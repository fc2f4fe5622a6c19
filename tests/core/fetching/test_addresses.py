"""Addresses as they are asked for, and those that never are."""

import pytest

from core.fetching import FetchError
from core.fetching.addresses import redirected, target_of


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("http://Example.org", "http://example.org/"),
        ("https://example.org.:443/a b/é?q=ü&c=%20#part", "https://example.org/a%20b/%C3%A9?q=%C3%BC&c=%20"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://my_own.example/", "https://my_own.example/"),
        ("http://[2606:4700::1]/", "http://[2606:4700::1]/"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_an_address_is_asked_for_in_ascii(written: str, asked: str) -> None:
    assert target_of(written).address == asked


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("example.org/a.jpg", "begin with http"),
        ("//example.org/a.jpg", "begin with http"),
        ("", "begin with http"),
        ("file:///etc/passwd", "begin with http"),
        ("ftp://example.org/", "begin with http"),
        ("data:image/png;base64,AAAA", "begin with http"),
        ("https://ada@example.org/", "name or the password"),
        ("https://ada:secret@example.org/", "name or the password"),
        ("https://@example.org/", "name or the password"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:8080/", "port 8080"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org:99999/", "not written"),
        ("http://example.org:a/", "not written"),
        ("http://", "not written"),
        ("http:///a.jpg", "not written"),
        ("http://a..b/", "not written"),
        ("http://exa mple.org/", "not written"),
        ("http://example.org\\@127.0.0.1/", "name or the password"),
        ("http://example.org\\.a/", "not written"),
        ("http://%31%32%37.0.0.1/", "not written"),
        ("http://[::1", "not written"),
        ("http://[fe80::1%25eth0]/", "not written"),
        (f"http://{'a' * 64}.example/", "not written"),
        (f"http://{'a.' * 130}example/", "not written"),
        ("http://a\u2100b.example/", "not written"),
        (f"http://example.org/{'a' * 2000}", "longer than 2,000"),
        ("http://example.org/\0", "signs that no address has"),
        ("http://example.org/\r\nHost: a", "signs that no address has"),
        ("http://exam\tple.org/", "signs that no address has"),
        ("http://example.org/\x7f\x85", "signs that no address has"),
        ("http://example.org/\u2028", "signs that no address has"),
        ("http://example.org/\ud800", "signs that no address has"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_in_words(address: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        target_of(address)


def test_a_redirect_is_read_from_where_it_stood() -> None:
    start = target_of("https://example.org/a/b?c")
    assert redirected(start, "../d").address == "https://example.org/d"
    assert redirected(start, "//example.net").address == "https://example.net/"
    assert redirected(start, "/\xc3\xa9 \xff").address == "https://example.org/%C3%A9%20%EF%BF%BD"


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "gopher://example.org",
        "//a:b@example.org",
        "http://[",
        "/\0",
        "/a\x01",
        "//a:22/",
    ],
)
def test_a_redirect_is_held_to_the_same(location: str) -> None:
    with pytest.raises(FetchError):
        redirected(target_of("https://example.org/"), location)
