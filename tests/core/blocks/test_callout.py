"""The callout block."""

from typing import Any

from core.blocks.callout import CalloutBlock


def shown(**fields: Any) -> str:
    return str(CalloutBlock().render(CalloutBlock().normalize({"kind": "tip", "text": "<p>x</p>", **fields})))


def test_a_callout_names_its_kind_and_title() -> None:
    assert shown(title="Ink & paper") == (
        '<aside class="callout tip" role="note" aria-label="Tip: Ink &amp; paper"><p class="callout-kind">'
        'Tip</p><p class="callout-title">Ink &amp; paper</p><p>x</p></aside>\n'
    )


def test_without_a_title_the_kind_stands_alone() -> None:
    assert '<p class="callout-kind">Tip</p><p>' in shown()


def test_a_kind_that_nobody_knows_is_a_note() -> None:
    assert shown(kind='"><script>').startswith('<aside class="callout note"')


def test_its_title_is_searchable_and_its_kind_is_not() -> None:
    value = CalloutBlock().normalize({"kind": "warning", "title": "Ink", "text": "<p>x</p>"})
    assert CalloutBlock().get_searchable_content(value) == ["Ink\nx"]
