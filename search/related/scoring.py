"""How well pages go together: by meaning, by words, by tags, by links.

Meaning is the cosine of vectors from which the mean of the site is taken, so that what all pages have in common does
not count, less how crowded it is around both (cross-domain similarity local scaling: Conneau et al., Word translation
without parallel data, 2018), so that no page is everybody's neighbour. Words are TF-IDF (Salton and Buckley, 1988).
"""

import math
from functools import cached_property
from typing import Any

import numpy as np
from django.core.cache import cache
from django.db import connection
from numpy.typing import NDArray

from core.sql import sql
from search.models import Profile
from search.models.vector import written
from search.related.choosing import Scored

MEANING, WORDS, TAGS, LINKS = 0.45, 0.35, 0.10, 0.10
MOST = 60  # Candidates of each kind.
RARE_TERMS = 12
NEIGHBOURS = 10  # By which it is told how crowded a place is.
MANY, MEAN_KEPT = 1_000, 3600  # Pages; seconds.
Vector = NDArray[np.float32]


class Field:
    """A page among those of its site."""

    def __init__(self, own: Profile) -> None:
        self.own = own
        self._mean, self.pages = self._ask_mean()
        self._idf = self._ask_rarity()

    @cached_property
    def candidates(self) -> list[Profile]:
        """Those that may go with it, in no order."""
        rare = sorted(self.own.terms, key=lambda term: -self._weight(self.own, term))[:RARE_TERMS]
        # A tag that a good part of the site has would bring anything along.
        tags = [tag for tag in self.own.tags if self._idf["tag", tag] > 1]
        asked: dict[str, Any] = {
            "site": self.own.site_id,
            "page": self.own.page_id,
            "model": self.own.model,
            "vector": None if self.own.vector is None else written(self.own.vector),
            "rare": rare,
            "rare_tags": tags,
            "links": self.own.links,
            "most": MOST,
        }
        with connection.cursor() as cursor:
            cursor.execute(sql("search.related.scoring", "candidates"), asked)
            keys = {key for (key,) in cursor.fetchall()} - {self.own.page_id}
        return list(Profile.objects.filter(page__in=keys).order_by("page"))

    def scored(self) -> list[Scored]:
        """The candidates, best first."""
        nearness = self._nearness()
        found = [self._scored(profile, nearness.get(profile.pk)) for profile in self.candidates]
        return sorted(found, key=lambda scored: (-scored.score, scored.profile.page_id))

    def density(self) -> float:
        """How near the nearest neighbours are, on the average."""
        near = sorted(self._cosines().values(), reverse=True)[:NEIGHBOURS]
        return sum(near) / len(near) if near else 0.0

    def likeness(self, one: Profile, other: Profile) -> float:
        """How alike two candidates are, from 0 to 1."""
        if one.pk in self._centred and other.pk in self._centred:
            return max(0.0, float(self._centred[one.pk] @ self._centred[other.pk]))
        shared = len({*one.terms} & {*other.terms})
        return shared / max(1, min(len(one.terms), len(other.terms)))

    @cached_property
    def _centred(self) -> dict[int, Vector]:
        """Vectors without what all pages have in common, of length 1."""
        read = [each for each in [self.own, *self.candidates] if each.vector is not None]
        profiles = [each for each in read if each.model == self.own.model]
        found = {each.pk: np.array(each.vector, dtype=np.float32) - self._mean for each in profiles}
        return {key: vector / (float(np.linalg.norm(vector)) or 1.0) for key, vector in found.items()}

    def _cosines(self) -> dict[int, float]:
        own = self._centred.get(self.own.pk)
        others = () if own is None else self._centred.items()
        return {key: float(own @ vector) for key, vector in others if key != self.own.pk}  # type: ignore[operator]

    def _nearness(self) -> dict[int, float]:
        """The same, less than where it is crowded around both, more than where it is lonely."""
        cosines, own = self._cosines(), self.density()
        crowded = {each.pk: each.density or own for each in self.candidates}
        usual = sum(crowded[key] for key in cosines) / max(1, len(cosines))
        return {
            key: min(1.0, max(0.0, cosine - (own + crowded[key]) / 2 + (own + usual) / 2))
            for key, cosine in cosines.items()
        }

    def _scored(self, other: Profile, nearness: float | None) -> Scored:
        shares = self._shares(other)
        links_here = self.own.page_id in other.links
        linked = 1.0 if links_here else min(0.5 * len({*other.links} & {*self.own.links}), 1.0)
        score = WORDS * sum(shares.values()) + TAGS * self._tags_shared(other) + LINKS * linked
        if nearness is None:  # What can be told counts for all.
            score /= 1 - MEANING
        else:
            score += MEANING * nearness
        telling = sorted(shares, key=lambda term: -shares[term])
        return Scored(other, score, [self.own.words[term] for term in telling], links_here)

    def _shares(self, other: Profile) -> dict[str, float]:
        """What each common stem adds to the cosine of both."""
        common = {*self.own.terms} & {*other.terms}
        norm = self._norm(self.own) * self._norm(other)
        return {
            term: self._weight(self.own, term) * self._weight(other, term) / norm
            for term in sorted(common)
            if norm and self._weight(self.own, term)
        }

    def _norm(self, profile: Profile) -> float:
        return math.sqrt(sum(self._weight(profile, term) ** 2 for term in profile.terms))

    def _weight(self, profile: Profile, term: str) -> float:
        """TF-IDF; stems of another page that this one does not have are as rare as its own are on the average."""
        weight: float = profile.weights[term]
        return weight * self._idf.get(("term", term), self._usual_idf)

    @cached_property
    def _usual_idf(self) -> float:
        terms = [idf for (kind, _), idf in self._idf.items() if kind == "term"]
        return sum(terms) / len(terms) if terms else 1.0

    def _tags_shared(self, other: Profile) -> float:
        """The share of its tags that the other has, rare ones first of all."""
        idf = {tag: self._idf["tag", tag] for tag in self.own.tags}
        total = sum(idf.values())
        return sum(idf[tag] for tag in {*idf} & {*other.tags}) / total if total else 0.0

    def _ask_mean(self) -> tuple[Vector, int]:
        """Of many pages, a new one hardly moves it: it is kept for a while."""
        key = f"search.related.mean.{self.own.site_id}.{self.own.model}"
        found = cache.get(key)
        if found is None:
            with connection.cursor() as cursor:
                asked: dict[str, Any] = {"site": self.own.site_id, "model": self.own.model}
                cursor.execute(sql("search.related.scoring", "mean"), asked)
                found = cursor.fetchone()
            if found[1] >= MANY:
                cache.set(key, found, MEAN_KEPT)
        mean, pages = found
        numbers = [float(number) for number in mean.strip("[]").split(",")] if mean else [0.0]
        return np.array(numbers, dtype=np.float32), pages

    def _ask_rarity(self) -> dict[tuple[str, str], float]:
        asked: dict[str, Any] = {
            "site": self.own.site_id,
            "terms": self.own.terms,
            "tags": self.own.tags,
        }
        with connection.cursor() as cursor:
            cursor.execute(sql("search.related.scoring", "rarity"), asked)
            return {
                (kind, name): math.log((self.pages + 1) / (count + 0.5))
                for kind, name, count in cursor.fetchall()
            }
