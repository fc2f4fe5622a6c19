"""Exports of other programs, written by hand as those programs write them."""

from typing import Any
from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.6" created="2024-08-01 10:00" -->
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/{version}/">
<channel>
  <title>Old blog</title>
  <link>https://old.example</link>
  <language>en-GB</language>
  <wp:wxr_version>{version}</wp:wxr_version>
  <wp:base_site_url>https://old.example</wp:base_site_url>
  <wp:base_blog_url>https://old.example</wp:base_blog_url>
  <wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ada]]></wp:author_login>
    <wp:author_email><![CDATA[ada@old.example]]></wp:author_email>
    <wp:author_display_name><![CDATA[Ada Lovelace]]></wp:author_display_name></wp:author>
  <wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>paper</wp:category_nicename>
    <wp:cat_name><![CDATA[Paper]]></wp:cat_name></wp:category>
  <wp:tag><wp:term_id>4</wp:term_id><wp:tag_slug>ink</wp:tag_slug><wp:tag_name><![CDATA[Ink]]></wp:tag_name></wp:tag>
"""
TAIL = "</channel>\n</rss>\n"


def wxr(*items: str, version: str = "1.2", tail: str = TAIL) -> bytes:
    """A WXR file of these items."""
    return (HEAD.format(version=version) + "".join(items) + tail).encode()


def entry(number: int, title: str = "", content: str = "", inside: str = "", **fields: Any) -> str:
    """An item of a WXR file. `fields` are those of `wp:`, and `link`, `excerpt`, `creator`."""
    name = fields.get("post_name", title.lower().replace(" ", "-"))
    told = {
        "post_id": number,
        "post_date": "2015-05-15 12:00:00",
        "post_date_gmt": "2015-05-15 10:00:00",
        "post_modified": "2015-05-15 12:00:00",
        "post_modified_gmt": "2015-05-15 10:00:00",
        "comment_status": "open",
        "post_name": name,
        "status": "publish",
        "post_parent": 0,
        "menu_order": 0,
        "post_type": "post",
        "post_password": "",
        "is_sticky": 0,
    } | {key: value for key, value in fields.items() if key not in {"link", "excerpt", "creator"}}
    lines = "".join(f"<wp:{key}>{escape(str(value))}</wp:{key}>" for key, value in told.items())
    link = fields.get("link", f"https://old.example/2015/05/{name}/")
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<dc:creator><![CDATA[{fields.get('creator', 'ada')}]]></dc:creator>"
        f"<guid isPermaLink='false'>https://old.example/?p={number}</guid>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{fields.get('excerpt', '')}]]></excerpt:encoded>"
        f"{lines}{inside}</item>\n"
    )


def meta(key: str, value: str) -> str:
    told = f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value>"
    return f"<wp:postmeta>{told}</wp:postmeta>"


def label(name: str, domain: str = "category", nicename: str = "") -> str:
    return f'<category domain="{domain}" nicename="{nicename or name.lower()}"><![CDATA[{name}]]></category>'


def attachment(number: int, address: str, alt: str = "", caption: str = "", parent: int = 0) -> str:
    told = meta("_wp_attachment_image_alt", alt) if alt else ""
    return entry(
        number,
        address.rpartition("/")[2],
        inside=f"<wp:attachment_url>{address}</wp:attachment_url>{told}",
        post_type="attachment",
        status="inherit",
        post_parent=parent,
        excerpt=caption,
    )


def comment(number: int, text: str, parent: int = 0, approved: str = "1", **fields: Any) -> str:
    told = {
        "comment_id": number,
        "comment_author": "Grace",
        "comment_author_email": "Grace@There.example",
        "comment_author_url": "https://there.example/",
        "comment_author_IP": "203.0.113.9",
        "comment_date": "2015-05-16 12:00:00",
        "comment_date_gmt": "2015-05-16 10:00:00",
        "comment_content": text,
        "comment_approved": approved,
        "comment_type": "comment",
        "comment_parent": parent,
        "comment_user_id": 0,
    } | fields
    lines = "".join(f"<wp:{key}>{escape(str(value))}</wp:{key}>" for key, value in told.items())
    return f"<wp:comment>{lines}</wp:comment>"
