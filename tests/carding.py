"""Cards: drawn in earnest only where a test asks for it, because each takes a fifth of a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import pytest

from theme.cards import keeping
from theme.cards.drawing import Drawn, draw
from theme.cards.laying import Told


@contextmanager
def with_plain_cards() -> Iterator[None]:
    """Cards are no pictures, but differ like those."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "draw", _plain)
        yield


@pytest.fixture(autouse=True)
def plain_cards() -> Iterator[None]:
    """So it is in every test that does not ask for `drawn_cards`."""
    with with_plain_cards():
        yield


@pytest.fixture
def drawn_cards(plain_cards: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards are pictures."""
    monkeypatch.setattr(keeping, "draw", draw)


def _plain(told: Told) -> Drawn:
    return Drawn(sha256(repr(told).encode(errors="surrogatepass")).digest(), ())
