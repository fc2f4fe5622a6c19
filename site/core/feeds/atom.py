"""Atom: RFC 4287, and Media RSS for pictures."""

from xml.etree.ElementTree import Element

from django.utils.feedgenerator import rfc3339_date

from core.feeds.feed import Feed, Item, Person
from core.feeds.media import add_image
from core.xml import MEDIA, add, allowed, written


def write(feed: Feed) -> bytes:
    """The feed as an Atom document."""
    root = Element(
        "feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": allowed(feed.language), **MEDIA}
    )
    add(root, "id", feed.id)
    add(root, "title", feed.title)
    if feed.description:
        add(root, "subtitle", feed.description)
    add(root, "updated", rfc3339_date(feed.updated))
    add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    add(root, "link", rel="alternate", type="text/html", href=feed.home)
    if feed.hub:
        add(root, "link", rel="hub", href=feed.hub)
    if feed.older:
        add(root, "link", rel="next", type="application/atom+xml", href=feed.older)
    _add_person(root, feed.author)
    for item in feed.items:
        _add_item(root, item)
    return written(root)


def _add_item(root: Element, item: Item) -> None:
    made = add(root, "entry", xml_lang=item.language)
    add(made, "id", item.id)
    add(made, "title", item.title)
    # The title leads to what is linked to, as on the site.
    add(made, "link", rel="alternate", type="text/html", href=item.source or item.address)
    if item.source:
        add(made, "link", rel="related", type="text/html", href=item.address)
    add(made, "published", rfc3339_date(item.published))
    add(made, "updated", rfc3339_date(item.updated))
    for author in item.authors:
        _add_person(made, author)
    for tag in item.tags:
        add(made, "category", term=tag)
    if item.summary:
        add(made, "summary", item.summary)
    add(made, "content", item.html, type="html")
    add_image(made, item.image)


def _add_person(parent: Element, person: Person) -> None:
    author = add(parent, "author")
    add(author, "name", person.name)
    if person.address:
        add(author, "uri", person.address)
