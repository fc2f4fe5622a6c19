"""Names of hosts."""

import pytest

from core.host_names import host_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("www.example.org", "www.example.org"),
        (" WWW.Example.ORG. ", "www.example.org"),
        ("https://www.example.org:8443/blog/?a#b", "www.example.org"),
        ("example.org:80", "example.org"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("Straße.example", "xn--strae-oqa.example"),
        ("ab--cd.example", "ab--cd.example"),
        ("192.0.2.1", "192.0.2.1"),
        ("localhost", "localhost"),
    ],
)
def test_a_host_is_taken_from_what_was_written(written: str, name: str) -> None:
    assert host_name(written) == name


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "/",
        "a b",
        "-a.example",
        "a..b",
        "x" * 64 + ".example",
        "https://",
        "http://[::1",
        "*.example",
        "a_b.c",
        "\0",
        ".".join(["x" * 60] * 5),
    ],
)
def test_what_is_none_is_told_so(written: str) -> None:
    with pytest.raises(ValueError, match="no name of a host"):
        host_name(written)
