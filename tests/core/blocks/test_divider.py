"""The divider block."""

from core.blocks.divider import DividerBlock


def test_a_divider_is_a_pause() -> None:
    assert DividerBlock().render(None) == '<hr class="divider">\n'


def test_it_says_nothing_to_search() -> None:
    assert DividerBlock().get_searchable_content(None) == []
