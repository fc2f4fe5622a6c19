"""Fixtures that every test may use. Each lives in a module named for what it gives, after those it imports."""

pytest_plugins = [
    "tests.sweeping",
    "tests.alike",
    "tests.beginning",
    "tests.answering",
    "tests.at_once",
    "tests.buckets",
    "tests.carding",
    "tests.developing",
    "tests.drawing",
    "tests.edge",
    "tests.kept",
    "tests.meaning",
    "tests.hanging",
    "tests.jobs_fixture",
    "tests.personas",
    "tests.reading",
    "tests.writing",
    "tests.serving",
    "tests.shelving",
    "tests.neighbours",
    "tests.browser",
    "tests.walking",
    "tests.closing",  # After those whose fixtures it builds on.
]
