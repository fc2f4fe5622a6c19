"""What is a formula, what is a price, and what a reader, a search and an editor meet of each."""

import pytest

from core.markdown import render, trouble_of
from core.markdown.rendering import rendered
from core.markdown.weighing import HEAVIEST
from core.math import LARGEST

SQUARE = "<math><msup><mi>x</mi><mn>2</mn></msup></math>"
PRICES = [
    "It costs $5 and $10.",
    "It costs $5–$10, or $5-$10.",
    "It costs US$5 or US$6, A$7.",
    "It costs 5$ and 10$.",
    "It costs $5, or 5$, they say; $100, she paid 200$.",
    "It costs $5 per month, or 50$.",
    "From $20/month to 200$ (a year).",
    "Cheap ($) to dear ($$$); mostly $$.",
    "$$ and $$$ and $$",
    "The $PATH and the $HOME.",
    "$HOME/$USER, $PATH:$HOME, $this->$foo, $scope.$apply",
    "${a} and ${b}, $(c) and $(d)",
    r"\$x\$ and \$y$",
    "$ x$ and $x $",
    "$x$5",
    "A$x$",
    "$",
    "$$",
    "$$$$",
    "a $ b $ c",
]
FORMULAS = [
    "$x^2$",
    "($x^2$)",
    "**$x^2$**",
    "[$x^2$](/a)",
    "the $x^2$th",
    "the $x^2$-th",
    "die $x^2$te",
    "设$x^2$为",
    r"\\$x^2$",
    "5 $x^2$",
    "$0 < ab < 1$, $2abc$ and $x^2$",
    "$x^2$, $5",
    "$5 $x^2$",
    "# $x^2$",
    "- [ ] $x^2$",
    "| $x^2$ |\n|-|",
    "a\n: $x^2$",
    "a^[$x^2$]",
    "a[^1]\n\n[^1]: $x^2$",
]
BLOCKS = [
    "$$x^2$$",
    "$$ x^2 $$",
    "$$\nx^2\n$$",
    "$$x^2\n$$",
    "$$\n\tx^2$$",
    "Words:\n$$\nx^2\n$$\nand more.",
    "- $$\n  x^2\n  $$",
    "- a\n\n  $$x^2$$",
    "> $$\n> x^2\n> $$",
    "a[^1]\n\n[^1]: Words.\n\n    $$x^2$$",
    "<div>\n\n$$x^2$$\n\n</div>",
]


@pytest.mark.parametrize("source", PRICES)
def test_a_dollar_is_mostly_a_dollar(source: str) -> None:
    shown = render(source)
    assert "<math" not in shown.html
    assert shown.text.count("$") == source.count("$")
    assert shown.trouble == ""


@pytest.mark.parametrize("source", FORMULAS)
def test_a_formula_stands_in_its_line(source: str) -> None:
    assert f'<span class="math">{SQUARE}</span>' in render(source).whole


@pytest.mark.parametrize("source", BLOCKS)
def test_a_formula_on_lines_of_its_own_is_that_of_its_block(source: str) -> None:
    assert (
        '<div class="math" role="group" aria-label="Formula" tabindex="0"><math display="block"><msup><mi>x</mi>'
        "<mn>2</mn></msup></math></div>\n"
    ) in render(source).whole


@pytest.mark.parametrize(
    "source",
    [
        "$$\nx\n\ny\n$$",
        "$$\nx\n$$$",
        "$$\nx\n\\$$",
        "    $$\n    x\n    $$",
        "- $$\n  x\n\n$$",
        "$$\nx",
        "$$ $$",
        "```\n$$\nx\n$$\n```",
        "`$x$`",
        "`a $x` b$",
        "$a `b$`",
        "<pre>\n$x$\n</pre>",
        '<b title="$x$">a</b>',
        "<https://example.org/$x$>",
        "[a](/$x$ 'and $y$')",
    ],
)
def test_what_never_ends_or_is_code_is_none(source: str) -> None:
    assert "<math" not in render(source).html


def test_two_dollars_in_a_line_set_a_formula_on_its_own() -> None:
    made = render("We get $$x$$ at last.").html
    assert 'We get <span class="math display"><math display="block"><mi>x</mi></math></span> at last.' in made


