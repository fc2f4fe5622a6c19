"""The answer to who types."""

import pytest
from django.test import Client

from core.allowing import Allowances
from search import suggest_view
from tests.writing import Publish


def test_suggestions_are_json_that_the_browser_alone_keeps(publish: Publish, client: Client) -> None:
    publish("Ink", "Inkwells", slug="ink", kind="note")
    answer = client.get("/search/suggest/", {"q": "ink"})
    assert answer.json() == {
        "suggestions": [
            {"source": "word", "text": "inkwells", "address": "", "note": "", "picture": ""},
            {"source": "page", "text": "Ink", "address": "/blog/ink/", "note": "Note", "picture": ""},
        ]
    }
    assert answer["Cache-Control"] == "private, max-age=60"
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "asked", ["", "?q=", "?q", "?q=a&q=b", "?q=%00", "?q=%FF%FE", "?q[]=a", f"?q={'x' * 5_000}"]
)
def test_every_question_gets_an_answer(client: Client, db: None, asked: str) -> None:
    answer = client.get(f"/search/suggest/{asked}")
    assert answer.status_code == 200
    assert answer.json() == {"suggestions": []}


def test_nothing_is_changed_by_asking(client: Client, db: None) -> None:
    assert client.post("/search/suggest/", {"q": "ink"}).status_code == 405


def test_whoever_asks_without_end_waits_and_nobody_else(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggest_view, "allowances", Allowances(2))
    answers = [client.get("/search/suggest/?q=ink").status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    last = client.get("/search/suggest/?q=ink")
    assert (
        last.json() == {"suggestions": []}
        and last["Retry-After"] == "1"
        and "no-store" in last["Cache-Control"]
    )
    assert client.get("/search/suggest/?q=ink", REMOTE_ADDR="203.0.113.9").status_code == 200
