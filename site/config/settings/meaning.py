"""Search by meaning."""

from config import env

EMBEDDINGS = env.flag("EMBEDDINGS", True)  # Off, search and related posts go by words and tags.
EMBEDDING_MODEL = env.text("EMBEDDING_MODEL")  # The folder of another model than the one that is installed.
