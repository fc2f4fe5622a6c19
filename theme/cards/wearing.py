"""What the cards of a site wear."""

from typing import Any

from wagtail.models import Site

from core.known_sites import setting_of
from theme.cards.laying import Colours
from theme.models import Look
from theme.palette import TONES, as_hex


def worn(site: Site) -> dict[str, Any]:
    """The faces and the colours of its look."""
    look = setting_of(site, Look)
    return {"dress": look.faces, "colours": _colours(look)}


def _colours(look: Look) -> Colours:
    tone = TONES[look.tone]
    names = ("paper", "ink", "quiet", "hairline")
    by_day = {name: as_hex(getattr(tone, name).day) for name in names}
    return Colours(**by_day, accent=as_hex(look.accents.day))
