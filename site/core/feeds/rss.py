"""RSS 2.0, with its usual modules for the whole text, several authors and pictures."""

from xml.etree.ElementTree import Element

from django.utils.feedgenerator import rfc2822_date

from core.feeds.feed import Feed, Item
from core.feeds.media import add_image
from core.xml import MEDIA, add, written

_MODULES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def write(feed: Feed) -> bytes:
    """The feed as an RSS document."""
    root = Element("rss", {"version": "2.0", **_MODULES, **MEDIA})
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.home)
    add(channel, "description", feed.description or feed.title)
    add(channel, "language", feed.language)
    add(channel, "lastBuildDate", rfc2822_date(feed.updated))
    add(channel, "atom:link", rel="self", type="application/rss+xml", href=feed.address)
    if feed.hub:
        add(channel, "atom:link", rel="hub", href=feed.hub)
    if feed.older:
        add(channel, "atom:link", rel="next", type="application/rss+xml", href=feed.older)
    for item in feed.items:
        _add_item(channel, item)
    return written(root)


def _add_item(channel: Element, item: Item) -> None:
    made = add(channel, "item")
    if item.titled:
        add(made, "title", item.title)
    add(made, "link", item.source or item.address)
    add(made, "guid", item.id, isPermaLink="false")
    add(made, "pubDate", rfc2822_date(item.published))
    for author in item.authors:
        add(made, "dc:creator", author.name)
    for tag in item.tags:
        add(made, "category", tag)
    if told := item.summary or ("" if item.titled else item.title):
        add(made, "description", told)
    add(made, "content:encoded", item.html)
    add_image(made, item.image)
