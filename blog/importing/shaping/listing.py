"""Lists out of HTML."""

from bs4.element import PageElement, Tag

from blog.importing.shaping.around import Around
from blog.importing.shaping.inline import words


def list_of(tag: Tag, around: Around) -> str:
    """A list as rich text, with the lists within it."""
    name = "ol" if tag.name == "ol" else "ul"
    items = [child for child in tag.children if isinstance(child, Tag)]
    return f"<{name}>{''.join(_item(item, around) for item in items)}</{name}>" if items else ""


def _item(item: Tag, around: Around) -> str:
    """One of a list, with the lists below it. Paragraphs in it become lines."""
    if item.name in {"ul", "ol"}:  # Within a list, as editors of old wrote them.
        return f"<li>{list_of(item, around)}</li>"
    lines: list[list[PageElement]] = [[]]
    below = ""
    for child in item.children:
        if isinstance(child, Tag) and child.name in {"ul", "ol"}:
            below += list_of(child, around)
        elif isinstance(child, Tag) and child.name in {"p", "div"}:
            lines += [[*child.children], []]
        else:
            lines[-1].append(child)
    said = "<br/>".join(text for line in lines if (text := words(line, around)))
    return f"<li>{said}{below}</li>" if said or below else ""
