"""A card as a picture."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from theme.cards import shaping
from theme.cards.drawing import draw
from theme.cards.laying import Colours, Told

MARGIN, HEAVIEST = 70, 100_000
PLAIN = Told(
    title="A misspelt word",
    summary="What a search engine makes of it.",
    site="Ada’s book",
    note="12 March 2026",
    language="en",
    seed="7",
    dress="book",
    colours=Colours(paper="#fcfaf5", ink="#231c16", quiet="#5f554d", hairline="#d6cdc2", accent="#c23418"),
)
TITLES = {
    "short": "Threads",
    "long": "On keeping a commonplace book in an age that forgets: notes towards a practice of finding again",
    "one word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "address": "https://example.org/a/very/long/address/that-goes-on-and-on?query=string&more=1",
    "Japanese": "縦書きの文章と、小さな「っ」や、句読点（、。）の行頭禁則処理について考える",
    "Chinese": "在夏天的图书馆里重读《红楼梦》：关于记忆、笔记与遗忘的随笔",
    "Arabic": "كتاب المقتطفات: كيف نحفظ ما نريد أن نجده مرة أخرى (2026)",
    "Devanagari": "अविस्मरणीय यात्राओं का संग्रह — हिमालय से समुद्र तक",
    "emoji": "Families 👨‍👩‍👧‍👦, flags 🇩🇪🏴󠁧󠁢󠁳󠁣󠁴󠁿 and thumbs 👍🏽 stay whole 🧵",
    "markup": '</svg><script>alert("1")</script> & &amp; <!-- ]]>',
    "ten thousand": "word " * 2_000,
    "without a space": "x" * 10_000,
    "marks without end": "a" + "\u0301" * 10_000,
    "control characters": "a\x00b\x07c\x1b[31m",
    "half a character": "a\ud800b",
    "steering": "\u202egnp.exe\u2066",
}


def picture(told: Told) -> Image.Image:
    content = draw(told).png
    assert len(content) < HEAVIEST
    opened = Image.open(BytesIO(content))
    assert (opened.format, opened.size) == ("PNG", (1200, 630))
    return opened.convert("RGB")


def ink(card: Image.Image, box: tuple[int, int, int, int] | None = None) -> tuple[int, int, int, int] | None:
    """What is not paper: left, top, right and bottom of all that."""
    part = card.crop(box) if box else card
    return ImageChops.difference(part, Image.new("RGB", part.size, card.getpixel((0, 0)))).getbbox()


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_all_that_is_drawn_stands_within_the_margins(title: str) -> None:
    card = picture(replace(PLAIN, title=title, summary=title))
    left, top, right, bottom = ink(card) or (0, 0, 0, 0)
    assert MARGIN <= left < right <= 1200 - MARGIN + 10
    assert 40 <= top < bottom <= 630 - 60


def test_a_short_title_is_larger_than_a_long_one() -> None:
    first_line = (80, 0, 100, 128)
    short, long = (ink(picture(replace(PLAIN, title=title)), first_line) for title in ("I", "Its " * 60))
    assert short and long and short[3] - short[1] > 50 > long[3] - long[1]


def test_the_same_words_are_the_same_picture_and_others_another() -> None:
    assert draw(PLAIN) == draw(PLAIN)
    for other in ({"title": "Another"}, {"site": "Grace"}, {"seed": "8"}, {"note": ""}, {"summary": ""}):
        assert draw(replace(PLAIN, **other)).png != draw(PLAIN).png  # type: ignore[arg-type]


def test_it_wears_the_colours_of_the_site() -> None:
    card = picture(replace(PLAIN, colours=replace(PLAIN.colours, paper="#102030", accent="#00c8ff")))
    colours = {colour for _, colour in card.getcolors(1 << 20) or []}
    assert card.getpixel((0, 0)) == (0x10, 0x20, 0x30)
    assert any(blue > 240 and red < 20 for red, _, blue in colours)


def test_what_runs_from_right_to_left_is_laid_out_in_a_mirror() -> None:
    card = picture(replace(PLAIN, title="שלום", summary=""))
    _, _, right, _ = ink(card, (0, 60, 1200, 380)) or (0, 0, 0, 0)
    assert 1100 < right <= 1125
    assert ink(card, (0, 400, 260, 600)) and not ink(card, (300, 400, 600, 600))


def test_emoji_have_colours() -> None:
    plain, coloured = (
        picture(replace(PLAIN, title=title, summary="")).crop((80, 60, 400, 300)) for title in ("a", "🍀")
    )
    assert max(green - red for _, (red, green, _) in plain.getcolors(1 << 20) or []) < 30
    assert max(green - red for _, (red, green, _) in coloured.getcolors(1 << 20) or []) > 60


def test_what_no_face_has_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    shaping._part_of.cache_clear()
    monkeypatch.setattr(shaping, "system_part", lambda chars: None)
    drawn = draw(replace(PLAIN, title="An 𓀀 egg", summary="𓀀𐎠"))
    assert drawn.missing == ("𓀀", "𐎠")
    assert drawn.png == draw(replace(PLAIN, title="An egg", summary="")).png


def test_a_title_of_which_nothing_can_be_drawn_gives_way_to_the_name_of_the_site(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shaping._part_of.cache_clear()
    monkeypatch.setattr(shaping, "system_part", lambda chars: None)
    assert draw(replace(PLAIN, title="𓀀")).png == draw(replace(PLAIN, title=PLAIN.site)).png
    assert draw(replace(PLAIN, title="𓀀", site="𓀀", summary="", note="")).png
