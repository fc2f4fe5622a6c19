"""The colours that a site wears by day and at night, and whether text can be read in them.

Contrast is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#contrast-minimum); lightness is that of OKLCH.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from coloraide import Color

TEXT = 4.5  # The contrast that text of any size needs.
_STEP = 0.01


class Pair(NamedTuple):
    """A colour by day and at night, as in CSS."""

    day: str
    night: str


@dataclass(frozen=True, slots=True)
class Tone:
    """What text stands on and is written in, under the names of the sheet's tokens.

    `accent` is there where that of the sheet could not be read on it.
    """

    label: str
    paper: Pair
    ink: Pair
    quiet: Pair
    hairline: Pair
    wash: Pair
    accent: Pair | None = None


# The first is what the sheet says itself.
TONES = {
    "paper": Tone(
        "Paper: warm white",
        paper=Pair("oklch(98.5% 0.006 85)", "oklch(19% 0.012 60)"),
        ink=Pair("oklch(24% 0.02 60)", "oklch(90% 0.012 85)"),
        quiet=Pair("oklch(46% 0.022 60)", "oklch(71% 0.018 75)"),
        hairline=Pair("oklch(85% 0.014 75)", "oklch(34% 0.014 60)"),
        wash=Pair("oklch(96.2% 0.01 82)", "oklch(22.5% 0.013 60)"),
    ),
    "kraft": Tone(
        "Kraft: the brown of parcels",
        paper=Pair("oklch(92.5% 0.032 78)", "oklch(20.5% 0.022 55)"),
        ink=Pair("oklch(25% 0.04 45)", "oklch(91% 0.03 80)"),
        quiet=Pair("oklch(42% 0.045 50)", "oklch(74% 0.035 75)"),
        hairline=Pair("oklch(79% 0.045 72)", "oklch(36% 0.03 55)"),
        wash=Pair("oklch(89.5% 0.038 76)", "oklch(24.5% 0.026 55)"),
        accent=Pair("oklch(50% 0.17 33)", "oklch(72% 0.15 40)"),
    ),
    "chalk": Tone(
        "Chalk: white and black",
        paper=Pair("oklch(100% 0 0)", "oklch(16% 0 0)"),
        ink=Pair("oklch(19% 0 0)", "oklch(93% 0 0)"),
        quiet=Pair("oklch(44% 0 0)", "oklch(72% 0 0)"),
        hairline=Pair("oklch(87% 0 0)", "oklch(33% 0 0)"),
        wash=Pair("oklch(97% 0 0)", "oklch(20% 0 0)"),
    ),
    "slate": Tone(
        "Slate: cool and grey",
        paper=Pair("oklch(97.5% 0.006 240)", "oklch(20% 0.018 255)"),
        ink=Pair("oklch(25% 0.03 255)", "oklch(91% 0.012 240)"),
        quiet=Pair("oklch(46% 0.03 255)", "oklch(72% 0.02 245)"),
        hairline=Pair("oklch(85% 0.014 245)", "oklch(35% 0.022 255)"),
        wash=Pair("oklch(94.8% 0.01 240)", "oklch(23.8% 0.02 255)"),
        accent=Pair("oklch(54% 0.18 33)", "oklch(72% 0.15 40)"),
    ),
    "mustard": Tone(
        "Mustard: a loud yellow, and espresso at night",
        paper=Pair("oklch(86.5% 0.135 84)", "oklch(21% 0.03 50)"),
        ink=Pair("oklch(22% 0.045 40)", "oklch(93% 0.05 85)"),
        quiet=Pair("oklch(36% 0.06 48)", "oklch(80% 0.06 80)"),
        hairline=Pair("oklch(72% 0.11 78)", "oklch(38% 0.045 55)"),
        wash=Pair("oklch(90.5% 0.1 88)", "oklch(25.5% 0.035 50)"),
        accent=Pair("oklch(41% 0.15 30)", "oklch(78% 0.14 68)"),
    ),
}
DEFAULT = next(iter(TONES))
ACCENT = Pair("oklch(56% 0.19 33)", "oklch(72% 0.15 40)")  # Of a site that has chosen none.
_TOKENS = ("paper", "ink", "quiet", "hairline", "wash")
_NAMES = Pair("by day", "at night")


@cache
def as_hex(colour: str) -> str:
    """A colour as `#rrggbb`. Raises ValueError for what is none."""
    return Color(colour).convert("srgb").fit().to_string(hex=True, alpha=False)


@cache
def night_of(accent: str, tone: str) -> str:
    """The accent for the night that belongs to one for the day: lighter, until it can be read."""
    grounds = [pair.night for pair in _grounds(tone)]
    found = Color(accent).convert("oklch").set("lightness", 0.72)
    while not _can_be_read(found, grounds) and found["lightness"] < 1:
        found.set("lightness", min(found["lightness"] + _STEP, 1))
    return as_hex(found.to_string(percent=True))


def trouble_of(accent: str, tone: str, *, at_night: bool) -> str:
    """Which pair of colours cannot be read, in a sentence with one that can; nothing where all can."""
    grounds = [(name, pair[at_night]) for name, pair in zip(("paper", "wash"), _grounds(tone), strict=True)]
    for name, ground in grounds:
        contrast = Color(accent).contrast(ground)
        if contrast < TEXT:
            better = _better(accent, [ground for _, ground in grounds], at_night)
            return (
                f"This accent on the {name} {_NAMES[at_night]} has a contrast of {_short(contrast)} to 1, and text "
                f"needs {TEXT} to 1. {better} has enough."
            )
    return ""


def accent_of(accent: str, night: str, tone: str) -> Pair:
    """The accent of a look by day and at night, whether it has one of its own or not."""
    if accent:
        return Pair(accent, night or night_of(accent, tone))
    return TONES[tone].accent or ACCENT


@cache
def sheet_of(accent: str, night: str, tone: str) -> str:
    """The tokens of a look that differ from those of the sheet, as CSS; nothing where none does."""
    tokens = {} if tone == DEFAULT else {name: getattr(TONES[tone], name) for name in _TOKENS}
    if accent or TONES[tone].accent:
        tokens["accent"] = accent_of(accent, night, tone)
    told = ";".join(f"--{name}:light-dark({pair.day},{pair.night})" for name, pair in tokens.items())
    return f":root{{{told}}}" if told else ""


def _grounds(tone: str) -> tuple[Pair, Pair]:
    return TONES[tone].paper, TONES[tone].wash


def _better(accent: str, grounds: list[str], at_night: bool) -> str:
    """The nearest accent of the same hue that can be read."""
    found, step = Color(accent).convert("oklch"), _STEP if at_night else -_STEP
    while not _can_be_read(found, grounds) and 0 < found["lightness"] + step < 1:
        found.set("lightness", found["lightness"] + step)
    return as_hex(found.to_string(percent=True))


def _short(contrast: float) -> str:
    """With one digit, cut off: what is not enough does not read as if it were."""
    return f"{int(contrast * 10) / 10:.1f}"


def _can_be_read(colour: Color, grounds: list[str]) -> bool:
    shown = Color(as_hex(colour.to_string(percent=True)))  # As it will be written: rounded.
    return all(shown.contrast(ground) >= TEXT for ground in grounds)
