"""The tables of the front door."""

from home.models.export import Export
from home.models.pages import HomePage, StandardPage
from home.models.received import Received

__all__ = ["Export", "HomePage", "Received", "StandardPage"]
