"""Search by meaning, what it suggests, and what is kept of it."""

from config import env

EMBEDDINGS = env.flag("EMBEDDINGS", True)  # Off, search and related posts go by words and tags.
EMBEDDING_MODEL = env.text("EMBEDDING_MODEL")  # The folder of another model than the one that is installed.

SUGGESTION_MILLISECONDS = 200  # After which who types has no use for what the database would suggest.
SEARCH_MILLISECONDS = 2_000  # After which a query of a search is given up, and the reader told so.
SEARCHES_PER_MINUTE = 150  # From one network, in each process; a slow one counts for as many as it holds up.

SEARCHES_COUNTED_PER_MINUTE = 120  # In each process: a flood of searches costs no more writes.
SEARCHES_KEPT_DAYS = env.number("SEARCHES_KEPT_DAYS", 90, least=1)
