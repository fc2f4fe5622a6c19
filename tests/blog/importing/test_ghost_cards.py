"""Texts and cards of Ghost, in whatever form it kept them, become blocks."""

import json
from typing import Any

import pytest
from wagtail.images import get_image_model

from blog.importing.ghost.lexical import html_of_lexical
from blog.importing.ghost.mobiledoc import html_of_mobiledoc
from blog.models import PostPage
from tests.blog.importing.conftest import Bring, blocks, notes, png
from tests.blog.importing.ghost_exports import post


@pytest.fixture
def take(take_ghost: Bring) -> Bring:
    """Imports an export of that program."""
    return take_ghost


IMAGES = "__GHOST_URL__/content/images"
CARDS = f"""
<figure class="kg-card kg-image-card kg-width-wide kg-card-hascaption"><img src="{IMAGES}/2019/a.png"
 class="kg-image" alt="A pot" srcset="{IMAGES}/size/w600/2019/a.png 600w">
<figcaption>A <b>pot</b></figcaption></figure>
<figure class="kg-card kg-gallery-card kg-width-wide"><div class="kg-gallery-container"><div class="kg-gallery-row">
<div class="kg-gallery-image"><img src="{IMAGES}/2019/a.png" alt="A"></div>
<div class="kg-gallery-image"><img src="{IMAGES}/size/w600/2019/b.png" alt="B"></div></div></div></figure>
<figure class="kg-card kg-embed-card"><iframe src="https://www.youtube.com/embed/abcdefghijk?feature=oembed"
 title="Ink"></iframe></figure>
<pre><code class="language-python">x = 1
</code></pre>
<div class="kg-card kg-callout-card kg-callout-card-blue"><div class="kg-callout-emoji">💡</div>
<div class="kg-callout-text">Mind it.</div></div>
<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading">
<h4 class="kg-toggle-heading-text">More</h4><button class="kg-toggle-card-icon"></button></div>
<div class="kg-toggle-content"><p>Of it.</p></div></div>
<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://there.example/">
<div class="kg-bookmark-content"><div class="kg-bookmark-title">There</div>
<div class="kg-bookmark-description">A place.</div></div></a></figure>
<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="__GHOST_URL__/second/">
<div class="kg-bookmark-title">Second</div></a></figure>
<div class="kg-card kg-button-card"><a href="__GHOST_URL__/second/" class="kg-btn">Go</a></div>
<hr>
<div class="kg-card kg-signup-card"><h2>Subscribe</h2><form><input type="email"></form></div>
"""


def test_cards_become_blocks(take: Bring) -> None:
    files = {
        f"old/content/images/2019/{name}.png": png(colour) for name, colour in (("a", "red"), ("b", "blue"))
    }
    report = take(post(1, "First", CARDS), post(2, "Second"), files=files)
    assert report.failed == {}
    assert report.pictures == get_image_model().objects.count() == 2
    second = PostPage.objects.get(slug="second")
    kinds = [kind for kind, _ in blocks("first")]
    assert kinds == [
        *("image", "gallery", "embed", "code", "callout", "details", "rich_text"),
        *("page_card", "rich_text", "divider", "rich_text"),
    ]
    image, gallery, embed, code, callout, details, bookmark, card, button, _, last = (
        v for _, v in blocks("first")
    )
    assert (image["alt_text"], image["caption"], image["width"]) == ("A pot", "<p>A <b>pot</b></p>", "wide")
    assert len(gallery["pictures"]) == 2
    assert (embed["address"], embed["title"]) == ("https://www.youtube.com/watch?v=abcdefghijk", "Ink")
    assert (code["language"], code["code"]) == ("python", "x = 1")
    assert callout["text"] == "<p>💡 Mind it.</p>"
    assert (details["summary"], details["text"]) == ("More", "<p>Of it.</p>")
    assert '<a href="https://there.example/">There</a>' in bookmark and "A place." in bookmark
    assert card == {"page": second.pk}
    assert button == f'<p><a linktype="page" id="{second.pk}">Go</a></p>'
    assert last == "<h2>Subscribe</h2>"
    assert "The card “signup” is not known here" in notes(report) and "A <form> was left out." in notes(
        report
    )


def said(words: str, bits: int = 0) -> dict[str, Any]:
    return {"type": "extended-text", "text": words, "format": bits}


LINK = {"type": "link", "url": "https://there.example/", "children": [said("x")]}
LEXICAL = {
    "root": {
        "children": [
            {"type": "extended-heading", "tag": "h2", "children": [said("Ink")]},
            {"type": "paragraph", "children": [said("Bold", 1), LINK]},
            {
                "type": "list",
                "listType": "number",
                "children": [{"type": "listitem", "children": [said("a")]}],
            },
            {"type": "codeblock", "code": "x = 1", "language": "python"},
            {"type": "markdown", "markdown": "*so*"},
            {"type": "transistor"},
        ]
    }
}
MOBILEDOC = {
    "version": "0.3.1",
    "markups": [["strong"], ["a", ["href", "https://there.example/"]]],
    "atoms": [],
    "cards": [["hr", {}], ["card-markdown", {"markdown": "*so*"}]],
    "sections": [
        [1, "p", [[0, [0], 1, "Bold"], [0, [1], 1, "x"]]],
        [10, 0],
        [3, "ul", [[[0, [], 0, "a"]]]],
        [10, 1],
    ],
}


