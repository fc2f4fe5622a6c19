"""Fixtures that every test may use. Each lives in a module named for what it gives."""

pytest_plugins = [
    "tests.drawing",
    "tests.browser",
    "tests.jobs_fixture",
    "tests.personas",
    "tests.reading",
    "tests.writing",
]
