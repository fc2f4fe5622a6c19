"""What may stand in a formula."""

import pytest

from core.math.cleaning import cleaned


def test_a_formula_stays_as_it_is() -> None:
    formula = '<math display="block"><mo stretchy="false">(</mo><mi>x</mi></math>'
    assert cleaned(formula) == formula


@pytest.mark.parametrize(
    "markup",
    [
        "<math><mtext><script>alert(1)</script></mtext></math>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
        "<math><mi onclick=alert(1)>x</mi></math>",
        '<math><mi href="javascript:alert(1)">x</mi></math>',
        '<math><annotation-xml encoding="text/html"><b onclick=alert(1)>x</b></annotation-xml></math>',
        "<math><maction actiontype=toggle><mi>x</mi></maction></math>",
        "<math></math><style>*{display:none}</style>",
    ],
)
def test_what_can_run_or_load_goes(markup: str) -> None:
    made = cleaned(markup)
    assert not [word for word in ("alert", "script", "onclick", "href", "maction", "style") if word in made]


def test_what_styles_say_is_said_in_classes() -> None:
    styled = (
        '<math><mtable><mtr><mtd style="text-align: left;padding-left:1em;">x</mtd></mtr></mtable></math>'
    )
    assert '<mtd class="at-left gap">' in cleaned(styled)


def test_a_colour_is_kept_as_an_attribute() -> None:
    assert cleaned('<math><mrow style="color:#FF0000;">x</mrow></math>') == (
        '<math><mrow mathcolor="#FF0000">x</mrow></math>'
    )


def test_other_styles_go() -> None:
    assert cleaned('<math><mi style="position:fixed">x</mi></math>') == "<math><mi>x</mi></math>"
