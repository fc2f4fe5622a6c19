"""What WordPress exports becomes posts, pages, pictures, tags, redirects and responses."""

import gzip
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction, Site

from blog.importing.reading import UnreadableError
from blog.importing.taking import Taking
from blog.importing.wordpress import WordPress
from blog.importing.writing import Writer
from blog.models import BlogIndexPage, PostPage
from home.models import StandardPage
from responses.models import Response
from tests.answering import Somebody
from tests.blog.importing.conftest import Bring, blocks, notes, png
from tests.blog.importing.exports import attachment, comment, entry, label, meta, wxr
from tests.writing import Publish


@pytest.fixture
def take(take_wordpress: Bring) -> Bring:
    """Imports an export of that program."""
    return take_wordpress


def test_a_post_comes_with_what_it_is(take: Bring) -> None:
    report = take(
        entry(
            7,
            "On ink &amp; paper",
            "<!-- wp:paragraph --><p>Words.</p><!-- /wp:paragraph -->",
            inside=label("Paper") + label("Ink", "post_tag"),
            post_name="on-ink",
            excerpt="What it is about.",
        )
    )
    assert (report.created, report.failed, [str(note) for note in report.notes]) == (
        ["On ink & paper"],
        {},
        [],
    )
    post = PostPage.objects.get(slug="on-ink")
    assert (post.title, post.summary, post.live) == ("On ink & paper", "What it is about.", True)
    assert post.date.isoformat() == "2015-05-15T10:00:00+00:00" == post.first_published_at.isoformat()
    assert sorted(post.tag_names()) == ["Ink", "Paper"]
    assert [author.name for author in post.authors.all()] == ["Ada Lovelace"]
    assert blocks("on-ink") == [("rich_text", "<p>Words.</p>")]


CLASSIC = """First line
second line

[caption id="attachment_5"]<a href="{up}/a.png"><img src="{up}/a-300x200.png" alt="" /></a> A <em>pot</em>[/caption]

[gallery ids="5,6"]

https://www.youtube.com/watch?v=abcdefghijk

[contact-form-7 id="4" title="Write"]

See <a href="https://old.example/2015/05/second/#part">the second</a> and <a href="/about/">me</a>.
"""


def test_writing_of_old_becomes_blocks(take: Bring, somebody: Somebody) -> None:
    up = somebody.address("/wp-content/uploads/2015")
    for name, colour in (("a.png", "red"), ("b.png", "blue")):
        somebody.answer(f"/wp-content/uploads/2015/{name}", png(colour))
    report = take(
        entry(1, "First", CLASSIC.replace("{up}", up)),
        entry(2, "Second", "Words."),
        entry(3, "About", "Me.", post_type="page", link="https://old.example/about/"),
        attachment(5, f"{up}/a.png", alt="A red pot"),
        attachment(6, f"{up}/b.png", caption="The blue one"),
    )
    assert report.failed == {}
    red, blue = get_image_model().objects.order_by("pk")
    second, about = PostPage.objects.get(slug="second"), StandardPage.objects.get(slug="about")
    assert (red.title, blue.title, report.pictures) == ("A red pot", "b", 2)
    assert [kind for kind, _ in blocks("first")] == ["rich_text", "image", "gallery", "embed", "rich_text"]
    words, image, gallery, embed, rest = (value for _, value in blocks("first"))
    assert words == "<p>First line<br/>second line</p>"
    assert (image["image"], image["alt_text"], image["caption"]) == (red.pk, "", "<p>A <i>pot</i></p>")
    pictures = [item["value"] for item in gallery["pictures"]]
    assert [(one["image"], one["alt_text"], one["caption"]) for one in pictures] == [
        (red.pk, "A red pot", ""),
        (blue.pk, "", "The blue one"),
    ]
    assert embed["address"] == "https://www.youtube.com/watch?v=abcdefghijk"
    assert '[contact-form-7 id="4" title="Write"]' in rest
    assert f'<a href="page:{second.pk}#part">the second</a>' in rest
    assert f'<a linktype="page" id="{about.pk}">me</a>' in rest
    assert "First: The shortcode [contact-form-7] is not known here" in notes(report)


