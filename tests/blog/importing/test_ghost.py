"""What Ghost exports becomes posts, pages, pictures, tags and redirects."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction, Site

from blog.importing.ghost import Ghost
from blog.importing.ghost.lexical import html_of_lexical
from blog.importing.ghost.mobiledoc import html_of_mobiledoc
from blog.importing.opening import format_of
from blog.importing.reading import UnreadableError
from blog.importing.report import Report
from blog.importing.taking import Taking
from blog.models import BlogIndexPage, PostPage
from blog.models.imports import Format
from home.models import StandardPage
from tests.blog.importing.conftest import png

Take = Callable[..., Report]


def post(number: int, title: str, html: str | None = "<p>Words.</p>", **fields: Any) -> dict[str, Any]:
    """A row of Ghost's table of posts."""
    return {
        "id": f"5f0000000000000000000{number:03}",
        "uuid": f"0000-{number}",
        "title": title,
        "slug": title.lower().replace(" ", "-"),
        "mobiledoc": None,
        "lexical": None,
        "html": html,
        "feature_image": None,
        "featured": 0,
        "type": "post",
        "status": "published",
        "visibility": "public",
        "created_at": "2019-03-01T10:00:00.000Z",
        "updated_at": "2019-03-02T10:00:00.000Z",
        "published_at": "2019-03-01T12:00:00.000Z",
        "custom_excerpt": None,
        "codeinjection_head": None,
        "codeinjection_foot": None,
        "canonical_url": None,
    } | fields


def exported(*posts: dict[str, Any], **tables: Any) -> dict[str, Any]:
    data = {
        "posts": list(posts),
        "posts_authors": [{"post_id": row["id"], "author_id": "1", "sort_order": 0} for row in posts],
        "posts_meta": [],
        "posts_tags": [
            {"post_id": row["id"], "tag_id": tag, "sort_order": n}
            for row in posts
            for n, tag in enumerate("ab")
        ],
        "settings": [
            {"key": "title", "value": "Old"},
            {"key": "codeinjection_head", "value": "<script>1</script>"},
        ],
        "tags": [
            {"id": "a", "name": "Paper", "slug": "paper", "visibility": "public"},
            {"id": "b", "name": "#hidden", "slug": "hash-hidden", "visibility": "internal"},
        ],
        "users": [{"id": "1", "name": "Ada Lovelace", "slug": "ada", "email": "ada@old.example"}],
    } | tables
    return {"db": [{"meta": {"exported_on": 1, "version": "5.80.0"}, "data": data}]}


@pytest.fixture
def take(site: Site, blog: BlogIndexPage, tmp_path: Path) -> Take:
    """Imports posts of Ghost, with files beside them in the ZIP: `take(post(1, "A"), files={"content/…": b"…"})`."""

    def taken(
        *posts: dict[str, Any],
        files: dict[str, bytes] | None = None,
        home: str = "",
        dry_run: bool = False,
        **tables: Any,
    ) -> Report:
        path = tmp_path / "ghost.zip"
        with ZipFile(path, "w") as archive:
            archive.writestr("old/old.ghost.2024.json", json.dumps(exported(*posts, **tables)))
            for name, content in (files or {}).items():
                archive.writestr(name, content)
        return Taking(Ghost(path, home), blog, site, dry_run).run()

    return taken


def blocks(slug: str) -> list[tuple[str, Any]]:
    return [(block["type"], block["value"]) for block in PostPage.objects.get(slug=slug).body.raw_data]


def notes(report: Report) -> str:
    return "\n".join(str(note) for note in report.notes)


def test_a_post_comes_with_what_it_is(take: Take) -> None:
    report = take(
        post(1, "On ink", custom_excerpt="In short.", canonical_url="https://elsewhere.example/ink")
    )
    assert (report.created, report.failed) == (["On ink"], {})
    found = PostPage.objects.get()
    assert (found.slug, found.summary, found.live) == ("on-ink", "In short.", True)
    assert found.date.isoformat() == "2019-03-01T12:00:00+00:00"
    assert found.tag_names() == ("Paper",)
    assert [author.name for author in found.authors.all()] == ["Ada Lovelace"]
    assert found.canonical_address == "https://elsewhere.example/ink"
    assert "Tags that readers never saw were left out: #hidden." in notes(report)
    assert "codeinjection_head" in notes(report)


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


