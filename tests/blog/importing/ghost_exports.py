"""Exports of Ghost, written by hand as Ghost writes them."""

from typing import Any


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
