"""What Hugo needs beside the pages: its configuration, layouts, old addresses and what readers said."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from core.known_sites import name_of, profile_of
from responses.models import Response

HUGO = Path(__file__).parent / "hugo"
TAXONOMIES = {"blog.tag": "tags", "blog.series": "series", "blog.author": "authors"}


def files() -> Iterator[tuple[str, bytes]]:
    """The layouts, a sheet, and a word to whoever opens the archive."""
    for path in sorted(HUGO.rglob("*")):
        if path.is_file():
            yield path.relative_to(HUGO).as_posix(), path.read_bytes()


def configuration(site: Site) -> str:
    """`hugo.toml`."""
    lines = [
        f"baseURL = {_quoted(site.root_url + '/')}",
        f"title = {_quoted(name_of(site))}",
        f"languageCode = {_quoted(site.root_page.locale.language_code)}",
        "disablePathToLower = true",
        "",
        "[taxonomies]",
        *(f"{key.rpartition('.')[2]} = {_quoted(name)}" for key, name in TAXONOMIES.items()),
        "",
        "[markup.goldmark.renderer]",
        "unsafe = true # Where Markdown has no words, the pages say it in HTML.",
        "",
        "[params]",
        f"tagline = {_quoted(profile_of(site).tagline)}",
    ]
    return "\n".join([*lines, ""])


def term(row: Any) -> str:
    """The page of a tag, a series or an author."""
    data = {"title": row.name, "summary": row.description}
    said = [f"{name}: {_quoted(value)}" for name, value in data.items() if value]
    return "\n".join(["---", *said, "---", ""])


def redirects(found: list[Redirect], addresses: dict[int, str]) -> str:
    """`_redirects`, as several hosts of files read it: one line each. What it cannot say is left to the archive."""
    lines = []
    for redirect in found:
        to = addresses.get(redirect.redirect_page_id or 0) or redirect.redirect_link
        if to and not any(sign in redirect.old_path + to for sign in " ?\t\n"):
            lines.append(f"{redirect.old_path} {to} {301 if redirect.is_permanent else 302}\n")
    return "".join(lines)


def said(addresses: dict[int, str]) -> str:
    """`data/responses.json`: what readers see below each page, by its address."""
    pages: dict[str, list[dict[str, Any]]] = {}
    shown = Response.objects.shown().filter(page__in=addresses).order_by("created_at", "pk")
    for response in shown:
        one = {
            "name": response.author_name,
            "url": response.author_url,
            "date": response.created_at.isoformat(timespec="seconds"),
            "html": response.html,
            "reply": response.parent_id is not None,
            "from_owner": response.from_owner,
        }
        pages.setdefault(quote(addresses[response.page_id]), []).append(one)
    return json.dumps(pages, ensure_ascii=False, indent=1)


def _quoted(text: str) -> str:
    """As TOML and YAML both write it."""
    return json.dumps(text, ensure_ascii=False)
