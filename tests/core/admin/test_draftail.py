"""The editor of rich text."""

from core.admin.draftail import GuardedRichTextArea


def test_what_the_browser_says_of_an_empty_field_is_nothing() -> None:
    assert GuardedRichTextArea().value_from_datadict({"text": "null"}, {}, "text") == ""
