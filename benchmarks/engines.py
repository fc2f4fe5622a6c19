"""Other engines that search the same posts: Wagtail's own on PostgreSQL, and tantivy."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy
from django.db import OperationalError, connection
from tqdm import tqdm
from wagtail.search import index
from wagtail.search.backends import get_search_backend
from wagtail.search.query import Fuzzy

FIELDS = ["title", "text"]
BATCH = 500
PATIENCE = 15  # Seconds, after which a misspelt query is given up: it would take minutes.


class Wagtail:
    """`wagtail.search.backends.database`, with titles and texts; a misspelt query is `Fuzzy`."""

    def __init__(self, model: Any) -> None:
        self.model = model
        # The site itself leaves texts to its own search.
        model.search_fields = [*model.search_fields, index.SearchField("plain_text")]
        self.backend = get_search_backend()

    def take_in(self) -> None:
        """All posts, in batches as its own command does."""
        kept = self.backend.get_index_for_model(self.model)
        for first in tqdm(range(0, self.model.objects.count(), BATCH), desc="Wagtail", disable=None):
            kept.add_items(self.model, self.model.objects.order_by("pk")[first : first + BATCH])

    def search(self, query: str, limit: int) -> int:
        """Reads the first rows; how many there are in all."""
        return self._read(query, limit)

    def search_misspelt(self, query: str, limit: int) -> int:
        """The same where words may be misspelt; 0 where it took longer than `PATIENCE`."""
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = %s", [f"{PATIENCE}s"])
            try:
                return self._read(Fuzzy(query), limit)
            except OperationalError:
                return 0
            finally:
                cursor.execute("RESET statement_timeout")

    def _read(self, query: Any, limit: int) -> int:
        found = self.backend.search(query, self.model.objects.live())
        list(found[:limit])
        return int(found.count())


class Tantivy:
    """An index in a folder; English stems, and snippets of the rows that are shown."""

    def __init__(self, folder: Path, posts: Iterable[tuple[str, str]]) -> None:
        folder.mkdir()
        self.schema = _schema()
        self.index = tantivy.Index(self.schema, path=str(folder))
        writer = self.index.writer(heap_size=128_000_000, num_threads=1)
        for title, text in posts:
            writer.add_document(tantivy.Document(title=title, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, query: str, limit: int) -> int:
        """Reads the first rows, by any of the words; how many there are in all."""
        return self._read(self.index.parse_query(query, FIELDS), limit)

    def search_misspelt(self, query: str, limit: int) -> int:
        """The same where each word may have one slip."""
        near = dict.fromkeys(FIELDS, (False, 1, True))
        return self._read(self.index.parse_query(query, FIELDS, fuzzy_fields=near), limit)

    def _read(self, asked: Any, limit: int) -> int:
        found: Any = self.searcher.search(asked, limit, count=True)
        generator = tantivy.SnippetGenerator.create(self.searcher, asked, self.schema, "text")
        for _, address in found.hits:
            generator.snippet_from_doc(self.searcher.doc(address)).to_html()
        return int(found.count)


def _schema() -> Any:
    schema = tantivy.SchemaBuilder()
    for field in FIELDS:
        schema.add_text_field(field, stored=True, tokenizer_name="en_stem")
    return schema.build()
