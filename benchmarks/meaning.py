"""Search by meaning alone, where the site has embeddings."""

from importlib import import_module
from typing import Any

from wagtail.models import Site

MISSING = "“meaning” is left out: this installation has no embeddings."


def embeddings() -> Any:
    """The module that makes vectors of texts; None where it, or its model, is missing."""
    try:
        embedding = import_module("search.embedding")
    except ImportError:
        return None
    return embedding if embedding.is_available() else None


def nearest(embedding: Any, site: Site, query: str, limit: int) -> list[int]:
    """The keys of the pages of a site that are nearest to a query, each once: several passages may be of one."""
    [vector] = embedding.embed([query])
    pages = (found.page_id for found in embedding.nearest(vector, [site.pk], limit))
    return list(dict.fromkeys(pages))
