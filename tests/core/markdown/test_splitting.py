"""A text cut into blocks: what is cut out, what stays together, and that nothing is lost."""

import random
import re
from collections import Counter

import pytest

from core.markdown import render
from core.markdown.segments import Segment
from core.markdown.splitting import Piece, split

_LINK = re.compile(r'href="http[^"]*"')

# What texts are put together of; each is whole, and some use what is defined elsewhere.
PIECES = [
    "# A heading",
    "Under\nlined\n===",
    "Prose with *emphasis*, `[^1]` and [a link](https://example.org).",
    "A mark.[^1] And one more.[^2]",
    "The first again.[^1]",
    "See [the site][ref], [Ref] and ![it][pic].",
    "- a list\n- of things\n\n  with a paragraph\n\n      and code",
    "1. one\n2. two[^3]",
    "> a quotation\n> of [the ref]\n>\n> [inner]: https://example.org/inner",
    "By [inner].",
    "| a | b |\n|---|--:|\n| 1[^2] | [ref] |",
    "<details><summary>More</summary>",
    "</details>",
    "Stray <b>bold",
    "The end</b> of it, and `<div>` is a tag.",
    "<!-- a remark <div> -->",
    "Term\n: its meaning",
    "---",
    "    indented\n\n    code",
    "Inline.^[A note on the spot.]",
    "For $5 or $x^2$ and $\\nosuch$.",
]
FORMULAS = ["$$\nx [^1] [ref]\n$$", "$$x$$"]
FENCES = ["```py\nprint([ref], '[^1]')\n```", "~~~\n\n## no heading\n\n[^2]: no note\n~~~", "````\n```\n````"]
DEFINITIONS = [
    "[^1]: The *first* note, which calls another.[^4]",
    "[^2]: The second.\n\n    With a paragraph, and [a ref][ref].",
    "[^3]:\n    The third.",
    "[^4]: Called by a note.",
    "[^5]: Called by nobody.",
    '[ref]: https://example.org/ref "The title"\n[the ref]: <https://example.org/a b>',
    "[pic]: /media/picture.png\n  'A picture'",
    "[unused]: /nowhere",
]


def fences(segment: Segment) -> Piece | None:
    """Every fence and every formula becomes a block."""
    token = segment.tokens[0]
    return ("code", segment.text) if token.type in ("fence", "formula_block") else None


def said(text: str) -> Counter[str]:
    return Counter(render(text).text.split())


def all_said(pieces: list[Piece]) -> Counter[str]:
    return sum((said(value) for _, value in pieces), Counter())


def test_fences_become_blocks_and_the_rest_stays_together() -> None:
    text = "# One\n\nProse.\n\n```py\na = 1\n```\n\n## Two\n\n- a\n- b\n"
    assert split(text, fences) == [
        ("markdown", "# One\n\nProse.\n"),
        ("code", "```py\na = 1\n```"),
        ("markdown", "## Two\n\n- a\n- b\n"),
    ]


def test_a_text_without_such_parts_comes_back_as_it_is() -> None:
    text = "\n# One  \r\n\n\nProse.   \n\n"
    assert split(text, fences) == [("markdown", text)]


def test_an_empty_text_stays_one_empty_block() -> None:
    assert split("", fences) == [("markdown", "")]


def test_a_note_comes_along_with_its_mark() -> None:
    text = "One.[^a]\n\n```\nx\n```\n\nTwo.[^b]\n\n[^a]: Note A.\n\n    More of A.\n\n[^b]: Note B.\n"
    assert split(text, fences) == [
        ("markdown", "One.[^a]\n\n[^a]: Note A.\n\n    More of A.\n"),
        ("code", "```\nx\n```"),
        ("markdown", "Two.[^b]\n\n[^b]: Note B.\n"),
    ]


def test_a_note_that_another_note_calls_comes_along_as_well() -> None:
    text = "One.[^a]\n\n```\nx\n```\n\nTwo.\n\n[^a]: See.[^b]\n\n[^b]: Note B.\n"
    assert split(text, fences)[0] == ("markdown", "One.[^a]\n\n[^a]: See.[^b]\n\n[^b]: Note B.\n")


def test_two_marks_of_one_note_are_not_parted() -> None:
    text = "One.[^a]\n\n```\nx\n```\n\nTwo.[^a]\n\n```\ny\n```\n\n[^a]: Note.\n"
    assert split(text, fences) == [
        ("markdown", "One.[^a]\n\n```\nx\n```\n\nTwo.[^a]\n\n[^a]: Note.\n"),
        ("code", "```\ny\n```"),
    ]


def test_a_mark_within_code_is_none() -> None:
    text = "One.[^a]\n\n```\n[^a]\n```\n\n[^a]: Note.\n"
    assert [kind for kind, _ in split(text, fences)] == ["markdown", "code"]


def test_a_definition_of_a_link_is_given_to_all_who_use_it() -> None:
    text = "[One][x].\n\n```\nx\n```\n\n[Two][X].\n\n[x]: /here 'Here'\n"
    assert split(text, fences) == [
        ("markdown", "[One][x].\n\n[x]: /here 'Here'\n"),
        ("code", "```\nx\n```"),
        ("markdown", "[Two][X].\n\n[x]: /here 'Here'\n"),
    ]


def test_a_definition_within_a_quotation_is_written_anew() -> None:
    text = '> said\n>\n> [x]: </a b> "A \\"b\\""\n\n```\nx\n```\n\n[One][x].\n'
    last = split(text, fences)[-1][1]
    assert render(last).html == '<p><a href="/a%20b" title="A &quot;b&quot;">One</a>.</p>\n'


def test_what_nobody_uses_is_kept() -> None:
    text = "One.\n\n```\nx\n```\n\n[x]: /here\n\n[^a]: Note.\n"
    assert split(text, fences) == [
        ("markdown", "One.\n\n[x]: /here\n\n[^a]: Note.\n"),
        ("code", "```\nx\n```"),
    ]


def test_a_fence_within_an_element_stays_in_it() -> None:
    text = "<details>\n\n```\nx\n```\n\n</details>\n\n```\ny\n```\n"
    assert split(text, fences) == [
        ("markdown", "<details>\n\n```\nx\n```\n\n</details>\n"),
        ("code", "```\ny\n```"),
    ]


def test_a_tag_in_code_or_a_remark_opens_nothing() -> None:
    text = "The `<div>` tag.\n\n<!-- <div> -->\n\n```\nx\n```\n"
    assert [kind for kind, _ in split(text, fences)] == ["markdown", "code"]


@pytest.mark.parametrize("seed", range(300))
def test_whatever_is_split_says_the_same(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a different text for each seed
    parts = chance.choices([*PIECES, *FENCES * 3, *FORMULAS * 2], k=chance.randint(2, 12))
    parts += chance.sample(DEFINITIONS, k=6)
    if chance.random() < 0.5:
        chance.shuffle(parts)
    text = "\n\n".join(parts)
    pieces = split(text, fences)
    assert all_said(pieces) == said(text)
    assert all(value.strip() for _, value in pieces)
    links = [link for _, value in pieces for link in _LINK.findall(render(value).html)]
    assert sorted(links) == sorted(_LINK.findall(render(text).html))


def test_brackets_and_tags_without_end_take_no_time_to_speak_of() -> None:
    for text in ("[" * 200_000, "<div>" * 20_000, "> " * 20_000, "[a]: /b\n" * 20_000, "![" * 50_000):
        assert split(text, fences) == [("markdown", text)]
