"""The raw HTML block."""

from core.blocks.raw_html import LockedRawHTMLBlock, RawHTMLBlock


def test_html_is_shown_as_it_was_written() -> None:
    assert (
        RawHTMLBlock().render(" <b onclick=x>a</b>\n<script>1</script>")
        == " <b onclick=x>a</b>\n<script>1</script>"
    )


def test_nothing_shows_nothing() -> None:
    assert RawHTMLBlock().render(None) == ""


def test_its_words_are_searchable_and_its_tags_are_not() -> None:
    assert RawHTMLBlock().get_searchable_content("<p>Ink</p><script>alert(1)</script>") == ["Ink"]


def test_its_form_says_that_scripts_do_not_run() -> None:
    assert "do not run" in RawHTMLBlock().field.help_text


def test_its_locked_form_cannot_be_typed_in() -> None:
    assert LockedRawHTMLBlock().field.widget.attrs["readonly"]
