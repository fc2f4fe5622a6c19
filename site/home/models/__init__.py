"""The tables of the front door."""

from home.models.pages import HomePage, StandardPage
from home.models.received import Received

__all__ = ["HomePage", "Received", "StandardPage"]
