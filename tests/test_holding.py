"""What holds machines' words against their formats would find a fault."""

from typing import Any

import pytest

from tests.holding import faults_of_json, faults_of_xml
from tests.vocabulary import faults_of

ENTRY = "<entry><id>urn:a</id><title>a</title><updated>2026-01-01T00:00:00Z</updated>{}</entry>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>a</title>{}</feed>'
SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:i="http://www.google.com/schemas/sitemap-image/1.1"><url>{}</url></urlset>'
)
LOC = "<loc>https://example.org/</loc>"
RSS = '<rss version="2.0"><channel><title>a</title><link>https://example.org/</link>{}</channel></rss>'
JSON = '{{"version": "https://jsonfeed.org/version/1.1", "title": "a", "items": [{}]}}'


@pytest.mark.parametrize(
    ("schema", "document"),
    [
        ("atom.rng", ATOM.format("<updated>2026-01-01T00:00:00Z</updated>" + ENTRY.format(""))),
        ("rss.rng", RSS.format("<description/><item><title>a</title></item>")),
        ("sitemaps.xsd", SITEMAP.format(f"{LOC}<i:image>{LOC.replace('loc>', 'i:loc>')}</i:image>")),
        ("json-feed.json", JSON.format('{"id": "a", "content_html": ""}')),
    ],
)
def test_what_is_right_has_no_fault(schema: str, document: str) -> None:
    read = faults_of_json if schema.endswith(".json") else faults_of_xml
    assert read(document.encode(), schema) == []


@pytest.mark.parametrize(
    ("schema", "document"),
    [
        ("atom.rng", ATOM.format("")),
        ("atom.rng", ATOM.format("<updated>yesterday</updated>")),
        ("atom.rng", ATOM.format("<updated>2026-01-01T00:00:00Z</updated>" + ENTRY.format("<body/>"))),
        ("rss.rng", RSS.format("")),
        ("rss.rng", RSS.format("<description/><item/>")),
        ("rss.rng", RSS.format("<description/><item><title>a</title><guid> </guid></item>")),
        ("rss.rng", RSS.format("<description/><pubDate>2026-01-01</pubDate>")),
        ("siteindex.xsd", SITEMAP.format(LOC)),
        ("sitemaps.xsd", SITEMAP.format("")),
        ("sitemaps.xsd", SITEMAP.format(f"{LOC}<i:image/>")),
        ("sitemaps.xsd", SITEMAP.format(f"{LOC}<lastmod>yesterday</lastmod>")),
        ("json-feed.json", JSON.format('{"id": "a"}')),
        ("json-feed.json", JSON.format('{"id": "a", "content_html": "", "url": "/here"}')),
        ("json-feed.json", JSON.format('{"id": "a", "content_html": "", "data": "2026"}')),
    ],
)
def test_what_is_wrong_has_one(schema: str, document: str) -> None:
    read = faults_of_json if schema.endswith(".json") else faults_of_xml
    assert read(document.encode(), schema)


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "BlogPost"},
        {"@type": "BlogPosting", "title": "a"},
        {"@type": "BlogPosting", "headline": 3},
        {"@type": "BlogPosting", "datePublished": "yesterday"},
        {"@type": "BlogPosting", "author": {"@type": "ImageObject"}},
        {"@type": "BlogPosting", "author": {"@type": "Person", "heading": "a"}},
        {"@type": "ListItem", "position": None},
        {"@type": "Person", "headline": "a"},
        {"@type": "WebSite", "publisher": {"@id": "#page"}},
    ],
)
def test_what_schema_org_has_no_word_for_is_found(thing: dict[str, Any]) -> None:
    page = {"@type": "WebPage", "@id": "#page", "url": "https://example.org/"}
    assert faults_of({"@context": "https://schema.org", "@graph": [page]}) == []
    assert len(faults_of({"@context": "https://schema.org", "@graph": [page, thing]})) == 1
