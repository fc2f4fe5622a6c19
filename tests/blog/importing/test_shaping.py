"""HTML of other engines becomes blocks, in its order; what has none is kept or told."""

from random import Random
from typing import Any

import pytest

from blog.importing.reading import UnreadableError
from blog.importing.shaping import shape
from blog.models import BlogIndexPage, PostPage

WATCH = "https://www.youtube.com/watch?v=abcdefghijk"


class Surroundings:
    """A library that has every picture but what is gone."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def link(self, address: str) -> str:
        if address.startswith("javascript:"):
            return ""
        return "page:7" if address == "/own/" else address

    def picture(self, address: str, alt: str) -> int | None:
        return None if "gone" in address or not address else 5

    def note(self, text: str) -> None:
        self.notes.append(text)


FIGURE = '<figure class="alignfull"><img src="a.png"><figcaption>A <b>b</b></figcaption></figure>'
FRAME = '<iframe title="Ink" src="//www.youtube.com/embed/abcdefghijk?x=1"></iframe>'
SAID = '<blockquote>a<cite><a href="https://a.example/">Ada</a></cite></blockquote>'
ANEW = "is made anew by WordPress whenever it is shown; it was left out."
A_LINK = "cannot be shown within a page here; it is a link."
UNKNOWN = "is not known here: what it holds was taken as text."


def shaped(html: str) -> list[tuple[str, Any]]:
    return shape(html, Surroundings())


def told(html: str) -> list[str]:
    around = Surroundings()
    shape(html, around)
    return around.notes


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "<p>a</p><p>b</p>"),
        ("a <em>b</em>\n c<br>d", "<p>a <i>b</i> c<br/>d</p>"),
        ("<h1>One</h1><h6>Six</h6>", "<h2>One</h2><h4>Six</h4>"),
        ("<ul><li>a<ol><li>b</li></ol></li></ul>", "<ul><li>a<ol><li>b</li></ol></li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li><li> </li></ul>", "<ul><li>a<br/>b</li></ul>"),
        ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ('<ul><li><input type="checkbox" checked> done</li></ul>', "<ul><li>☑ done</li></ul>"),
        ('<p><a href="/own/">a</a> <a>b</a></p>', '<p><a linktype="page" id="7">a</a> b</p>'),
        ('<p><a href="javascript:x">a</a></p>', "<p>a</p>"),
        (
            '<p><a href="https://a.example/?a=1&amp;b=2">a</a></p>',
            '<p><a href="https://a.example/?a=1&amp;b=2">a</a></p>',
        ),
        ("<p>a &lt;b&gt; &amp; c</p>", "<p>a &lt;b&gt; &amp; c</p>"),
        ("<p>^[a-z]+$ <code>^[a]</code></p>", "<p>^&#91;a-z]+$ <code>^&#91;a]</code></p>"),
        ("<div><section>a</section>b</div>", "<p>a</p><p>b</p>"),
        (
            "<p>H<sub>2</sub>O, <kbd>Ctrl</kbd>, <q>so</q></p>",
            "<p>H<sub>2</sub>O, <code>Ctrl</code>, “so”</p>",
        ),
        (
            "<p>https://there.example/x</p>",
            '<p><a href="https://there.example/x">https://there.example/x</a></p>',
        ),
        ('<pre class="wp-block-verse">a\nb</pre>', "<p>a<br/>b</p>"),
        (
            '<div class="wp-block-button"><a href="/own/">Go</a></div>',
            '<p><a linktype="page" id="7">Go</a></p>',
        ),
    ],
)
def test_words_are_rich_text(html: str, text: str) -> None:
    assert shaped(html) == [("rich_text", text)]


@pytest.mark.parametrize(
    ("html", "kind", "value"),
    [
        ("<hr>", "divider", None),
        ("<pre><code>x</code></pre>", "code", {"language": "", "code": "x"}),
        ('<pre class="brush: php; x">a\n\n  b</pre>', "code", {"language": "php", "code": "a\n\n  b"}),
        ('<pre><code class="language-py">x</code></pre>', "code", {"language": "python"}),
        ('<img src="a.png" alt="A  b">', "image", {"image": 5, "alt_text": "A b", "decorative": False}),
        ('<img data-src="a.png" src="data:x">', "image", {"image": 5, "decorative": True}),
        (FIGURE, "image", {"caption": "<p>A <b>b</b></p>", "width": "full"}),
        (f"<p>{WATCH}</p>", "embed", {"address": WATCH, "title": WATCH}),
        (f'<p><a href="{WATCH}">{WATCH}</a></p>', "embed", {"address": WATCH}),
        (FRAME, "embed", {"address": WATCH, "title": "Ink"}),
        ('<object><embed src="http://www.youtube.com/v/abcdefghijk"></object>', "embed", {"address": WATCH}),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "quote", {"text": "<p>a</p><p>b</p>", "source": ""}),
        (SAID, "quote", {"text": "<p>a</p>", "source": "Ada", "address": "https://a.example/"}),
        ("<blockquote>See <cite>A</cite> too</blockquote>", "quote", {"text": "<p>See <i>A</i> too</p>"}),
        ("<details open><summary>a</summary>b</details>", "details", {"text": "<p>b</p>", "open": True}),
    ],
)
def test_elements_are_blocks(html: str, kind: str, value: Any) -> None:
    ((made, held),) = shaped(html)
    assert made == kind
    assert held is None if value is None else {name: held[name] for name in value} == value


@pytest.mark.parametrize(
    "html",
    [
        '<ul class="wp-block-gallery"><li>{}</li><li>{}</li></ul>',
        '<figure class="wp-block-gallery">{}{}</figure>',
        '<div class="wp-block-jetpack-tiled-gallery"><div><figure class="x">{}</figure></div>{}</div>',
        '<dl class="gallery-item gallery"><dt>{}</dt><dd>One</dd><dt>{}</dt></dl>',
    ],
)
def test_pictures_together_are_a_gallery(html: str) -> None:
    ((kind, value),) = shaped(html.format('<img src="a.png" alt="A">', '<img src="b.png" alt="B">'))
    assert (kind, [picture["alt_text"] for picture in value["pictures"]]) == ("gallery", ["A", "B"])


def test_a_table_has_headings_and_a_caption() -> None:
    html = (
        '<figure class="wp-block-table"><table><thead><tr><th>a</th><th>b</th></tr></thead>'
        "<tbody><tr><td>1</td><td><b>2</b></td></tr></tbody></table><figcaption>Of ink</figcaption></figure>"
    )
    ((kind, value),) = shaped(html)
    assert (kind, value["cells"]) == (
        "table",
        {
            "caption": "Of ink",
            "columns": [{"type": "text", "heading": "a"}, {"type": "text", "heading": "b"}],
            "rows": [{"values": ["<p>1</p>", "<p><b>2</b></p>"]}],
        },
    )


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (
            "<table><tr><td colspan=2>a</td></tr></table>",
            '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
        ),
        ("<dl><dt>a</dt>\n\n<dd onclick=x>b</dd></dl>", "<dl><dt>a</dt>\n<dd>b</dd></dl>"),
        ('<ol start="3"><li>a</li></ol>', '<ol start="3"><li>a</li></ol>'),
        ('<ul><li>a <img src="a.png" alt="A"></li></ul>', '<ul><li>a <img alt="A" src="image:5"></li></ul>'),
        ("<ul><li><pre>a\n\nb</pre></li></ul>", "<ul><li><pre>a&#10;&#10;b</pre></li></ul>"),
        ("<blockquote><ul><li>a</li></ul></blockquote>", "<blockquote><ul><li>a</li></ul></blockquote>"),
        (
            "<details><blockquote>a<cite>Ada</cite></blockquote></details>",
            "<details><blockquote>a<cite>Ada</cite></blockquote></details>",
        ),
        (
            '<ul><li><iframe src="https://a.example/" title="A"></iframe></li></ul>',
            '<ul><li><a href="https://a.example/">A</a></li></ul>',
        ),
    ],
)
def test_what_no_block_says_is_kept_as_html(html: str, kept: str) -> None:
    assert [(kind, " ".join(value.split())) for kind, value in shaped(html)] == [
        ("markdown", " ".join(kept.split()))
    ]


@pytest.mark.parametrize(
    ("html", "note"),
    [
        ("<script>x</script>", "A <script> was left out."),
        ('<form action="/x"><input></form>', "A <form> was left out. /x"),
        ("<ul><li><pre>a</pre><form></form></li></ul>", "A <form> was left out."),
        (
            '<div class="gallery"><a href="/own/"><img src="a.png"></a><a href="b.png"><img src="b.png"></a></div>',
            "Links of pictures in a gallery have no place here; left out: 1.",
        ),
        ("<p><mark>a</mark></p>", "Rich text has no <mark>: the words are there, without it."),
        ("<my-card>a</my-card>", f"A <my-card> {UNKNOWN}"),
        ("<!-- wp:acme/chart --><p>a</p><!-- /wp:acme/chart -->", f"The block “acme/chart” {UNKNOWN}"),
        (
            "<!-- wp:calendar /-->",
            f"The block “calendar” {ANEW}",
        ),
        (
            '<iframe src="https://a.example/"></iframe>',
            f"https://a.example/ {A_LINK}",
        ),
        ('<video src="a.mp4"></video>', "The video a.mp4 was not brought along."),
        ('<div class="kg-card kg-nft-card">a</div>', f"The card “nft” {UNKNOWN}"),
    ],
)
def test_nothing_is_dropped_in_silence(html: str, note: str) -> None:
    assert told(html) == [note]


def test_pictures_within_words_stand_between_them() -> None:
    linked = '<a href="https://a.example/"><img src="a.png" alt="A"></a>'
    pieces = shaped(f'<p>a {linked} b <img src="gone.png" alt="G"></p>')
    assert [kind for kind, _ in pieces] == ["rich_text", "image", "rich_text"]
    link, gone = '<a href="https://a.example/">A</a>', '<a href="gone.png">G</a>'
    assert pieces[2][1] == f"<p>{link}</p><p>b</p><p>{gone}</p>"


def test_what_nests_too_deep_is_refused() -> None:
    with pytest.raises(UnreadableError, match="nested too deep"):
        shaped("<div>" * 5000)


PARTS = [
    *("<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<figure>", "</figure>"),
    *("<img src='a.png'>", "<img src='gone'>", "<img>", "<a href='/own/'>", "<a>", "</a>", "<blockquote>"),
    *(
        "</blockquote>",
        "<details>",
        "<summary>",
        "</details>",
        "<pre>",
        "</pre>",
        "<b>",
        "</b>",
        "<br>",
        "<hr>",
    ),
    *(
        "<iframe src='x'>",
        "<video>",
        "<figcaption>",
        "</figcaption>",
        "<!-- wp:gallery -->",
        "<!-- /wp:x -->",
    ),
    *(
        '<div class="kg-card kg-bookmark-card">',
        '<div class="kg-callout-card">',
        '<div class="kg-toggle-card">',
    ),
    *(
        '<div class="wp-block-embed">',
        '<div class="wp-block-file">',
        '<ul class="gallery">',
        "</div>",
        "<cite>",
    ),
    *("words", " ", "&amp;", "&#0;", "<", "^[", "\n\n", "<h2>", "</h2>", "<dl>", "<dt>", "<svg>", "</svg>"),
]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_comes_becomes_a_body(seed: int, blog: BlogIndexPage) -> None:
    """Tags in any disorder: every body can be stored, and shown."""
    random = Random(seed)  # noqa: S311 - the same each time
    block: Any = PostPage._meta.get_field("body").stream_block  # type: ignore[union-attr]
    for _ in range(100):
        html = "".join(random.choice(PARTS) for _ in range(random.randint(1, 40)))
        body = block.to_python([{"type": kind, "value": value} for kind, value in shaped(html)])
        body.stream_block.get_prep_value(body)
        body.render_as_block()


def test_words_beside_paragraphs_are_not_lost() -> None:
    ((_, table),) = shaped("<table><tr><td>a<p>b</p>c</td><td>d</td></tr></table>")
    assert table["cells"]["rows"] == [{"values": ["<p>a</p><p>b</p><p>c</p>", "<p>d</p>"]}]
    pieces = shaped('<figure><img src="a.png" alt="A"><p>b</p><figcaption>c</figcaption></figure>')
    assert [kind for kind, _ in pieces] == ["image", "rich_text"]
    assert pieces[1][1] == "<p>b</p><p>c</p>"
