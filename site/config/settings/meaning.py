"""Search by meaning, and what it suggests."""

from config import env

EMBEDDINGS = env.flag("EMBEDDINGS", True)  # Off, search and related posts go by words and tags.
EMBEDDING_MODEL = env.text("EMBEDDING_MODEL")  # The folder of another model than the one that is installed.

SUGGESTION_MILLISECONDS = 200  # After which who types has no use for what the database would suggest.
