"""The HTML of others."""

import pytest

from core.outline import End, Start, decoded, outline

AT = "https://there.example/a/b"


def links(html: str) -> list[str]:
    return [address for _, address in outline(html, AT).links()]


def test_what_a_page_leads_to_has_whole_addresses() -> None:
    html = '<link rel="me" href="/me"><p><a href="../c#d">c</a><img src="//e.example/f"><a>none</a><a href="">here'
    assert links(html) == [
        "https://there.example/me",
        "https://there.example/c#d",
        "https://e.example/f",
        AT,
    ]
    assert links('<base href="https://other.example/g/"><a href="h">') == ["https://other.example/g/h"]


@pytest.mark.parametrize(
    "html",
    [
        "<script>document.write('<a href=\"/a\">')</script>",
        "<!-- <a href='/a'></a> -->",
        "<template><a href='/a'></a></template>",
        "<noscript><a href='/a'></a></noscript>",
        "<textarea><a href='/a'></a></textarea>",
        "<title><a href='/a'></a></title>",
        "<style>a{}</style><iframe srcdoc=\"<a href='/a'>\"></iframe>",
        '<a href="javascript:alert(1)">a</a><a href="data:text/html,a">b</a><a href="mailto:a@b.example">c</a>',
        '<a href="http://[">a</a>',
        '<div onclick="location=\'/a\'">a</div>&lt;a href="/a"&gt;',
        "",
    ],
)
def test_what_is_no_link_that_a_reader_could_follow_is_none(html: str) -> None:
    assert links(html) == []


@pytest.mark.parametrize(
    "html",
    [
        '<div class="a">' * 20_000,
        "<!" * 100_000,
        '<a href="' * 50_000,
        "&" * 200_000,
        "<a><p>" * 50_000,
        "\0<\ud800",
    ],
)
def test_what_is_not_well_formed_is_read_in_one_go(html: str) -> None:
    pieces = outline(html, AT).pieces
    begun = sum(isinstance(piece, Start) for piece in pieces)
    assert begun == sum(isinstance(piece, End) for piece in pieces)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("Grüße".encode(), "text/html"),
        ("\ufeffGrüße".encode(), "text/html"),
        ("Grüße".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ('<meta charset="windows-1252">Grüße'.encode("cp1252"), "text/html"),
        ("Grüße".encode(), "text/html; charset=zlib"),
        ("Grüße".encode(), "text/html; charset=iso-8859-99"),
        ("Grüße".encode(), "text/html; charset=punycode"),
    ],
)
def test_a_page_is_read_as_it_says(body: bytes, content_type: str) -> None:
    assert decoded(body, content_type).endswith("Grüße")


def test_what_cannot_be_read_is_shown_as_that() -> None:
    assert decoded(b"Gr\xfc\xdfe", "text/html") == "Gr\ufffd\ufffde"
