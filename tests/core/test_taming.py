"""HTML of others, before a parser makes far more of it than it is."""

import pytest

from core.markdown.sanitising import sanitised
from core.outline import outline
from core.taming import tamed

BOLD = "<p>" + "".join(f"<b id={number}>" for number in range(3_000)) + "<p>a" * 100_000


@pytest.mark.parametrize(
    "html",
    [
        "<p>One <b>two <i>three</i></b> four.</p>" * 1_000,
        "<p>Never ended<p>and never ended" * 10_000,
        "<ul>" + "<li>one<li>two" * 10_000 + "</ul>",
        "<div>" * 1_000 + "deep" + "</div>" * 1_000,
        "<table>" + "<tr><td><b>1</b><td><a href=x>2</a>" * 10_000 + "</table>",
        "<br>" * 100_000 + "<img src=x>" * 10_000,
        "1 < 2 <3 </ > <!-- <b> -->",
    ],
)
def test_what_people_write_stays_as_it_is(html: str) -> None:
    assert tamed(html) == html


@pytest.mark.parametrize(
    "html",
    [BOLD, "<div>" * 200_000, "<div><i id=1></div>a" * 50_000, "<b id=1><i><u>" * 3_000 + "</p>" * 200_000],
)
def test_what_would_be_far_more_than_it_is_ends_as_text(html: str) -> None:
    made = tamed(html)
    kept = made.partition("&lt;")[0]
    assert made != html and html.startswith(kept) and kept
    assert made.count("<") + made.count("&lt;") == html.count("<")


def test_all_of_a_hostile_page_is_read_in_the_end() -> None:
    assert len(sanitised(BOLD)) < 20_000_000
    assert len(outline(BOLD, "https://a.example/").pieces) < 2_000_000
