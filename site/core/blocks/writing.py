"""What the blocks of plain writing share: Markdown and rich text."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from core.blocks.anchors import Anchors
from core.markdown import Rendered, fill
from core.references import References, model_of, wanted_by


class Writing:
    """A block whose value can be rendered as writing; mixed into a Wagtail block, before it."""

    def rendered(self, value: Any, before: int = 0, language: str = "") -> Rendered:
        """The value as writing; `before` is how many footnotes the blocks before it have.

        `language` is that of its page, where one is known; else it is the site's.
        """
        raise NotImplementedError

    def render(self, value: Any, context: Any = None) -> SafeString:
        """HTML with addresses; ids differ from those of the blocks before it, which `context["anchors"]` knows.

        They also take its footnotes, for the end of the page; where there are none, the notes follow at once.
        """
        context = context or {}
        language = getattr(context.get("page"), "language", "")
        anchors = context.get("anchors")
        writing = (anchors or Anchors()).settle(partial(self.rendered, value, language=language))
        references = context.get("references") or References(writing.references, context.get("request"))
        html = writing.html if anchors else writing.whole
        return mark_safe(fill(html, references))  # noqa: S308 - sanitised by `rendered`

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        """The same: nothing plainer is safe."""
        return self.render(value, context)

    def get_searchable_content(self, value: Any) -> list[str]:
        """What it says in plain words."""
        return [self.rendered(value).text]

    def extract_references(self, value: Any) -> Iterator[tuple[Any, str, str, str]]:
        """What it refers to, for Wagtail's index of uses and for `References`."""
        for reference in self.rendered(value).references:
            yield model_of(reference.kind), str(reference.id), "", ""


def references_of(block: Any, value: Any, context: dict[str, Any]) -> References:
    """Those of the page, from its context; where there are none, those of this block alone."""
    found = context.get("references")
    return found or References(wanted_by(block.extract_references(value)), context.get("request"))
