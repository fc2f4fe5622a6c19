"""Two who miss something at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client
from wagtail.models import Site

from core import missing
from core.models import Miss
from tests.at_once import PATIENCE, alone

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_is_counted_and_none_waits_for_the_others_room(
    site: Site,
    elsewhere: ThreadPoolExecutor,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(missing, "MOST", 5)
    Client().get("/same/")

    def miss(number: int) -> None:
        for address in ("/same/", f"/other-{number}/"):
            Client().get(address)

    for sent in [elsewhere.submit(alone(lambda number=number: miss(number))) for number in range(20)]:
        sent.result(PATIENCE)
    assert Miss.objects.get(path="/same").count == 21
    assert Miss.objects.count() <= 6, "each leaves its own, and no more"
    assert "could not be counted" not in caplog.text
