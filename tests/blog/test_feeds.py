"""Feeds of posts: of a site, of each tag, series, author, kind and year."""

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Locale, ModelLogEntry, Page, PageLogEntry, PageViewRestriction, Site

from blog.models import Author, BlogIndexPage, PostPage, Series, Tag
from core.feeds.feed import lasting_id
from core.models import FeedPolicy
from core.speaking import speak
from tests.drawing import Draw
from tests.reading import QueriesOf
from tests.shelving import SINCE, Fill
from tests.writing import Publish

PAGES = ["/", "/tags/paper/", "/series/on-paper/", "/authors/ada/", "/archive/notes/", "/archive/2000/"]
ENDINGS = ["atom", "rss", "json"]
Entries = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def entries(client: Client) -> Entries:
    """The entries of an XML feed as an independent parser reads them; it finds nothing wrong with the document."""

    def read(address: str) -> list[dict[str, Any]]:
        parsed = feedparser.parse(client.get(address).content)
        assert not parsed.bozo, parsed.bozo_exception
        return list(parsed.entries)

    return read


def items(client: Client, address: str = "/feed.json") -> list[dict[str, Any]]:
    return list(json.loads(client.get(address).content)["items"])


def forget_when() -> None:
    """All that was done was done long ago: whatever is done next is in another second."""
    PageLogEntry.objects.update(timestamp=SINCE)
    ModelLogEntry.objects.update(timestamp=SINCE)
    PostPage.objects.update(last_published_at=SINCE)


def test_every_list_has_a_feed_in_three_forms_that_agree(
    shelf: Site, client: Client, entries: Entries
) -> None:
    for page in PAGES:
        atom, rss = entries(f"{page}feed.atom"), entries(f"{page}feed.rss")
        json_feed = items(client, f"{page}feed.json")
        ids = [entry["id"] for entry in atom]
        assert ids and len(set(ids)) == len(ids), page
        assert ids == [entry["id"] for entry in rss] == [item["id"] for item in json_feed], page
        posts = PostPage.objects.filter(title__in=[entry["title"] for entry in atom])
        assert {item["url"] for item in json_feed} == {f"http://testserver{post.url}" for post in posts}, page


def test_a_page_says_where_its_feed_is(shelf: Site, client: Client) -> None:
    for page in PAGES:
        head = BeautifulSoup(client.get(page).content, "html.parser").head
        links = head.select("link[rel=alternate][href*='/feed.']")
        assert [link["href"] for link in links[:3]] == [f"{page}feed.{ending}" for ending in ENDINGS]
        for link in links:
            answer = client.get(link["href"])
            assert answer.status_code == 200 and answer["Content-Type"].startswith(link["type"]), page


def test_every_page_says_where_the_feed_of_its_site_is(
    shelf: Site, client: Client, blog: BlogIndexPage
) -> None:
    for address in ("/blog/", "/blog/post-0/", "/about/", "/archive/", "/tags/paper/"):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert page.select_one("link[rel=alternate][href='/feed.atom'][type='application/atom+xml']"), address
        assert page.select_one("footer a[href='/feed.atom']"), address


def test_a_note_has_no_title_a_link_leads_to_its_source_and_a_quote_begins_with_its_words(
    shelf: Site, client: Client, publish: Publish, entries: Entries
) -> None:
    publish("A thought", "A *thought* without a title.", kind="note", titled=False)
    thought, quote, link = (
        next(item for item in items(client) if item["url"].endswith(f"/{slug}/"))
        for slug in ("a-thought", "a-quote", "a-link")
    )
    assert "title" not in thought and thought["content_html"] == "<p>A <em>thought</em> without a title.</p>"
    assert dict(entries("/feed.rss")[0]).get("title") is None
    assert entries("/feed.atom")[0]["title"] == "A thought"  # Atom wants one.
    begins = BeautifulSoup(quote["content_html"], "html.parser").figure
    assert begins.blockquote.text.strip() == "Their words."
    assert link["external_url"] == "https://example.org/" and link["url"] == "http://testserver/blog/a-link/"
    assert '<a href="http://testserver/blog/a-link/" rel="bookmark">Permalink</a>' in link["content_html"]
    for ending in ("atom", "rss"):
        entry = next(entry for entry in entries(f"/feed.{ending}") if entry.get("title") == "A link")
        assert entry["link"] == "https://example.org/"


