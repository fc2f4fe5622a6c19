"""Which of the pages that go with one are shown."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from search.models import Profile

MOST = 4
FLOOR = 0.15  # Below it nothing is related: fewer are shown then.
VARIETY = (
    0.3  # What likeness to those before costs (maximal marginal relevance: Carbonell and Goldstein, 1998).
)
OF_ONE_SERIES = 2


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate, how well it goes from 0 to 1, and the words that both pages have, the most telling first."""

    profile: Profile
    score: float
    words: list[str]
    links_here: bool


def choose(
    scored: Sequence[Scored],
    left_out: Collection[int],
    likeness: Callable[[Profile, Profile], float],
    most: int = MOST,
) -> list[Scored]:
    """The best, and each unlike those before; none of the pages that are left out."""
    waiting = [each for each in scored if each.score >= FLOOR and each.profile.page_id not in left_out]
    chosen: list[Scored] = []
    series: Counter[int] = Counter()

    def worth(each: Scored) -> float:
        alike = max((likeness(each.profile, other.profile) for other in chosen), default=0.0)
        return (1 - VARIETY) * each.score - VARIETY * alike

    while waiting and len(chosen) < most:
        best = max(waiting, key=worth)
        waiting.remove(best)
        if best.profile.series:
            if series[best.profile.series] >= OF_ONE_SERIES:
                continue
            series[best.profile.series] += 1
        chosen.append(best)
    return chosen
