"""What a query means, as far as a visitor can wait for it: the documents nearest to it, or none."""

import logging
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from django.conf import settings
from django.db import OperationalError

from search.embedding import running
from search.embedding.nearest import Near, nearest, serving
from search.languages import is_known_to_model

logger = logging.getLogger(__name__)

NEAREST = 100
"""Passages that are looked at; of each document the nearest counts."""
LEAST = 0.2
"""The cosine from which nearness is counted: what has nothing in common has less."""
PATIENCE = 1.5
"""Seconds that a visitor waits for the model, which a process loads when it first needs it; then words decide."""
REMEMBERED = 128
"""Queries whose vectors a process keeps, so that the next page of a list costs none."""
RESTS = 300
"""Seconds in which a model that failed is not asked again."""

# A query takes some milliseconds, and one core: what is more is left to other requests.
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="meaning")
_failed: dict[str, float] = {}  # When each model did.


def nearest_documents(text: str, sites: Sequence[int], language: str) -> list[Near]:
    """The passages nearest in meaning to a text, one of each document, nearest first; of sites, by their keys.

    Waits for the model for `PATIENCE` at most. Without one, or where it does not know the language, there are none;
    nor where it fails, which is logged.
    """
    if not text or not is_known_to_model(language) or not settings.EMBEDDINGS:
        return []
    identity = ""
    try:
        identity = serving()
        if not identity or time.monotonic() - _failed.get(identity, -RESTS) < RESTS:
            return []
        found = nearest(_vector(text, identity), sites, NEAREST, identity)
    except TimeoutError:
        logger.info(
            "The model of search by meaning was not ready within %s s; words decided alone.", PATIENCE
        )
        return []
    except OperationalError:
        raise  # It took PostgreSQL too long.
    except Exception as error:
        # A damaged file, one that does not run on this machine, a pgvector that is too old.
        _failed[identity] = time.monotonic()
        logger.warning("Search by meaning fails, and rests for %s s; words decide alone. %s", RESTS, error)
        return []
    best: dict[int, Near] = {}
    for each in found:
        if each.similarity >= LEAST:
            best.setdefault(each.document_id, each)
    return list(best.values())


@lru_cache(maxsize=REMEMBERED)
def _vector(text: str, identity: str) -> Sequence[float]:
    waited_for = _reader.submit(running.embed, [text], identity)
    try:
        [vector] = waited_for.result(timeout=PATIENCE)
    finally:
        waited_for.cancel()  # Whoever has left needs no answer.
    return vector
