"""What a page costs, and what it is made with."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.template import Template
from django.test import Client
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

QueriesOf = Callable[..., list[str]]


@pytest.fixture
def sites_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each request reads the sites, as the first of some seconds does: slow machines count what fast ones count."""
    monkeypatch.setattr("core.known_sites.FRESH_FOR", 0)


@pytest.fixture
def queries_of(client: Client, sites_read_anew: None) -> QueriesOf:
    """The SQL that a request to an address runs, of a visitor or of whoever else: `queries_of("/", owner_client)`.

    The address was asked for before, and yet nothing is remembered that is kept for some time alone: so it is the
    most that such a request runs, whenever it comes.
    """

    def count(url: str, reader: Client = client) -> list[str]:
        reader.get(url)
        Site.clear_site_root_paths_cache()
        caches["renditions"].clear()
        with CaptureQueriesContext(connection) as captured:
            reader.get(url)
        return [query["sql"] for query in captured.captured_queries]

    return count


@pytest.fixture
def rendered() -> Iterator[set[str]]:
    """The names of the templates that were rendered."""
    names: set[str] = set()

    def note(template: Template, **kwargs: Any) -> None:
        names.add(str(template.name))

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)
