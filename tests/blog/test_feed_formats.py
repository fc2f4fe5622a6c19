"""Feeds and sitemaps as their formats demand."""

import json
from collections.abc import Iterator

import feedparser
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from lxml import etree
from wagtail.models import Site

from blog.models import PostPage
from tests.blog.test_feeds import PAGES
from tests.core.blocks.test_every_block import body_of, hostile
from tests.drawing import Draw
from tests.hanging import Album
from tests.holding import faults_of_json, faults_of_xml
from tests.shelving import Fill

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMAS = {"atom": "atom.rng", "rss": "rss.rng", "json": "json-feed.json"}
POSTS = 1_000


def ids_of(content: bytes, form: str) -> list[str]:
    """Of each entry, as an independent parser reads the feed."""
    if form == "json":
        return [item["id"] for item in json.loads(content)["items"]]
    parsed = feedparser.parse(content)
    assert not parsed.bozo, parsed.bozo_exception
    return [entry["id"] for entry in parsed.entries]


@pytest.fixture
def a_thousand(shelf: Site, fill: Fill, draw: Draw) -> int:
    """Posts of which each has one of all blocks, with a script in every field."""
    fill(POSTS - PostPage.objects.count())
    values = hostile(draw())
    bodies = [json.dumps(list(body_of(name, value).raw_data), default=str) for name, value in values.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE blog_postpage SET body = (%s::jsonb[])[1 + mod(page_ptr_id, %s)]", [bodies, len(bodies)]
        )
    return PostPage.objects.count()


def leaves(client: Client, form: str) -> Iterator[bytes]:
    """A feed from its newest posts to its oldest."""
    address = f"/feed.{form}"
    while address:
        content = client.get(address).content
        yield content
        address = older(content, form).removeprefix("http://testserver")


def older(content: bytes, form: str) -> str:
    if form == "json":
        return str(json.loads(content).get("next_url", ""))
    links = etree.fromstring(content).iter(f"{ATOM}link")
    return next((str(link.get("href")) for link in links if link.get("rel") == "next"), "")


def faults(content: bytes, form: str) -> list[str]:
    read = faults_of_json if form == "json" else faults_of_xml
    return read(content, SCHEMAS[form])


def test_the_feed_of_every_list_is_valid(shelf: Site, client: Client) -> None:
    for address in (f"{page}feed.{form}" for page in PAGES for form in SCHEMAS):
        assert faults(client.get(address).content, address.rpartition(".")[2]) == [], address


def test_feeds_of_a_thousand_posts_with_every_block_are_valid(a_thousand: int, client: Client) -> None:
    for form in SCHEMAS:
        ids: list[str] = []
        for content in leaves(client, form):
            assert faults(content, form) == [], form
            ids += ids_of(content, form)
        assert len(ids) == len({*ids}) == a_thousand == POSTS, form


def test_sitemaps_are_valid(shelf: Site, album: Album, client: Client) -> None:
    [row] = album("Lofoten", 1).photos()
    row.photo.tags.add("fog")
    index = client.get("/sitemap.xml").content
    assert faults_of_xml(index, "siteindex.xsd") == []
    parts = [loc.text.removeprefix("http://testserver") for loc in etree.fromstring(index).iter("{*}loc")]
    assert len(parts) == len(settings.SITEMAPS)
    for part in parts:
        assert faults_of_xml(client.get(part).content, "sitemaps.xsd") == []
