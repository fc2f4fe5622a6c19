"""What belongs to the look of a site."""

from theme.models.look import Look
from theme.models.navigation import Navigation

__all__ = ["Look", "Navigation"]
