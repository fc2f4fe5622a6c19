"""Lists out of HTML."""

from bs4.element import PageElement, Tag

from blog.importing.shaping.around import Around
from blog.importing.shaping.inline import lines_of, words

LISTS = {"ul", "ol"}


def list_of(tag: Tag, around: Around) -> str:
    """A list as rich text, with the lists within it."""
    name = "ol" if tag.name == "ol" else "ul"
    items = "".join(_item(child, around) for child in tag.children)
    return f"<{name}>{items}</{name}>" if items else ""


def _item(item: PageElement, around: Around) -> str:
    """One of a list, with the lists below it. Paragraphs in it become lines."""
    if not isinstance(item, Tag):  # Words between the items.
        said = words([item], around)
        return f"<li>{said}</li>" if said else ""
    if item.name in LISTS:  # Within a list, as editors of old wrote them.
        return f"<li>{list_of(item, around)}</li>"
    inner = [child for child in item.children if isinstance(child, Tag) and child.name in LISTS]
    below = "".join(list_of(child, around) for child in inner)
    lines = ([node for node in line if node not in inner] for line in lines_of(item))
    said = "<br/>".join(text for line in lines if (text := words(line, around)))
    return f"<li>{said}{below}</li>" if said or below else ""
