"""Comments of a WXR file."""

from html import unescape
from xml.etree.ElementTree import Element

from blog.importing.wordpress.paragraphs import with_paragraphs
from blog.importing.wordpress.stream import fields_of, moment_of, name_of
from core.saying import Said

NAMELESS = "Anonymous"  # As WordPress calls them.
LEFT_OUT = {
    "spam": "comments that were spam",
    "trash": "comments in the trash",
    "post-trashed": "comments in the trash",
}
TYPES = {"", "comment", "pingback", "trackback"}  # Others are notes of plugins and editors, for nobody else.


def said_of(element: Element, creator: str, authors: dict[str, str]) -> list[Said]:
    """What was said of a post and is neither spam nor in the trash, in the order of the file."""
    comments = (fields_of(child) for child in element if name_of(child) == "wp:comment")
    author = authors.get(creator, creator)
    return [_said(fields, author) for fields in comments if not left_out_as(fields)]


def left_out_as(fields: dict[str, str]) -> str:
    """As what a comment is left out; empty for one that is not."""
    kind = fields.get("wp:comment_type", "")
    if kind not in TYPES:
        return f"comments of the type “{kind[:40]}”"
    return LEFT_OUT.get(fields.get("wp:comment_approved", ""), "")


def _said(fields: dict[str, str], author: str) -> Said:
    name = unescape(fields.get("wp:comment_author", "")).strip()
    parent = fields.get("wp:comment_parent", "0")
    return Said(
        key=fields.get("wp:comment_id", ""),
        parent="" if parent == "0" else parent,
        name=name or NAMELESS,
        email=fields.get("wp:comment_author_email", "").strip(),
        address=fields.get("wp:comment_author_url", "").strip(),
        html=with_paragraphs(fields.get("wp:comment_content", "")),
        moment=moment_of(fields, "wp:comment_date"),
        shown=fields.get("wp:comment_approved", "1") == "1",
        # An account of the old site, called like who wrote the post.
        by_owner=fields.get("wp:comment_user_id", "0") not in {"", "0"} and name == author,
    )
