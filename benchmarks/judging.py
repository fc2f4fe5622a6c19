"""How good a list is in which something was found, by what is known to answer."""

from collections.abc import Mapping, Sequence
from math import log2
from statistics import fmean

from benchmarks.collection import Judgements

SHOWN, DEEP = 10, 100


def ndcg(found: Sequence[str], known: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first `SHOWN`: Järvelin, Kekäläinen, 2002, with gains as trec_eval
    takes them, which are the degrees themselves.
    """
    best = _gained(sorted(known.values(), reverse=True)[:SHOWN])
    return _gained([known.get(one, 0) for one in found[:SHOWN]]) / best


def recall(found: Sequence[str], known: Mapping[str, int]) -> float:
    """Which part of what answers is among the first `DEEP`."""
    return len(known.keys() & set(found[:DEEP])) / len(known)


def reciprocal_rank(found: Sequence[str], known: Mapping[str, int]) -> float:
    """1 where the first answers, 1/2 where it is the second, 0 where none of the first `SHOWN` does."""
    return next((1 / rank for rank, one in enumerate(found[:SHOWN], 1) if one in known), 0.0)


def judged(runs: Mapping[str, Sequence[str]], judgements: Judgements) -> dict[str, float]:
    """Means over all questions that are judged; `runs` are the documents that each found, best first."""
    asked = [(runs[question], known) for question, known in judgements.items()]
    return {
        f"ndcg@{SHOWN}": round(fmean(ndcg(*one) for one in asked), 4),
        f"recall@{DEEP}": round(fmean(recall(*one) for one in asked), 4),
        f"mrr@{SHOWN}": round(fmean(reciprocal_rank(*one) for one in asked), 4),
        "zero_hits": round(fmean(not found for found, _ in asked), 4),
    }


def _gained(degrees: Sequence[int]) -> float:
    return sum(degree / log2(rank + 1) for rank, degree in enumerate(degrees, 1))