def test_cards_become_blocks(take: Take) -> None:
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


def test_states_and_members_are_kept(take: Take) -> None:
    report = take(
        post(1, "Shown"),
        post(2, "Sketch", status="draft", published_at=None),
        post(3, "Letter", status="sent"),
        post(4, "Later", status="scheduled", published_at="2199-01-01T10:00:00.000Z"),
        post(5, "Paid", visibility="paid"),
        post(6, "About", type="page"),
    )
    live = dict(PostPage.objects.values_list("slug", "live"))
    assert live == {"shown": True, "sketch": False, "letter": False, "later": False, "paid": True}
    assert PageViewRestriction.objects.get().page.slug == "paid"
    assert StandardPage.objects.get().url == "/about/"
    assert "Paid: It was for members" in notes(report) and "Letter: It was sent as a letter" in notes(report)


def test_the_lead_picture_stands_first(take: Take) -> None:
    first = post(1, "First", feature_image="__GHOST_URL__/content/images/2019/a.png")
    told = [{"post_id": first["id"], "feature_image_alt": "A pot", "feature_image_caption": "By <i>Ada</i>"}]
    take(first, posts_meta=told, files={"content/images/2019/a.png": png()})
    kind, value = blocks("first")[0]
    assert (kind, value["alt_text"], value["caption"]) == ("image", "A pot", "<p>By <i>Ada</i></p>")


def test_redirects_lead_on(take: Take, stranger: Client) -> None:
    told = [
        {"from": "^/old-first/$", "to": "/first/", "permanent": True},
        {"from": "^/blog/(.*)", "to": "/$1"},
    ]
    report = take(post(1, "First"), files={"old/content/data/redirects.json": json.dumps(told).encode()})
    url = PostPage.objects.get().url
    for address in ("/first/", "/old-first/"):
        assert stranger.get(address, follow=True).redirect_chain[-1][0] == url
    assert stranger.get("/tag/paper/", follow=True).redirect_chain[-1][0] == "/tags/paper/"
    assert stranger.get("/author/ada/", follow=True).redirect_chain[-1][0] == "/authors/ada-lovelace/"
    assert stranger.get("/rss/", follow=True).redirect_chain[-1][0] == "/feed.rss"
    assert "The redirect from ^/blog/(.*) is a pattern" in notes(report)


def test_redirects_of_the_old_site_follow_its_own_addresses(take: Take, stranger: Client) -> None:
    told = [
        {"from": "/a/", "to": "https://old.example/first/"},
        {"from": "/b/", "to": f"https://there.example/{'x' * 255}"},
    ]
    files = {"content/data/redirects.json": json.dumps(told).encode()}
    report = take(post(1, "First"), files=files, home="https://old.example")
    assert stranger.get("/a/").headers["Location"] == PostPage.objects.get().url
    assert stranger.get("/b/").status_code == 404
    assert "The redirect from /b leads to an address that is too long; it was left out." in notes(report)


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


def test_texts_without_html_are_read(take: Take) -> None:
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


def test_a_file_that_is_cut_gives_what_is_whole(site: Site, blog: BlogIndexPage, tmp_path: Path) -> None:
    path = tmp_path / "ghost.json"
    text = json.dumps(exported(post(1, "First"), post(2, "Second")))
    path.write_text(text[: text.index('"Second"')])
    report = Taking(Ghost(path), blog, site).run()
    assert (report.created, report.broken) == (
        ["First"],
        "The file ends or breaks in the middle. Only what stands whole in it is taken.",
    )


def test_an_archive_without_an_export_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("package.json", "{}")
    with pytest.raises(UnreadableError, match=r"There is no JSON file of Ghost’s|no JSON file"):
        Ghost(tmp_path / "a.zip")


def test_what_is_no_table_of_ghosts_is_no_export(tmp_path: Path) -> None:
    """A folder of Markdown may hold JSON of its own."""
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("_data/menu.json", '{"title": "Old", "data": [1], "meta": 2}')
        archive.writestr("posts/a.md", "# A")
    assert format_of(tmp_path / "a.zip") is Format.MARKDOWN


