"""Writing that would take long to show is refused with a sentence, before most of the work is done."""

import pytest

from core.markdown import trouble_of
from core.markdown.rendering import rendered
from core.markdown.weighing import HEAVIEST

HEAVY = {
    "111,764 headings": "# a heading here\n" * 111_764,
    "30,000 pictures": "![a](image:1)\n\n" * 30_000,
    "80,001 table rows": "|a|b\n|-|-\n" + "|1|2\n" * 79_999,
    "40,000 links": "[a](page:1) " * 40_000,
    "100,000 signs of Markdown": "[[" * 50_000,
    "30,000 quoted lines": (">" * 59 + " a\n\n") * 30_000,
    "90,000 list items": "- a\n" * 90_000,
    "40,000 HTML tags": "<b>a</b> " * 40_000,
    "120,000 lines": "a  \n" * 120_000,
    "50,000 definitions of links": "[a]: b\n" * 50_000,
}
ORDINARY = {
    "a megabyte of prose": (
        "Words *of* a [line](https://example.org) that “goes” on: so, it's long. " * 12 + "\n\n"
    )
    * 900,
    "twenty thousand words": ("Words that go on for a line, and then once more. " * 20 + "\n\n") * 100,
    "two megabytes of code": "```py\n" + "x = foo(1, 'a')[2] * 3\n" * 80_000 + "```\n",
    "a table of two thousand rows": "|a|b|c|d|\n|-|-|-|-|\n" + "|1|2|3|4|\n" * 2_000,
    "a glossary of five thousand words": "a\n: b\n\n" * 5_000,
}


@pytest.mark.parametrize("source", ORDINARY.values(), ids=ORDINARY.keys())
def test_long_writing_is_taken(source: str) -> None:
    assert trouble_of(source) == ""


@pytest.mark.parametrize(("what", "source"), HEAVY.items(), ids=HEAVY.keys())
def test_heavy_writing_is_refused_by_what_makes_it_heavy(what: str, source: str) -> None:
    trouble = trouble_of(source)
    assert trouble.startswith(f"This text has {what}, ")
    assert "Nothing was lost" in trouble


def test_the_sentence_tells_how_many_fit() -> None:
    assert "at most about 32,000 of them" in trouble_of("# a\n" * 66_000)
    assert trouble_of("# a\n" * 32_000) == ""


def test_heavy_writing_is_shown_as_it_was_written() -> None:
    source = "- a *b*\n" * HEAVIEST
    shown = rendered(source)
    assert shown.html.startswith("<pre>- a *b*\n")
    assert shown.trouble == trouble_of(source)


def test_signs_in_code_weigh_nothing() -> None:
    assert rendered("```\n" + "[[*_\n" * 50_000 + "```").trouble == ""
