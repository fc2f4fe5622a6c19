"""A word is compared as the index keeps it."""

import pytest
from django.db import connection

from search.folding import fold, shown, whole


@pytest.mark.parametrize("text", ["Café", "don’t", "don't", "CRÈME", "naïve"])
def test_folding_is_postgresqls_own(db: None, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT lower(unaccent(%s))", [text])
        assert cursor.fetchone() == (fold(text),)


@pytest.mark.parametrize("written", ["don't", "don’t", "donʼt", "DON’T", "isn't", "don＇t"])
def test_a_contraction_becomes_one_word(written: str) -> None:
    assert "ʼ" in whole(written)
    assert fold(whole(written)) == fold(written)


@pytest.mark.parametrize("written", ["l’été", "Ada's", "rock 'n' roll", "can 'test'", "п’ять"])
def test_other_apostrophes_stay_where_they_are(written: str) -> None:
    assert whole(written) == written


def test_readers_see_an_apostrophe() -> None:
    assert shown(whole("I don't, I can’t.")) == "I don’t, I can’t."
