"""Reads what Ghost exports: its JSON, alone or in a ZIP with the content folder."""

from blog.importing.ghost.export import Ghost

__all__ = ["Ghost"]
