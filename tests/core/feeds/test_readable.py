"""Writing for other people's pages."""

import pytest

from core.feeds.readable import readable
from core.markdown.highlighting import highlight
from core.math import mathml

PAGE = "https://example.org/blog/post/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/x/">a</a>', '<a href="https://example.org/x/">a</a>'),
        ('<a href="#fn-1">1</a>', f'<a href="{PAGE}#fn-1">1</a>'),
        ('<a href="y">a</a>', f'<a href="{PAGE}y">a</a>'),
        ('<a href="mailto:a@b.c">a</a>', '<a href="mailto:a@b.c">a</a>'),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="http://[x">a</a>', None),
        ('<a href="//[x">a</a>', f'<a href="{PAGE}">a</a>'),
        ("<script>a()</script><style>b</style><p onclick='c'>d</p>", "<p>d</p>"),
        ("<iframe src='//x'></iframe><form><button>b</button></form>e", "be"),
        ('<p id="a" class="b" data-c="d" style="e">f</p>', "<p>f</p>"),
        ('<h2>A <a class="heading-anchor" href="#a" aria-label="b">#</a></h2>', "<h2>A</h2>"),
        ('<li><input type="checkbox" checked disabled> a</li>', None),
    ],
)
def test_what_a_reader_can_show_stays_with_whole_addresses(html: str, expected: str | None) -> None:
    made = readable(html, PAGE)
    assert made == expected if expected is not None else made


def test_pictures_keep_their_sizes_and_lose_what_only_browsers_choose_from() -> None:
    html = (
        '<picture><source type="image/avif" srcset="/a.avif 320w"><img src="/a.jpg" srcset="/a.jpg 320w, /b.jpg 640w"'
        ' sizes="90vw" width="3" height="2" alt="A" loading="lazy"></picture>'
    )
    assert readable(html, PAGE) == (
        '<img src="https://example.org/a.jpg" srcset="https://example.org/a.jpg 320w, https://example.org/b.jpg 640w"'
        ' sizes="90vw" width="3" height="2" alt="A">'
    )


def test_a_picture_is_no_link_to_itself() -> None:
    picture = '<picture><img src="/a.jpg" alt="A"></picture>'
    shown = '<img src="https://example.org/a.jpg" alt="A">'
    html = f'<a href="/b.jpg" data-photo="1" aria-label="B">{picture}</a><p><a href="/x/">{picture}</a></p>'
    assert readable(html, PAGE) == f'{shown}<p><a href="https://example.org/x/">{shown}</a></p>'


def test_code_is_code_alone() -> None:
    html = highlight(
        "a = 1\nb = 2\n", language="python", file_name="x.py", highlighted=((1, 1),), numbered=True
    )
    assert "<pre><code>a = 1\nb = 2\n</code></pre>" in readable(html, PAGE)


def test_a_formula_stays_a_formula() -> None:
    assert (
        readable(f"<p>{mathml('x^2', display=False)}</p>", PAGE) == f"<p>{mathml('x^2', display=False)}</p>"
    )
