"""The tables of the front door."""

from home.models.export import Export
from home.models.pages import HomePage, Layout, StandardPage
from home.models.received import Received

__all__ = ["Export", "HomePage", "Layout", "Received", "StandardPage"]