def test_texts_without_html_are_read(take: Bring) -> None:
    report = take(
        post(1, "First", None, lexical=json.dumps(LEXICAL)),
        post(2, "Second", None, mobiledoc=json.dumps(MOBILEDOC)),
        post(3, "Third", None, lexical="{broken"),
    )
    link = '<a href="https://there.example/">x</a>'
    assert [kind for kind, _ in blocks("first")] == ["rich_text", "code", "rich_text"]
    assert blocks("first")[0][1] == f"<h2>Ink</h2><p><b>Bold</b>{link}</p><ol><li>a</li></ol>"
    assert blocks("second")[0] == ("rich_text", f"<p><b>Bold</b>{link}</p>")
    assert blocks("second")[2] == ("rich_text", "<ul><li>a</li></ul><p><i>so</i></p>")
    assert "The card “transistor” is not known here; it was left out." in notes(report)
    assert report.failed == {"Third": "Its text is kept as Lexical that cannot be read."}


def of_lexical(**card: Any) -> tuple[str, list[str]]:
    notes: list[str] = []
    return html_of_lexical(json.dumps({"root": {"children": [card]}}), notes.append), notes


@pytest.mark.parametrize(
    ("card", "html"),
    [
        (
            {"type": "image", "src": "/a.png", "alt": "A", "href": "/b"},
            '<a href="/b"><img src="/a.png" alt="A"></a>',
        ),
        ({"type": "file", "src": "/a.pdf", "fileTitle": "A", "fileCaption": "Of ink"}, "<p>Of ink</p>"),
        ({"type": "audio", "src": "/a.mp3", "title": "A"}, '<div class="kg-audio-title">A</div>'),
        ({"type": "bookmark", "url": "/a", "metadata": {"author": "Ada"}}, ">Ada</span>"),
        (
            {"type": "product", "productTitle": "A pen", "productDescription": "<p>It writes.</p>"},
            "<h3>A pen</h3><div><p>It writes.</p></div>",
        ),
        ({"type": "product", "productRatingEnabled": True, "productStarRating": 3}, "<p>★★★☆☆</p>"),
        ({"type": "header", "header": "Ink", "subheader": "Of galls"}, "<h3>Ink</h3><div>Of galls</div>"),
        (
            {"type": "call-to-action", "textValue": "<p>Read.</p>", "buttonUrl": "/b", "buttonText": "Go"},
            '<div><p>Read.</p></div><p><a href="/b">Go</a></p>',
        ),
        ({"type": "tk", "text": "TK"}, "TK"),
    ],
)
def test_cards_of_lexical_are_html(card: dict[str, Any], html: str) -> None:
    made, told = of_lexical(**card)
    assert html in made
    assert told == []


@pytest.mark.parametrize("name", ["email", "email-cta", "signup", "transistor"])
def test_cards_that_are_no_writing_are_told(name: str) -> None:
    assert of_lexical(type=name) == ("", [f"The card “{name}” is not known here; it was left out."])


def test_atoms_and_odd_parts_of_mobiledoc_are_not_lost() -> None:
    told: list[str] = []
    atoms = [["soft-return", "", {}], ["mention", "@ada", {}]]
    lines = [1, "p", [[0, [], 0, "a"], [1, [], 0, 0], [1, [], 0, 1]]]
    document = {"atoms": atoms, "sections": [lines, [99, "x"]]}
    assert html_of_mobiledoc(json.dumps(document), told.append) == "<p>a<br>@ada</p>"
    assert told == ["A part of the kind 99 is not known here; it was left out."]


PLAYED = """<div class="kg-card kg-audio-card"><img src="__GHOST_URL__/content/media/a_thumb.png">
<div class="kg-audio-player-container"><audio src="https://there.example/a.mp3"></audio>
<div class="kg-audio-title">A talk</div><div class="kg-audio-player"><button><svg></svg></button>
<span>0:00</span><div>/<span class="kg-audio-duration">1:23</span></div></div></div></div>
<figure class="kg-card kg-video-card"><div class="kg-video-container"><video src="https://there.example/a.mp4"></video>
<div><button><svg></svg></button><span>0:00</span></div></div><figcaption>A film</figcaption></figure>
<div class="kg-card kg-product-card"><h4>A pen</h4><div class="kg-product-card-rating">
<span class="kg-product-card-rating-active kg-product-card-rating-star"><svg></svg></span>
<span class="kg-product-card-rating-star"><svg></svg></span></div></div>"""


def test_players_and_ratings_are_words(take: Bring) -> None:
    report = take(post(1, "First", PLAYED))
    ((kind, text),) = blocks("first")
    assert kind == "rich_text"
    assert text == (
        '<p><a href="https://there.example/a.mp3">A talk</a></p>'
        '<p><a href="https://there.example/a.mp4">A film</a></p><h4>A pen</h4><p>★☆</p>'
    )
    assert [str(note) for note in report.notes if note.key == "First"] == [
        "First: The sound https://there.example/a.mp3 was not brought along.",
        "First: The video https://there.example/a.mp4 was not brought along.",
    ]
