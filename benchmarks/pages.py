"""Home, post and search of a site with 1,000 posts, beside one constant response of the same gunicorn."""

import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks import scratch
from benchmarks.asking import Asked, ask
from benchmarks.report import Report, percentiles
from benchmarks.serving import CONSTANT, served

POSTS, WORDS, ROUNDS, REQUESTS = 1_000, 400, 3, 200
PATHS = {
    "constant": CONSTANT,
    "home": "/",
    "post": "/blog/post-500/",
    "search": "/search/?q=thread+paper",
    "search, misspelt": "/search/?q=thraed+papre",
}


def measure() -> Report:
    """Requests per second and latencies, and how many times the constant response each page costs."""
    report = Report(
        "pages", f"{POSTS} posts of {WORDS} words, {ROUNDS * REQUESTS} requests each, 4 connections"
    )
    with tempfile.TemporaryDirectory() as folder:
        try:
            asked = _measured(Path(folder))
        finally:
            scratch.remove_data(Path(folder))
    limit = _together(asked["constant"])
    for name in PATHS:
        ours = _together(asked[name])
        report.add(
            name,
            requests_per_second=round(ours.per_second, 1),
            **percentiles(ours.seconds),
            constant_x=round(limit.per_second / ours.per_second, 1),
        )
    return report


def _measured(var: Path) -> dict[str, list[Asked]]:
    with scratch.surroundings(var) as environment:
        _prepare(environment)
        with served(environment) as port:
            return _ask_in_turn(port)


def _ask_in_turn(port: int) -> dict[str, list[Asked]]:
    asked: dict[str, list[Asked]] = defaultdict(list)
    for path in PATHS.values():
        ask(port, path, requests=20)
    for _ in range(ROUNDS):
        for name, path in PATHS.items():
            asked[name].append(ask(port, path, requests=REQUESTS))
    return asked


def _together(rounds: list[Asked]) -> Asked:
    return Asked([one for each in rounds for one in each.seconds], sum(each.wall for each in rounds))


def _prepare(environment: dict[str, str]) -> None:
    manage = [sys.executable, "manage.py"]
    commands = [
        [*manage, "createcachetable"],
        [*manage, "migrate", "-v0"],
        [*manage, "build_frontend"],
        [*manage, "collectstatic", "-v0", "--noinput"],
    ]
    commands += [[*manage, "seed", "--empty", "--port", "8000"], [sys.executable, "-m", "benchmarks.pages"]]
    for command in commands:
        subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)


def _fill() -> None:
    """Writes the posts; run in a process of its own that has the scratch database."""
    import django

    django.setup()
    from wagtail.signal_handlers import disable_reference_index_auto_update

    from blog.models import BlogIndexPage, PostPage
    from search import indexing

    chance = random.Random(1)  # noqa: S311 - the same posts in each run
    words = [
        f"{a}{b}"
        for a in ("thread", "paper", "ink", "mar", "lo")
        for b in ("", "gin", "ner", "s", "ting", "ville")
    ]
    blog = BlogIndexPage.objects.get()
    with disable_reference_index_auto_update():
        for number in range(POSTS):
            text = " ".join(chance.choices(words, k=WORDS))
            post = PostPage(title=f"Post {number}", slug=f"post-{number}", body=[("markdown", text)])
            blog.add_child(instance=post)
            post.tags.add(f"tag {number % 20}")
            post.save()
            indexing.reindex(post.pk)


if __name__ == "__main__":
    _fill()