def test_an_entry_holds_the_whole_text_with_whole_addresses_and_nothing_of_the_site_around_it(
    shelf: Site, client: Client
) -> None:
    html = next(item for item in items(client) if item["title"] == "Everything")["content_html"]
    text = BeautifulSoup(html, "html.parser")
    leading = [tag[name] for name in ("href", "src", "cite") for tag in text.select(f"[{name}]")]
    assert len(leading) > 10 and all(address.startswith(("http://", "https://")) for address in leading)
    assert "http://testserver/blog/everything/#fn-1" in leading
    images = text.select("img")
    assert len(images) == 6 and all(image["width"] and image["height"] for image in images)
    assert all(part.split()[0].startswith("http://") for part in images[0]["srcset"].split(", "))
    assert not text.select("[class], [id], [data-player], script, svg, button, picture, .heading-anchor")


def test_a_picture_has_its_type_and_size(shelf: Site, client: Client) -> None:
    (attached,) = next(item for item in items(client) if item["title"] == "Everything")["attachments"]
    file = b"".join(client.get(attached["url"]).streaming_content)  # type: ignore[attr-defined]
    assert attached["mime_type"] == "image/jpeg" and attached["size_in_bytes"] == len(file)
    for ending in ("atom", "rss"):
        root = ElementTree.fromstring(client.get(f"/feed.{ending}").content)  # noqa: S314 - our own
        (media,) = root.iter("{http://search.yahoo.com/mrss/}content")
        assert media.get("url") == attached["url"] and media.get("type") == "image/jpeg"
        assert media.get("fileSize") == str(len(file)) and media.get("width") == "60"


