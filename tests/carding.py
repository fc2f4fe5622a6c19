"""Cards: drawn in earnest only where a test asks for it, because each takes a fifth of a second."""

from hashlib import sha256

import pytest

from theme.cards import keeping
from theme.cards.drawing import Drawn, draw
from theme.cards.laying import Told


@pytest.fixture(autouse=True)
def plain_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards are no pictures, but differ like those."""
    monkeypatch.setattr(keeping, "draw", _plain)


@pytest.fixture
def drawn_cards(plain_cards: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards are pictures."""
    monkeypatch.setattr(keeping, "draw", draw)


def _plain(told: Told) -> Drawn:
    return Drawn(sha256(repr(told).encode(errors="surrogatepass")).digest(), ())
