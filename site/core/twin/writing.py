"""A page written as Markdown."""

from collections.abc import Iterator
from typing import Any

import yaml

from core.blocks.anchors import Anchors
from core.blocks.code import CodeBlock
from core.blocks.markdown import MarkdownBlock
from core.blocks.math import MathBlock
from core.describing import Description
from core.filled import filled
from core.markdown import fill
from core.references import References
from core.twin.converting import NOTE, converted, fenced
from core.twin.resolving import resolved


def twin(page: Any, said: Description, context: dict[str, Any]) -> str:
    """The page with its data in YAML at the top, as site generators and note-takers read it."""
    data = {
        "title": said.title if getattr(page, "titled", True) else "",
        "date": said.published and said.published.isoformat(timespec="seconds"),
        "updated": said.updated and said.updated.isoformat(timespec="seconds"),
        "summary": said.summary,
        "kind": page.kind,
        "source": getattr(page, "source_url", ""),
        "authors": [name for name, _ in said.authors],
        "tags": list(said.tags),
        "language": said.language,
        "canonical": said.canonical,
    }
    top = yaml.safe_dump(filled(data), allow_unicode=True, sort_keys=False, width=1000)
    return "\n".join([f"---\n{top}---\n", *_parts(page, said, context), ""])


def _parts(page: Any, said: Description, context: dict[str, Any]) -> Iterator[str]:
    if before := converted(page.before_text(), said.address):
        yield before + "\n"
    yield body(page.body, context, said.address)
    if after := converted(page.after_text(context), said.address):
        yield after + "\n"


def body(blocks: Any, context: dict[str, Any], address: str) -> str:
    """All blocks as Markdown, and then the notes of those that are no Markdown themselves."""
    anchors = Anchors()
    context = {**context, "anchors": anchors}
    references: References = context["references"]
    parts = [_part(child, context, address, number) for number, child in enumerate(blocks)]
    for number, note in enumerate(anchors.notes, start=1):
        parts.append(f"[^{NOTE.format(number)}]: {converted(fill(note, references), address)}")
    return "\n\n".join(part for part in parts if part) + "\n"


def _part(child: Any, context: dict[str, Any], address: str, number: int) -> str:
    block, value = child.block, child.value
    match block:
        case MarkdownBlock():
            return resolved(value, context["references"], address, f"{number}-" if number else "")
        case CodeBlock():
            return _code(value)
        case MathBlock():
            latex = (value.get("latex") or "").strip()
            return f"$$\n{latex}\n$$" if latex else ""
    return converted(child.render(context=context), address)


def _code(value: Any) -> str:
    # A tick would end the fence, and a quotation mark the name.
    told = (value.get("file_name") or "").translate({ord(sign): None for sign in '`"'})
    name = f' title="{told}"' if told else ""
    return fenced((value.get("code") or "").rstrip("\n"), f"{value.get('language') or ''}{name}")
