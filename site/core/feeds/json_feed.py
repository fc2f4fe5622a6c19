"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

import json
from typing import Any

from core.feeds.feed import Feed, Item, Person
from core.filled import filled


def write(feed: Feed) -> bytes:
    """The feed as a JSON document."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": feed.description,
        "next_url": feed.older,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
        "authors": [_person(feed.author)],
        "language": feed.language,
        "items": [_item(item) for item in feed.items],
    }
    return json.dumps(filled(said) | {"items": said["items"]}, ensure_ascii=False).encode()


def _item(item: Item) -> dict[str, Any]:
    return filled(
        {
            "id": item.id,
            "url": item.address,
            "external_url": item.source,
            "title": item.title if item.titled else "",
            "summary": item.summary,
            "image": item.image and item.image.address,
            "date_published": item.published.isoformat(),
            "date_modified": item.updated.isoformat(),
            "authors": [_person(author) for author in item.authors],
            "tags": list(item.tags),
            "language": item.language,
            "attachments": _attachments(item),
        }
    ) | {"content_html": item.html}


def _attachments(item: Item) -> list[dict[str, Any]]:
    if (image := item.image) is None:
        return []
    return [filled({"url": image.address, "mime_type": image.media_type, "size_in_bytes": image.size()})]


def _person(person: Person) -> dict[str, str]:
    return filled({"name": person.name, "url": person.address})