def test_a_picture_that_comes_later_is_told_to_whoever_has_the_entry(
    publish: Publish, client: Client, draw: Draw
) -> None:
    photo = draw()
    photo.renditions.all().delete()
    publish("Seen", f"![A wave](image:{photo.pk})")
    photo.renditions.all().delete()
    before = client.get("/feed.json")
    photo.get_rendition("width-320|format-jpeg")
    after = client.get("/feed.json", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and "<img" in after.content.decode()


def test_an_id_stays_when_slug_and_domain_change(shelf: Site, client: Client) -> None:
    before = items(client)[-1], json.loads(client.get("/tags/paper/feed.json").content)
    atom = feedparser.parse(client.get("/tags/paper/feed.atom").content).feed.id
    post = PostPage.objects.get(title="Post 0")
    post.slug = "moved"
    post.save_revision().publish()
    tag = Tag.objects.get(name="paper")
    tag.slug = "sheets"
    tag.save()
    Site.objects.update(hostname="elsewhere.example")
    Site.objects.get().save()
    elsewhere = Client(headers={"Host": "elsewhere.example"})
    after = items(elsewhere)[-1]
    assert after["id"] == before[0]["id"] and after["url"] == "http://elsewhere.example/blog/moved/"
    assert feedparser.parse(elsewhere.get("/tags/sheets/feed.atom").content).feed.id == atom


def test_whoever_has_a_feed_is_told_so(shelf: Site, client: Client) -> None:
    for address in (f"{page}feed.{ending}" for page in PAGES for ending in ENDINGS):
        first = client.get(address)
        for known in (
            {"If-None-Match": first["ETag"]},
            {"If-None-Match": f'"other", W/{first["ETag"]}'},
            {"If-Modified-Since": first["Last-Modified"]},
        ):
            again = client.get(address, headers=known)
            assert again.status_code == 304 and not again.content, address
            assert again["ETag"] == first["ETag"] and again["Cache-Control"] == "no-cache", address
        assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200, address


def test_a_reader_that_looks_again_costs_two_queries_and_a_whole_feed_always_as_many(
    shelf: Site, fill: Fill, client: Client, queries_of: QueriesOf
) -> None:
    addresses = [f"{page}feed.atom" for page in PAGES]
    few = {address: len(queries_of(address)) for address in addresses}
    fill(5_000 - 11)
    for address in addresses:
        assert len(queries_of(address)) <= min(few[address], 12), address
        reader = Client(headers={"If-None-Match": client.get(address)["ETag"]})
        again = [query for query in queries_of(address, reader) if 'wagtailcore_site"."hostname' not in query]
        assert reader.get(address).status_code == 304 and len(again) <= 2, again


@pytest.mark.parametrize(
    "change",
    [
        lambda post: post.unpublish(),
        lambda post: post.delete(),
        lambda post: PageViewRestriction.objects.create(page=post, restriction_type="login"),
        lambda post: PageViewRestriction.objects.create(page=post.get_parent(), restriction_type="login"),
    ],
)
def test_what_is_withdrawn_is_gone_at_once(
    shelf: Site, client: Client, change: Callable[[PostPage], object]
) -> None:
    before = client.get("/feed.json")
    change(PostPage.objects.get(title="Post 7"))
    after = client.get("/feed.json", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "Post 7" in before.content.decode() and "Post 7" not in after.content.decode()


@pytest.mark.parametrize("known", ["ETag", "Last-Modified"])
@pytest.mark.parametrize(
    ("click", "form"),
    [
        ("/admin/tags/{tag}/rename/", {"name": "Sheets", "confirmed": "{tag}"}),
        ("/admin/snippets/blog/author/edit/{author}/", {"name": "Lovelace", "slug": "ada", "site": "{site}"}),
        ("/admin/pages/{linked}/unpublish/", {}),
        ("/admin/images/{image}/delete/", {}),
    ],
)
def test_whatever_a_feed_shows_is_told_anew_when_it_changes(
    shelf: Site, client: Client, owner_client: Client, known: str, click: str, form: dict[str, str]
) -> None:
    forget_when()
    things = {
        "tag": Tag.objects.get(name="paper").pk,
        "author": Author.objects.get(name="Ada").pk,
        "linked": Page.objects.get(title="About").pk,
        "image": get_image_model().objects.first().pk,
        "site": shelf.pk,
    }
    before = client.get("/feed.json")
    done = owner_client.post(
        click.format(**things), {key: text.format(**things) for key, text in form.items()}
    )
    assert done.status_code == 302
    header = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[known]
    after = client.get("/feed.json", headers={header: before[known]})
    assert after.status_code == 200 and after.content != before.content


def test_another_language_of_the_site_is_told_anew(shelf: Site, client: Client) -> None:
    before = client.get("/feed.json")
    speak(shelf, "de")
    after = client.get("/feed.json", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and json.loads(after.content)["language"] == "de"


def test_another_language_of_the_site_shows_no_post_twice(
    shelf: Site, publish: Publish, client: Client
) -> None:
    def ids() -> dict[str, str]:
        return {item["url"]: item["id"] for item in json.loads(client.get("/feed.json").content)["items"]}

    before = ids()
    known = PostPage.objects.get(title="Post 7")
    assert before[known.full_url] == lasting_id(known.translation_key, "en")
    for language in ("de", "ja"):
        speak(shelf, language)
        assert ids() == before
    english = Locale.objects.get(language_code="en")
    publish("In English", translation_key=known.translation_key, locale=english)
    after = ids()
    assert before.items() <= after.items() and len({*after.values()}) == len(before) + 1
    speak(shelf, "fr")
    assert ids() == after


def test_a_site_that_speaks_before_it_writes_has_ids_in_its_language(
    site: Site, publish: Publish, client: Client
) -> None:
    speak(site, "de")
    post = publish("Zitat")
    assert [item["id"] for item in items(client)] == [lasting_id(post.translation_key, "de")]
    assert not FeedPolicy.objects.exists()


def test_whoever_had_the_last_post_is_told_that_it_is_gone(publish: Publish, client: Client) -> None:
    post = publish("A")
    forget_when()
    before = client.get("/feed.json")
    post.unpublish()
    after = client.get("/feed.json", headers={"If-Modified-Since": before["Last-Modified"]})
    assert (after.status_code, items(client)) == (200, [])


def test_a_draft_that_is_saved_makes_nobody_fetch_anew(shelf: Site, client: Client) -> None:
    before = client.get("/feed.json")
    PostPage.objects.get(title="Post 7").save_revision(log_action=True)
    assert client.get("/feed.json", headers={"If-None-Match": before["ETag"]}).status_code == 304


def test_drafts_and_changes_that_are_not_published_are_in_no_feed(
    shelf: Site, blog: BlogIndexPage, client: Client
) -> None:
    blog.add_child(instance=PostPage(title="Unready", live=False))
    post = PostPage.objects.get(title="Post 7")
    post.title = "Unready"
    post.save_revision()
    for page in PAGES:
        for ending in ENDINGS:
            assert "Unready" not in client.get(f"{page}feed.{ending}").content.decode()


def test_a_post_that_was_corrected_says_so_and_an_old_one_is_as_old_as_it_says(
    shelf: Site, client: Client
) -> None:
    post = PostPage.objects.get(title="Post 7")
    assert items(client)[3]["date_modified"] == post.date.isoformat()
    post.save_revision().publish()
    post.refresh_from_db()
    corrected = next(item for item in items(client) if item["title"] == "Post 7")
    assert corrected["date_published"] == post.date.isoformat()
    assert corrected["date_modified"] == post.last_published_at.isoformat()


def test_the_rest_of_a_long_list_is_found_from_its_feed(
    shelf: Site, fill: Fill, client: Client, entries: Entries
) -> None:
    fill(30)
    found, address, leaves = [], "/feed.json", 0
    while address:
        feed = json.loads(client.get(address).content)
        found += [item["id"] for item in feed["items"]]
        address, leaves = feed.get("next_url", ""), leaves + 1
    assert leaves == 3 and len(found) == len(set(found)) == 41


def test_what_is_not_known_has_no_feed(shelf: Site, client: Client) -> None:
    Tag.objects.create(site=shelf, name="unread")
    lists = ("tags/nothing", "tags/unread", "tags/%00", "series/nothing", "authors/nothing", "archive/1999")
    for address in (*(f"/{page}/feed.atom" for page in lists), "/feed.xml"):
        assert client.get(address).status_code == 404, address


def test_a_query_that_means_nothing_gives_the_newest(shelf: Site, client: Client) -> None:
    for query in ("before=", "before=x", "before=9.9", "after=%00", "before=1&before=2"):
        assert items(client, f"/feed.json?{query}") == items(client), query


def test_a_site_without_posts_has_an_empty_feed(site: Site, client: Client, entries: Entries) -> None:
    PostPage.objects.all().delete()
    assert entries("/feed.atom") == entries("/feed.rss") == items(client) == []


def test_signs_that_xml_does_not_have_break_no_feed(
    publish: Publish, client: Client, entries: Entries
) -> None:
    publish("Bell \x07 & <b> \ufffe", "A \x0b page \uffff ]]> 🧵.", tags=("<&>",), summary='"\x1f"')
    (atom, rss) = (entries(f"/feed.{ending}")[0] for ending in ("atom", "rss"))
    assert atom["title"] == rss["title"] == "Bell  & <b>"
    assert "]]&gt; 🧵" in atom["content"][0]["value"] and atom["tags"][0]["term"] == "<&>"


def test_the_feed_of_one_site_tells_nothing_of_another(shelf: Site, client: Client, publish: Publish) -> None:
    other = Site.objects.create(
        hostname="other.example",
        site_name="Other",
        root_page=shelf.root_page.add_sibling(
            instance=type(shelf.root_page.specific)(title="Other", slug="other")
        ),
    )
    for model in (Tag, Series, Author):
        model.objects.create(site=other, name="Paper")
    visitor = Client(headers={"Host": "other.example"})
    assert items(visitor) == []
    for page in PAGES[1:]:
        assert visitor.get(f"{page}feed.atom").status_code == 404


def test_a_person_who_opens_a_feed_is_told_what_it_is(shelf: Site, client: Client) -> None:
    answer = client.get("/tags/paper/feed.rss", headers={"Sec-Fetch-Dest": "document"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer["Content-Type"].startswith("text/html") and "Sec-Fetch-Dest" in answer["Vary"]
    assert [code.text for code in page.select("code.copied")] == [
        f"http://testserver/tags/paper/feed.{ending}" for ending in ENDINGS
    ]
    assert len(page.select("ol.posts li")) == 11
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_a_feed_is_only_read(shelf: Site, client: Client) -> None:
    assert client.post("/feed.atom").status_code == 405
    assert client.head("/feed.atom").status_code == 200