def test_states_and_secrets_are_kept(take: Bring, stranger: Client) -> None:
    report = take(
        entry(1, "Shown", "Words."),
        entry(2, "Sketch", "Words.", status="draft", link="https://old.example/?p=2", post_name=""),
        entry(3, "Waiting", "Words.", status="pending"),
        entry(4, "Mine", "Words.", status="private"),
        entry(5, "Locked", "Words.", post_password="open sesame"),
        entry(6, "Later", "Words.", status="future", post_date_gmt="2199-01-01 10:00:00"),
        entry(7, "Gone", "Words.", status="trash"),
        entry(8, "Menu", post_type="nav_menu_item"),
        entry(9, "Pot", "For sale.", post_type="product"),
    )
    live = dict(PostPage.objects.values_list("slug", "live"))
    assert live == {
        **{"shown": True, "sketch": False, "waiting": False},
        **{"mine": True, "locked": True, "later": False},
    }
    assert PostPage.objects.get(slug="later").go_live_at.year == 2199
    restricted = PageViewRestriction.objects.values_list("page__slug", "restriction_type", "password")
    assert sorted(restricted) == [("locked", "password", "open sesame"), ("mine", "login", "")]
    assert dict(report.left_out) == {
        **{"posts in the trash": 1, "entries of menus": 1, "entries of the type “product”": 1}
    }
    assert "Words." not in stranger.get("/blog/locked/", follow=True).content.decode()


def test_kinds_follow_formats(take: Bring) -> None:
    quote = "<blockquote><p>Ink is better.</p><cite>A proverb</cite></blockquote><p>So it is.</p>"
    take(
        entry(
            1,
            "",
            "A thought of a line.",
            inside=label("Aside", "post_format", "post-format-aside"),
            post_name="1-2",
        ),
        entry(2, "Said", quote, inside=label("Quote", "post_format", "post-format-quote")),
        entry(
            3,
            "Found",
            '<a href="https://there.example/x">x</a>',
            inside=label("Link", "post_format", "post-format-link"),
        ),
    )
    note, said, found = PostPage.objects.order_by("slug")[0], *PostPage.objects.order_by("-slug")[:2]
    assert (note.kind, note.titled, note.title) == ("note", False, "A thought of a line.")
    assert (said.kind, said.quotation, said.source_name) == ("quote", "Ink is better.", "A proverb")
    assert [kind for kind, _ in blocks("said")] == ["rich_text"]
    assert (found.kind, found.source_url) == ("link", "https://there.example/x")


def test_every_old_address_leads_here(take: Bring, stranger: Client, blog: BlogIndexPage) -> None:
    take(
        entry(
            12,
            "On ink",
            "Words.",
            inside=label("Paper") + meta("_wp_old_slug", "inks") + meta("_wp_old_slug", "old"),
        ),
        entry(20, "About", "Me.", post_type="page", link="https://old.example/about/"),
        entry(21, "Press", "Us.", post_type="page", post_parent=20, link="https://old.example/about/press/"),
    )
    post = PostPage.objects.get(slug="on-ink")
    for address in ("/2015/05/on-ink/", "/2015/05/inks/", "/2015/05/old/", "/?p=12"):
        assert stranger.get(address, follow=True).redirect_chain[-1][0] == post.url, address
    assert StandardPage.objects.get(slug="press").url == "/about/press/"
    assert stranger.get("/?page_id=21", follow=True).redirect_chain[-1][0] == "/about/press/"
    assert stranger.get("/category/paper/", follow=True).redirect_chain[-1][0] == "/tags/paper/"
    assert stranger.get("/feed/", follow=True).redirect_chain[-1][0] == "/feed.rss"
    assert not Redirect.objects.filter(old_path="/about").exists()


def test_what_plugins_say_counts(take: Bring, somebody: Somebody) -> None:
    address = somebody.answer("/wp-content/uploads/lead.png", png())
    inside = (
        meta("_thumbnail_id", "5")
        + meta("_yoast_wpseo_canonical", "https://elsewhere.example/first")
        + meta("_yoast_wpseo_metadesc", "In short.")
    )
    take(entry(1, "First", "Words.", inside=inside), attachment(5, address, alt="A pot"))
    post = PostPage.objects.get()
    assert (post.canonical_address, post.summary) == ("https://elsewhere.example/first", "In short.")
    assert [kind for kind, _ in blocks("first")] == ["image", "rich_text"]