def test_what_is_markdown_elsewhere_is_left_alone() -> None:
    shown = render('$a_1 * b_2 * c$ -- "$\\{x\\}$"', language="en")
    assert "<em>" not in shown.html
    assert shown.text == "a_1 * b_2 * c – “\\{x\\}”"


def test_the_signs_around_a_formula_stay_on_its_line() -> None:
    assert render("So ($x$), too.").html == (
        '<p>So <span class="unbroken">(<span class="math"><math><mi>x</mi></math></span>),</span> too.</p>\n'
    )


def test_the_words_of_a_text_keep_the_latex() -> None:
    assert render("Take $\\frac{a}{b} < 1$.\n\n$$\na \\\\\nb\n$$").text == "Take \\frac{a}{b} < 1.\na \\\\\nb"


def test_a_heading_is_called_by_its_latex() -> None:
    [heading] = render("# Of $x^2$").headings
    assert (heading.text, heading.id) == ("Of x^2", "of-x2")


def test_a_picture_says_a_formula_in_its_words() -> None:
    assert ' alt="The curve x^2"' in render("![The *curve* $x^2$](image:1)").html


def test_a_broken_formula_is_shown_as_it_was_written() -> None:
    shown = render("One.\n\nTwo\nand $\\nosuch <b>$.\n\n$$\nx\n\\nosuch\n$$\n")
    assert '<code class="formula">$\\nosuch &lt;b&gt;$</code>.' in shown.html
    assert '<pre class="formula">$$\nx\n\\nosuch\n$$</pre>' in shown.html
    assert shown.text.endswith("and $\\nosuch <b>$.\n$$\nx\n\\nosuch\n$$")


def test_the_owner_is_told_its_line_and_what_is_wrong() -> None:
    source = "One.\n\nTwo `a\nb`\nand $\\nosuch$.\n\n> $$\n>\n> x\n> $$\n\n$$\nx\n\\wrong\n$$\n"
    assert render(source).trouble == (
        'Line 5: The formula “\\nosuch” cannot be set: unknown command "\\nosuch". '
        'Line 14: The formula “x \\wrong” cannot be set: unknown command "\\wrong". '
        "Readers would see what was written. Mend it, or write \\$ where a dollar is meant."
    )


def test_of_many_broken_formulas_three_are_told() -> None:
    trouble = render("$\\nosuch$ " * 5).trouble
    assert trouble.count("Line 1: ") == 3
    assert "So it is with 2 more." in trouble


def test_a_formula_that_is_too_long_is_broken() -> None:
    shown = render("$" + "x" * (LARGEST + 1) + "$")
    assert "Nothing was lost: divide it into several." in shown.trouble
    assert "<math" not in shown.html


def test_a_writer_cannot_say_what_stands_in_a_formula() -> None:
    forged = (
        '<code class="formula">x</code> <code class="formula">\\nosuch</code> <math><mi>y</mi></math> $z$'
    )
    assert render(forged).html.count("<math") == 1
    assert "<script" not in render("$\\text{<script>alert(1)</script>}$").html


def test_every_sign_of_a_formula_weighs() -> None:
    assert trouble_of("$" + "x" * 4_990 + "$\n\n") == ""
    line = "$" + "x" * 4_990 + "$\n\n$$\n" + "x" * 4_990 + "\n$$\n\n"
    assert trouble_of(line * 15).startswith("This text has 30 formulas, ")
    assert trouble_of("$x_1$ " * (HEAVIEST // 4)).startswith("This text has 25,000 formulas, ")


N = 20_000
# Were the work for each to grow with the square of its length, this module would never end.
HARD = {
    "dollars": "$" * N,
    "formulas never closed": "$a " * N,
    "escaped dollars": "$" + "\\$" * N,
    "escapes": "$" + "\\" * N,
    "code in formulas": "$a`" * N,
    "blocks never closed": "$$ a\n" * N,
    "blocks in quotes never closed": "> $$ a\n" * N,
    "spaces": "$a" + " " * N + "$",
    "prices": "$1 " + "1 " * N + "$",
    "braces": "$" + "{" * 4_000 + "$",
    "brackets": "$[" * N,
}


@pytest.mark.parametrize("source", HARD.values(), ids=HARD.keys())
def test_hard_dollars_end_with_something_to_show(source: str) -> None:
    shown = rendered(source)
    assert shown.html.startswith("<")
    assert shown.text
