"""What countries are called."""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language


def country_name(code: str) -> str:
    """In the language that is spoken now; the code itself where there is no name for it."""
    return str(_names(get_language() or "en").get(code, code))


@cache
def _names(language: str) -> dict[str, str]:
    """By codes of ISO 3166-1, as the CLDR has them; in English where it does not know the language."""
    try:
        found = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        found = Locale("en").territories
    return dict(found)
