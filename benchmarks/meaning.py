"""Search by meaning alone, where the site has embeddings."""

from wagtail.models import Site

MISSING = "“meaning” is left out: this installation has no embeddings."


def has_embeddings() -> bool:
    """Whether there is a model that makes vectors of texts."""
    from search.embedding.running import is_available

    return is_available()


def nearest(site: Site, query: str, limit: int) -> list[int]:
    """The keys of the pages of a site that are nearest to a query, each once: several passages may be of one."""
    from search.embedding.nearest import nearest_to

    return list(dict.fromkeys(found.page_id for found in nearest_to(query, [site.pk], limit)))
