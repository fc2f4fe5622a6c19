"""BM25, in plain Python."""

from collections import defaultdict
from collections.abc import Iterable
from heapq import nlargest
from math import log

K1, B = 1.2, 0.75


class Bm25:
    """Okapi BM25 over whole documents, title and text as one: Robertson, Zaragoza, The Probabilistic Relevance
    Framework: BM25 and Beyond, 2009, with the rarity of Lucene, which is never below 0.
    """

    def __init__(self, documents: Iterable[tuple[str, list[str], list[int]]]) -> None:
        """Of each document its id, its lexemes, and how often it holds each."""
        self.postings: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.lengths: dict[str, int] = {}
        for document, lexemes, times in documents:
            self.lengths[document] = sum(times)
            for lexeme, often in zip(lexemes, times, strict=True):
                self.postings[lexeme].append((document, often))
        self.mean = sum(self.lengths.values()) / len(self.lengths)

    def search(self, lexemes: list[str], limit: int) -> list[str]:
        """The documents that hold any of the lexemes, best first."""
        scores: dict[str, float] = defaultdict(float)
        for lexeme in lexemes:
            for document, often in self.postings.get(lexeme, ()):
                scores[document] += self.score(lexeme, document, often)
        return nlargest(limit, scores, key=lambda document: (scores[document], document))

    def score(self, lexeme: str, document: str, often: int) -> float:
        """What a lexeme adds to a document that holds it so often."""
        holding, length = len(self.postings[lexeme]), self.lengths[document] / self.mean
        rarity = log(1 + (len(self.lengths) - holding + 0.5) / (holding + 0.5))
        return rarity * often * (K1 + 1) / (often + K1 * (1 - B + B * length))
