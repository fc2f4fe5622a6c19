"""The posts of a feed."""

import json

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Site

from blog.importing.feed import Feed
from blog.importing.items import Item, Lead
from blog.importing.opening import fetched_feed
from blog.importing.reading import UnreadableError
from blog.importing.report import Report
from blog.importing.taking import Taking
from blog.models import BlogIndexPage, PostPage
from tests.answering import Somebody
from tests.blog.importing.conftest import png

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Old</title><link>https://old.example/</link>
<item><title>On &amp;amp; ink</title><link>https://old.example/2020/on-ink.html</link><guid>tag:1</guid>
<pubDate>Fri, 15 May 2020 12:00:00 +0200</pubDate><dc:creator>Ada</dc:creator><category>Paper</category>
<description>In short.</description>
<content:encoded><![CDATA[<p>Words. <a href="/2020/second">Second</a></p>
<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>]]></content:encoded></item>
<item><link>https://old.example/2020/second</link><guid>tag:2</guid><description>A thought.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title><link href="https://old.example/"/>
<entry><id>urn:1</id><title type="html">First</title><link href="https://old.example/first/"/>
<updated>2020-05-15T12:00:00Z</updated>
<author><name>Ada</name></author><category term="Paper"/>
<content type="html">&lt;p&gt;Words.&lt;/p&gt;</content></entry></feed>"""


SELF = '<link rel="self" href="https://old.example/a.xml"/>'


def take(content: str | bytes, blog: BlogIndexPage, site: Site) -> Report:
    data = content.encode() if isinstance(content, str) else content
    return Taking(Feed(data), blog, site).run()


def test_rss_is_read(blog: BlogIndexPage, site: Site) -> None:
    report = take(RSS, blog, site)
    assert report.failed == {}
    ink, second = PostPage.objects.get(slug="on-ink"), PostPage.objects.get(slug="second")
    assert (ink.title, ink.summary, ink.tag_names()) == ("On & ink", "In short.", ("Paper",))
    assert ink.date.isoformat() == "2020-05-15T10:00:00+00:00"
    assert [block["type"] for block in ink.body.raw_data] == ["rich_text", "embed"]
    assert f'<a linktype="page" id="{second.pk}">Second</a>' in ink.body.raw_data[0]["value"]
    assert (second.kind, second.titled, second.title) == ("note", False, "A thought.")
    assert take(RSS, blog, site).unchanged == ["On & ink", "second"]


def test_atom_is_read(blog: BlogIndexPage, site: Site) -> None:
    take(ATOM, blog, site)
    post = PostPage.objects.get()
    assert (post.slug, post.title, post.tag_names()) == ("first", "First", ("Paper",))
    assert post.body.raw_data[0]["value"] == "<p>Words.</p>"


def test_what_links_and_ids_tell_leads_on(blog: BlogIndexPage, site: Site, stranger: Client) -> None:
    spaces = 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:atom="http://www.w3.org/2005/Atom"'
    told = (
        "<guid isPermaLink='false'>https://www.old.example/?p=12</guid>"
        "<feedburner:origLink>https://old.example/2020/second/</feedburner:origLink>"
        "<wfw:commentRss xmlns:wfw='http://wellformedweb.org/CommentAPI/'>https://old.example/2020/second/feed/"
        "</wfw:commentRss>"
    )
    data = RSS.replace("<rss ", f"<rss {spaces} ").replace("<guid>tag:2</guid>", told)
    data = data.replace("https://old.example/2020/second<", "https://burner.example/~r/second<")
    own = '<atom:link rel="self" href="https://old.example/feed/"/>'
    take(data.replace("<channel>", f"<channel>{own}"), blog, site)
    second = PostPage.objects.get(slug="second")
    for address in ("/2020/second/", "/2020/second/feed/", "/?p=12"):
        assert stranger.get(address).headers["Location"] == second.url
    assert stranger.get("/feed/").headers["Location"] == "/feed.rss"


@pytest.mark.parametrize(
    ("data", "old", "new"),
    [
        (
            ATOM.replace("<entry>", f"{SELF}<entry>"),
            "/a.xml",
            "/feed.atom",
        ),
        (
            '{"version": "https://jsonfeed.org/version/1.1", "home_page_url": "https://old.example/",'
            '"feed_url": "https://old.example/a.json", "items": [{"id": "1", "content_text": "A"}]}',
            *("/a.json", "/feed.json"),
        ),
    ],
)
def test_the_feed_itself_leads_to_ours(
    blog: BlogIndexPage, site: Site, stranger: Client, data: str, old: str, new: str
) -> None:
    take(data, blog, site)
    assert stranger.get(old).headers["Location"] == new


def test_of_two_entries_of_one_name_the_first_is_taken(blog: BlogIndexPage, site: Site) -> None:
    entry = ATOM[ATOM.index("<entry>") : ATOM.index("</feed>")]
    twice = ATOM.replace("</feed>", entry.replace("First", "Second").replace("Words", "Others") + "</feed>")
    for report in (Taking(Feed(twice.encode()), blog, site, dry_run=True).run(), take(twice, blog, site)):
        assert report.created == ["First"]
        assert "in the same way" in report.skipped["Second"]
    assert PostPage.objects.get().title == "First"


def test_json_feed_is_read(blog: BlogIndexPage, site: Site, somebody: Somebody) -> None:
    address = somebody.answer("/a.png", png())
    item = {
        "id": "1",
        "url": "https://old.example/first/",
        "title": "First",
        "content_html": f'<p>Words.</p><img src="{address}" alt="A">',
        "date_published": "2020-05-15T12:00:00Z",
        "tags": ["Paper"],
        "authors": [{"name": "Ada"}],
    }
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "home_page_url": "https://old.example/",
        "items": [item],
    }
    take(json.dumps(told), blog, site)
    assert [block["type"] for block in PostPage.objects.get().body.raw_data] == ["rich_text", "image"]
    assert get_image_model().objects.count() == 1


def test_a_feed_that_is_cut_gives_what_can_be_read(blog: BlogIndexPage, site: Site) -> None:
    report = take(RSS[: RSS.index("A thought")], blog, site)
    assert report.created == ["On & ink"]
    assert report.broken.startswith("The feed is not well written")
    assert report.broken.endswith("Only what stands whole in it is taken.")
    told = '{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "First"}, {"id": "2", "ti'
    cut = Taking(Feed(told.encode()), blog, site, dry_run=True).run()
    assert (cut.created, cut.broken.partition(".")[0]) == (["First"], "The feed ends or breaks in the middle")


def test_files_of_a_json_feed_and_pictures_of_media_come_along(blog: BlogIndexPage, site: Site) -> None:
    space = 'xmlns:media="http://search.yahoo.com/mrss/"'
    media = f'<media:content {space} url="https://old.example/a.png" medium="image"/>'
    (item,) = items_of(
        RSS[: RSS.index("</item>")].replace("<title>On", f"{media}<title>On") + "</item></channel></rss>"
    )
    assert item.lead == Lead("https://old.example/a.png")
    row = {
        "id": "1",
        "tags": "no list",
        "attachments": [{"url": "https://a.example/a.mp3", "mime_type": "audio/mpeg"}],
    }
    (item,) = items_of(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [row]}))
    assert (item.html, item.labels) == ('<p><a href="https://a.example/a.mp3">a.mp3</a></p>', [])


def test_one_odd_entry_does_not_stop_the_others(blog: BlogIndexPage, site: Site) -> None:
    odd = "<item><link>http://[old/</link><guid>tag:9</guid><title>Odd</title></item>"
    report = take(RSS.replace("</channel>", f"{odd}</channel>"), blog, site)
    assert report.created == ["On & ink", "second", "Odd"]


def items_of(content: str) -> list[Item]:
    feed = Feed(content.encode())
    feed.survey()
    return list(feed.items(()))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<p>Hello</p>",
        "http://127.0.0.1/",
        "/etc/hostname",
        "{}",
        '{"version": "https://jsonfeed.org/version/1"}',
    ],
)
def test_what_is_no_feed_is_refused(blog: BlogIndexPage, site: Site, content: str) -> None:
    with pytest.raises(UnreadableError, match="This is no feed"):
        take(content, blog, site)


def test_a_feed_is_fetched(blog: BlogIndexPage, somebody: Somebody) -> None:
    export = fetched_feed(somebody.answer("/feed.xml", RSS.encode()))
    assert len(export.survey().entries) == 2
    with pytest.raises(UnreadableError, match=r"answered with an error \(404\)"):
        fetched_feed(somebody.address("/gone"))
    with pytest.raises(UnreadableError):
        fetched_feed("http://127.0.0.1:1/feed")
