"""The comments between which WordPress's editor keeps blocks. Their HTML says nearly all; here is the rest."""

import json
import re
from typing import TYPE_CHECKING, Any

from bs4.element import Comment

if TYPE_CHECKING:
    from blog.importing.shaping.shaper import Shaper

OPENING = re.compile(
    r"\s*wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s*(?P<said>\{.*\})?\s*(?P<empty>/)?\s*",
    re.DOTALL,
)
TAKEN = {
    *(
        "paragraph",
        "heading",
        "list",
        "list-item",
        "image",
        "gallery",
        "quote",
        "pullquote",
        "code",
        "preformatted",
    ),
    *(
        "verse",
        "table",
        "separator",
        "spacer",
        "more",
        "nextpage",
        "buttons",
        "button",
        "columns",
        "column",
        "group",
    ),
    *(
        "cover",
        "media-text",
        "html",
        "freeform",
        "embed",
        "details",
        "file",
        "video",
        "audio",
        "footnotes",
        "missing",
    ),
    *("shortcode", "row", "stack", "accordion", "accordion-item", "accordion-heading", "accordion-panel"),
}
OLD_EMBEDS = re.compile(r"core-embed/|core/")


def take(comment: Comment, shaper: "Shaper") -> None:
    """What a comment adds: an embed that has no HTML of its own, or a name that nobody here knows."""
    text = str(comment)
    if text.strip() == "nextpage":
        shaper.around.note("It was shown in several pages; here it is one.")
    found = OPENING.fullmatch(text)
    if found is None:
        return
    name = OLD_EMBEDS.sub("", found["name"]) if not found["name"].startswith("core-embed/") else "embed"
    if name in TAKEN:
        if found["empty"] and name == "embed" and (address := str(_said(found["said"]).get("url") or "")):
            shaper.embed(address)
    elif found["empty"]:
        shaper.around.note(
            f"The block “{name}” is made anew by WordPress whenever it is shown; it was left out."
        )
    else:
        shaper.around.note(f"The block “{name}” is not known here: what it holds was taken as text.")


def _said(text: str | None) -> dict[str, Any]:
    try:
        said = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
