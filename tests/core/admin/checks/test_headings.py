"""Whether the headings of a page are a table of contents that can be trusted."""

import json

import pytest

from blog.models import PostPage
from core.admin.checks import headings
from core.admin.checks.headings import check_names, check_order, check_title
from core.admin.checks.shown import Shown

pytestmark = pytest.mark.django_db  # A page asks for its type.


def post(*blocks: tuple[str, str]) -> PostPage:
    return PostPage(title="A post", body=list(blocks))


def order(*texts: str) -> list[str]:
    blocks = [("markdown", text) for text in texts]
    return [finding.text for finding in check_order(post(*blocks), Shown())]


def test_a_level_that_is_left_out_is_found() -> None:
    assert order("## One\n\n#### Two") == [
        "“Two” is a heading of level 4 and follows a heading of level 2: level 3 is left out."
    ]


def test_a_text_begins_below_the_title() -> None:
    assert order("### One") == ["“One” is a heading of level 3 and follows the title: level 2 is left out."]


def test_each_level_in_its_turn_is_well() -> None:
    assert order("## One\n\n### Two\n\n#### Three\n\n## Four") == []


def test_the_order_goes_on_from_block_to_block() -> None:
    assert order("## One\n\n### Two", "#### Three") == []
    assert len(order("## One", "#### Three")) == 1


def test_the_finding_leads_to_its_block() -> None:
    blocks = [{"type": "markdown", "value": text, "id": text[-3:]} for text in ("## One", "#### Two")]
    [finding] = check_order(PostPage(title="A post", body=json.dumps(blocks)), Shown())
    assert finding.target == "block-Two-section"


@pytest.mark.parametrize("text", ["# A title", "A title\n=======", "<h1>A title</h1>"])
def test_a_second_title_in_markdown_is_found(text: str) -> None:
    assert len(list(check_title(post(("markdown", text)), Shown()))) == 1


@pytest.mark.parametrize(
    "text",
    ["## One", "```sh\n# a remark\n```", "~~~\n# a remark", "Write `<h1>` once.", "#tag", "    # code"],
)
def test_what_only_looks_like_a_title_is_well(text: str) -> None:
    assert list(check_title(post(("markdown", text)), Shown())) == []


def test_a_second_title_in_raw_html_is_found() -> None:
    [finding] = check_title(post(("raw_html", "<H1>Again</H1>")), Shown())
    assert "second h1" in finding.text


def test_two_sections_of_one_name_are_found_once() -> None:
    page = post(("markdown", "## Notes\n\n## Notes"), ("markdown", "## Notes!"))
    [finding] = check_names(page, Shown())
    assert "“Notes”" in finding.text


def test_sections_of_different_names_are_well() -> None:
    assert list(check_names(post(("markdown", "## One\n\n## Two")), Shown())) == []


@pytest.mark.parametrize("sign", ["~", "`"])
def test_a_long_row_of_fence_signs_is_read_once(sign: str) -> None:
    row = sign * 200_000
    assert headings._prose(row + "\n# Code") == ""
    assert headings._prose(f"{row}\n# Code\n{row}\n\n# One") == "\n\n# One"
    assert headings._FENCE.search(row) is None
