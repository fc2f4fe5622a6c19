"""Words of a page as they are set."""

from typing import Any

from django import template

from core.markdown.typography import typographic

register = template.Library()


@register.filter
def typeset(words: Any, language: str) -> str:
    """A title or a summary with the typographic signs of its page's language."""
    return typographic(str(words or ""), language)
