"""Counting what a page costs."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

QueriesOf = Callable[[str], list[str]]


@pytest.fixture
def queries_of(client: Client) -> QueriesOf:
    """The SQL that a visitor's request to an address runs, when the address has been asked for once before."""

    def count(url: str) -> list[str]:
        Site.clear_site_root_paths_cache()
        assert client.get(url).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return [query["sql"] for query in captured.captured_queries]

    return count
