"""What countries are called in the language of a site."""

import pytest
from django.utils import translation

from photos.atlas.countries import country_name


@pytest.mark.parametrize(
    ("language", "named"),
    [("en", "Norway"), ("de", "Norwegen"), ("fr", "Norvège"), ("es", "Noruega"), ("pt-br", "Noruega"),
     ("zh-hans", "挪威"), ("ia", "Norvegia")],
)  # fmt: skip
def test_a_country_is_called_as_its_readers_do(language: str, named: str) -> None:
    with translation.override(language):
        assert country_name("NO") == named


def test_what_is_no_country_keeps_its_code(db: None) -> None:
    assert country_name("ZQ") == "ZQ"