def test_footnotes_and_reused_blocks_come_along(take: Bring) -> None:
    text = (
        '<!-- wp:paragraph --><p>Ink<sup data-fn="a-1" class="fn"><a href="#a-1" id="a-1-link">1</a></sup> dries.</p>'
        '<!-- /wp:paragraph --><!-- wp:block {"ref":9} /--><!-- wp:footnotes /--><!-- wp:latest-posts /-->'
    )
    report = take(
        entry(1, "First", text, inside=meta("footnotes", '[{"content":"Of <em>galls</em>.","id":"a-1"}]')),
        entry(9, "Reused", "<!-- wp:paragraph --><p>Again.</p><!-- /wp:paragraph -->", post_type="wp_block"),
    )
    assert blocks("first") == [("rich_text", "<p>Ink^[Of <i>galls</i>.] dries.</p><p>Again.</p>")]
    assert "The block “latest-posts” is made anew by WordPress" in notes(report)


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_all_versions_are_read(take: Bring, version: str) -> None:
    assert take(data=wxr(entry(1, "First", "Words."), version=version)).created == ["First"]


def test_a_file_that_is_cut_gives_what_is_whole(take: Bring) -> None:
    data = wxr(entry(1, "First", "Words."), entry(2, "Second", "Words."))
    report = take(data=data[: data.index(b"<title>Second")])
    assert report.created == ["First"]
    assert report.broken.startswith("The file ends or breaks in line ")


def test_signs_that_xml_forbids_do_no_harm(take: Bring) -> None:
    data = b"\n\n" + wxr(entry(1, "First", "Wo\x0brds \x00and."))
    assert take(data=data.replace(b"and.", b"and \xff.")).created == ["First"]


def test_entities_are_refused(take: Bring) -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<rss'
    data = wxr(entry(1, "First", "Words.")).replace(b"<rss", bomb, 1)
    with pytest.raises(UnreadableError, match="declares entities of its own"):
        take(data=data)


def test_packed_exports_are_read(site: Site, blog: BlogIndexPage, tmp_path: Path) -> None:
    packed = tmp_path / "export.xml.gz"
    packed.write_bytes(gzip.compress(wxr(entry(1, "First", "Words."))))
    assert Taking(WordPress(packed), blog, site).run().created == ["First"]
    address = "https://old.example/wp-content/uploads/2015/a.png"
    with ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("export/1.xml", wxr(entry(2, "Second", f'<img src="{address}" alt="A">')))
        archive.writestr("export/2.xml", wxr(entry(3, "Third", "Words.")))
        archive.writestr("export/uploads/2015/a.png", png())
    report = Taking(WordPress(tmp_path / "export.zip"), blog, site).run()
    assert (report.created, report.pictures) == (["Second", "Third"], 1)


def test_a_trial_run_writes_nothing_and_tells_all(take: Bring, publish: Publish) -> None:
    publish("First", slug="first")
    report = take(
        entry(1, "First", "Words. [odd_code x=1]"),
        entry(20, "About", "Me.", post_type="page", link="https://old.example/about/"),
        dry_run=True,
    )
    assert PostPage.objects.count() == 1
    assert list(report.addresses.values()) == [("First", "/blog/first-2/"), ("About", "/about/")]
    assert report.clashes == ["“First”: the address first is taken; it becomes first-2."]
    assert "[odd_code]" in notes(report)


def test_a_trial_run_says_the_addresses_that_pages_then_have(take: Bring) -> None:
    items = [
        entry(20, "About", "Us.", post_type="page"),
        entry(21, "Press", "Us.", post_type="page", post_parent=20),
        entry(22, "Press", "Cuttings.", post_type="page"),
        entry(23, "Search", "For us.", post_type="page"),
    ]
    told = take(*items, dry_run=True)
    assert [address for _, address in told.addresses.values()] == [
        "/about/",
        "/about/press/",
        "/press/",
        "/search-2/",
    ]
    assert told.clashes == ["“Search”: the address search is taken; it becomes search-2."]
    assert take(*items).addresses == told.addresses