def test_a_mark_before_it_and_signs_that_json_forbids_do_no_harm(
    site: Site, blog: BlogIndexPage, tmp_path: Path
) -> None:
    path = tmp_path / "ghost.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(exported(post(1, "A\0B"))).encode())
    assert format_of(path) is Format.GHOST
    assert Taking(Ghost(path), blog, site).run().failed == {}
    assert PostPage.objects.get().title == "A�B"


def test_old_exports_are_read(take: Take, stranger: Client) -> None:
    """As versions 0 and 1 wrote them: numbers, Markdown, and addresses with dates."""
    row = {
        **{"id": 7, "title": "First", "slug": "first", "markdown": "Some *ink*.", "html": None},
        **{"image": "/content/images/2015/a.png", "featured": False, "page": False, "status": "published"},
        **{"author_id": 1, "published_at": 1420066800000, "created_at": 1420066800000},
    }
    settings = [
        {"key": "permalinks", "value": "/:year/:month/:day/:slug/"},
        {"key": "activeTimezone", "value": "Europe/Berlin"},
    ]
    tags = [{"id": 2, "name": "Z", "slug": "z"}, {"id": 1, "name": "A", "slug": "a"}]
    take(
        row,
        settings=settings,
        tags=tags,
        posts_tags=[{"post_id": 7, "tag_id": 2}, {"post_id": 7, "tag_id": 1}],
        posts_authors=[],
        users=[{"id": 1, "name": "Ada", "slug": "ada"}],
        files={"content/images/2015/a.png": png()},
    )
    found = PostPage.objects.get()
    assert [kind for kind, _ in blocks("first")] == ["image", "rich_text"]
    assert blocks("first")[1] == ("rich_text", "<p>Some <i>ink</i>.</p>")
    assert sorted(found.tag_names()) == ["A", "Z"]
    assert [author.name for author in found.authors.all()] == ["Ada"]
    assert stranger.get("/2015/01/01/first/", follow=True).redirect_chain[-1][0] == found.url


def test_routes_tell_old_addresses(take: Take, stranger: Client) -> None:
    routes = b"routes:\ncollections:\n  /:\n    permalink: /{primary_tag}/{slug}/\n    template: index\n"
    take(post(1, "First"), post(2, "About", type="page"), files={"content/settings/routes.yaml": routes})
    address = stranger.get("/paper/first/", follow=True).redirect_chain[-1][0]
    assert address == PostPage.objects.get().url


def test_what_has_no_place_is_counted(take: Take) -> None:
    first, second = post(1, "First"), post(2, "Second", og_title="Other")
    report = take(
        first,
        second,
        {"id": "", "status": "published"},
        posts_meta=[{"post_id": first["id"], "meta_title": "Other", "twitter_image": None}],
        posts_authors=[],
        posts_tags=[],
        newsletters=[{"id": "1"}],
        snippets=[{"id": "1"}, {"id": "2"}],
    )
    assert dict(report.left_out) == {
        "posts without any name": 1,
        "newsletters": 1,
        "snippets of the editor": 2,
        "titles, descriptions and pictures for search engines and networks": 2,
    }


def test_a_picture_that_was_not_shown_is_left_out(take: Take) -> None:
    shown = {"feature_image": "__GHOST_URL__/content/images/a.png", "show_title_and_feature_image": 0}
    report = take(post(1, "About", type="page", **shown))
    assert "About: Its picture was not shown with it; it was left out." in notes(report)


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


def test_players_and_ratings_are_words(take: Take) -> None:
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


def test_a_look_tells_which_pictures_will_not_come(take: Take) -> None:
    html = "".join(f'<img src="__GHOST_URL__/content/images/{name}.png" alt="A">' for name in ("a", "b"))
    lost = "b.png did not come along: The export does not hold it, and does not say where it is."
    report = take(post(1, "First", html), files={"content/images/a.png": png()}, dry_run=True)
    (told,) = (note.text for note in report.notes if note.key == "First")
    assert told.endswith(lost)
    report = take(post(1, "First", html), home="https://old.example", dry_run=True)
    assert "First" not in {note.key for note in report.notes}
