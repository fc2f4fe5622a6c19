"""The words around the writing are in the language of the site, on each of its pages and in each letter."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from wagtail.models import Site
from wagtail.rich_text import RichText

from accounts.models import User
from blog.cards import Gatherings
from blog.models import PostPage, Series
from core.known_sites import at_home
from core.speaking import speak
from responses import discussing, letters
from responses.models import Response, ResponsePolicy, Source
from tests import catalogues
from tests.walking import ADDRESSES, REFUSED, say, secret_addresses
from tests.writing import Publish

PLACEHOLDER = re.compile(r"%\(\w+\)s|%s|\{\w+\}")
TAG = re.compile(r"</?[a-z][^>]*>")
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "content")
OURS = ("/admin/", "/_patterns/")  # In English on every site.


@pytest.fixture
def german(site: Site) -> Site:
    """The site, in German."""
    speak(site, "de")
    return site


@pytest.fixture
def post(german: Site, publish: Publish) -> PostPage:
    """A note on it that somebody has answered."""
    note = publish("Ink", "## Black\n\nBlack.[^1]\n\n[^1]: Iron gall.", kind="note", tags=("paper",))
    say(note, "A word.", author_email="ada@example.org")
    return note


def pieces(said: Any) -> set[str]:
    """What one text node or attribute can hold of a message."""
    texts = [said] if isinstance(said, str) else said
    return {
        piece.strip()
        for text in texts
        for piece in TAG.split(text)
        if re.search(r"\w{3}", PLACEHOLDER.sub("", piece))
    }


@cache
def english() -> re.Pattern[str]:
    """What is said in English, and not the same in German."""
    messages = [message for message in catalogues.read("de") if message.id]
    german = {piece for message in messages for piece in pieces(message.string)}
    ours = {piece for message in messages for piece in pieces(message.id)} - german
    return re.compile("|".join(".+".join(map(re.escape, PLACEHOLDER.split(piece))) for piece in sorted(ours)))


def strings(html: str) -> Iterator[str]:
    """What is seen or heard of a page."""
    page = BeautifulSoup(html, "html.parser")
    for written in page.select(".prose > *, .response-text, .snippet"):
        written.decompose()
    yield from page.stripped_strings
    yield from (tag[key] for tag in page.find_all() for key in ATTRIBUTES if tag.has_attr(key))


def left_in_english(html: str) -> list[str]:
    """The furniture of a page that is in English."""
    pattern = english()
    return [
        part for text in strings(html) for part in text.split(" · ") if pattern.fullmatch(part.strip(" ·"))
    ]


def test_a_page_in_english_is_seen_through(client: Client, site: Site) -> None:
    found = left_in_english(client.get("/archive/").content.decode())
    assert {"Archive", "Skip to the text", "Search this site", "Made with Commonplace"} <= set(found)


def test_no_page_of_a_german_site_has_english_furniture(
    client: Client, filled: None, german: Site, owner: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ROOT_URLCONF = "tests.journeys.failing"
    client.raise_request_exception = False
    page = PostPage.objects.get(slug="every-kind")
    monkeypatch.setattr(discussing, "NAMED", 1)
    for name in ("one", "two"):
        say(page, "", source=Source.LIKE, source_url=f"https://{name}.example/")
    for address in [*ADDRESSES, *secret_addresses(owner), *REFUSED]:
        if not address.startswith(OURS):
            html = client.get(address, headers={"Sec-Fetch-Dest": "document"}).content.decode()
            assert 'lang="de"' in html, address
            assert left_in_english(html) == [], address


def test_the_main_pages_speak_german(client: Client, post: PostPage) -> None:
    for address, said in {
        "/": "Neueste Beiträge",
        "/blog/": "Notiz",
        post.url: "Schlagwörter:",
        "/archive/": "Alles, was hier geschrieben wurde.",
        "/archive/notes/": "Die Notizen dieser Website.",
        "/tags/paper/": "1 Beitrag",
        "/search/": "Auch ein falsch geschriebenes Wort",
        "/nothing-here/": "Hier ist nichts zu finden",
    }.items():
        assert said in client.get(address).content.decode(), address


def test_errors_of_a_form_are_german(client: Client, post: PostPage) -> None:
    form = BeautifulSoup(client.get(f"/respond/{post.pk}/").content, "html.parser")
    stamp = form.find("input", {"name": "stamp"})["value"]  # type: ignore[index]
    for sent in ({}, {"stamp": stamp}):
        html = client.post(
            f"/respond/{post.pk}/", {"name": "", "email": "x", "url": "ftp://x", **sent}
        ).content.decode()
        assert left_in_english(html) == []
    assert "Der Text ist noch hier" in html


def test_letters_to_readers_are_german_and_those_to_the_owner_are_not(post: PostPage, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ResponsePolicy.objects.create(site=Site.objects.get(), notify="owner@example.org")
    first = Response.objects.get()
    reply = say(post, "And a reply.", parent=first, from_owner=True)
    letters.ask_to_confirm(first)
    letters.tell_subscriber(reply, first)
    letters.tell_owner(first)
    confirm, told, owner = mail.outbox
    assert confirm.subject == "Antworten auf den Kommentar zu „Ink“?"
    assert told.subject == "Grace hat bei „Ink“ geantwortet"
    pattern = english()
    assert not [line for to in (confirm, told) for line in to.body.splitlines() if pattern.fullmatch(line)]
    assert owner.subject == "Grace responded to “Ink”"
    assert "Approve, answer or delete it here" in owner.body


@pytest.mark.parametrize("kind", ["markdown", "rich_text"])
def test_what_is_kept_of_a_text_is_kept_for_each_language(
    client: Client, site: Site, publish: Publish, kind: str
) -> None:
    post = publish("Ink", slug="ink")
    text = {
        "markdown": "## Black\n\nBlack.^[Iron gall.]",
        "rich_text": "<h2>Black</h2><p>Black.^[Iron gall.]</p>",
    }
    post.body = [(kind, text[kind] if kind == "markdown" else RichText(text[kind]))]
    post.save_revision().publish()
    for language, note, section in (
        ("en", "Footnote 1", "Link to this section"),
        ("de", "Fußnote 1", "Link zu diesem Abschnitt"),
        ("fr", "Note 1", "Lien vers cette section"),
    ):
        speak(site, language)
        html = client.get(post.url).content.decode()
        assert f'aria-label="{note}"' in html
        assert f'aria-label="{section}"' in html


def test_a_site_in_a_language_without_a_catalogue_speaks_english_around_its_writing(
    client: Client, site: Site
) -> None:
    before = left_in_english(client.get("/archive/").content.decode())
    speak(site, "pt")
    html = client.get("/archive/").content.decode()
    assert left_in_english(html) == before
    assert '<html lang="pt"' in html


def test_the_admin_is_in_english_on_every_site(owner_client: Client, german: Site) -> None:
    html = owner_client.get("/admin/").content.decode()
    assert '<html lang="en"' in html
    assert "Beiträge" not in html


def test_a_card_of_a_series_counts_in_the_language_of_the_site(german: Site, publish: Publish) -> None:
    publish("Ink", series=Series.objects.create(site=german, name="On paper"))
    with at_home(german):
        notes = [listed.note for listed in Gatherings().found(german)]
    assert notes == ["1 Teil"]


def test_a_feed_that_was_read_in_another_language_is_another(client: Client, post: PostPage) -> None:
    before = client.get("/archive/notes/feed.atom")
    speak(Site.objects.get(), "fr")
    after = client.get("/archive/notes/feed.atom", headers={"If-None-Match": before.headers["ETag"]})
    assert "<title>Notizen · " in before.content.decode()
    assert "<title>Notes · " in after.content.decode()
