"""What the pattern library is made of. Each app brings its own: `patterns(request)` in its `patterns.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.text import slugify


@dataclass(frozen=True, slots=True)
class Pattern:
    """A template in one state.

    `alone`: on a sheet of its own, because it is a whole page or would repeat an id or a landmark of another one.
    """

    name: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    alone: bool = False

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return slugify(self.name)

    def render(self, request: HttpRequest) -> str:
        """Its HTML."""
        return render_to_string(self.template, dict(self.context), request)