def test_a_second_run_changes_only_what_has_changed(take: Bring) -> None:
    take(entry(1, "First", "Words."), entry(2, "Second", "Words."))
    assert take(entry(1, "First", "Words."), entry(2, "Second", "Other words.")).updated == ["Second"]
    post = PostPage.objects.get(slug="first")
    post.title = "Mine now"
    post.save_revision().publish()
    report = take(entry(1, "First", "New words."), entry(2, "Second", "Other words."))
    assert list(report.skipped) == ["First"]
    assert "take over what was edited here (--overwrite)" in report.skipped["First"]
    assert report.unchanged == ["Second"]


def test_a_picture_that_did_not_come_is_a_link_and_is_tried_again(take: Bring, somebody: Somebody) -> None:
    address = somebody.address("/wp-content/uploads/a.png")
    item = entry(1, "First", f'<p><img src="{address}" alt="A pot"></p>')
    report = take(item)
    assert blocks("first") == [("rich_text", f'<p><a href="{address}">A pot</a></p>')]
    assert "did not come along: There is no picture at this address any more." in notes(report)
    somebody.answer("/wp-content/uploads/a.png", png())
    assert take(item).updated == ["First"]
    assert [kind for kind, _ in blocks("first")] == ["image"]


def test_a_run_that_was_killed_goes_on_without_doubles(
    take: Bring, somebody: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = somebody.answer("/up/2015/a.png", png())
    items = [
        entry(n, f"Post {n}", f'<img src="{address}" alt="A">', inside=comment(n, "Hm.")) for n in range(4)
    ]
    written, count = Writer.write, iter(range(9))

    def killed(*arguments: Any, **options: Any) -> Any:
        if next(count) == 2:
            raise SystemExit
        return written(*arguments, **options)

    monkeypatch.setattr(Writer, "write", killed)
    with pytest.raises(SystemExit):
        take(*items)
    assert PostPage.objects.live().count() == 2
    report = take(*items)
    assert (report.created, report.unchanged) == (["Post 2", "Post 3"], ["Post 0", "Post 1"])
    assert PostPage.objects.count() == PostPage.objects.live().count() == Response.objects.count() == 4
    assert get_image_model().objects.count() == 1


def test_an_attachment_is_a_document_at_its_old_address_too(
    take: Bring, stranger: Client, somebody: Somebody
) -> None:
    files = somebody.answer("/wp-content/uploads/2015/a.txt", b"Words.")
    home = files.removesuffix("/wp-content/uploads/2015/a.txt")
    data = wxr(entry(1, "First", f'<a href="{files}">a</a>', comment_status="closed"))
    take(data=data.replace(b"https://old.example</wp:base_blog_url>", f"{home}</wp:base_blog_url>".encode()))
    document = get_document_model().objects.get()
    assert blocks("first") == [("rich_text", f'<p><a linktype="document" id="{document.pk}">a</a></p>')]
    assert stranger.get("/wp-content/uploads/2015/a.txt").headers["Location"] == document.url
    assert PostPage.objects.get().responses == "closed"


def test_only_names_of_wordpress_count(take: Bring) -> None:
    other = '<media:title xmlns:media="http://search.yahoo.com/mrss/">Other</media:title>'
    data = wxr(entry(1, "First", "One ]]]]><![CDATA[> two.")).replace(b"<item>", b"<item>" + other.encode())
    take(data=data)
    assert PostPage.objects.get().title == "First"
    assert blocks("first") == [("rich_text", "<p>One ]]&gt; two.</p>")]


def test_one_odd_post_does_not_stop_the_others_and_leaves_nothing(
    take: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = "<div>" * 5000
    items = [entry(1, "Twice", deep), entry(2, "Twice", deep, post_name="again"), entry(3, "Third", "Words.")]
    with monkeypatch.context() as patch:
        patch.setattr(Taking, "_fill", lambda *arguments: None)  # Ended after its drafts were begun.
        take(*items)
    assert PostPage.objects.count() == 3
    report = take(*items)
    assert list(report.failed) == ["Twice (twice)", "Twice (again)"]
    assert [post.slug for post in PostPage.objects.all()] == ["third"]
