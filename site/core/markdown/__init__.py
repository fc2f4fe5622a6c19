"""Markdown made into HTML that may be shown to anybody."""

from core.markdown.filling import Resolver, fill
from core.markdown.headings import Heading
from core.markdown.picture import Picture
from core.markdown.references import Kind, Reference
from core.markdown.rendering import Rendered, render, settle, trouble_of, weight

__all__ = [
    "Heading",
    "Kind",
    "Picture",
    "Reference",
    "Rendered",
    "Resolver",
    "fill",
    "render",
    "settle",
    "trouble_of",
    "weight",
]
