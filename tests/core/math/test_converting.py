"""From LaTeX to MathML."""

import pytest

from core.math import LARGEST, BrokenFormulaError, mathml, shown


def refusal_of(latex: str) -> str:
    with pytest.raises(BrokenFormulaError) as refusal:
        mathml(latex, display=True)
    return str(refusal.value)


def test_a_formula_is_mathml() -> None:
    assert mathml(r"\frac{a}{b}", display=False) == "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"


def test_a_formula_on_its_own_line_says_so() -> None:
    assert mathml("x", display=True) == '<math display="block"><mi>x</mi></math>'


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\sum_{i=1}^n \left( \mathbb{R} \right) \dots \pmod{n}",
    ],
)
def test_what_is_written_often_is_understood(latex: str) -> None:
    assert mathml(latex, display=True).startswith("<math")


def test_an_unknown_command_is_refused_with_its_place() -> None:
    assert refusal_of("a\n + \\nosuch b") == r'Line 2, character 4: unknown command "\nosuch".'


def test_an_open_brace_is_refused_with_its_place() -> None:
    assert refusal_of(r"\frac{a}{").startswith("Line 1, character 10: expected closing token")


def test_a_formula_that_is_too_long_is_refused_at_once() -> None:
    assert "Nothing was lost: divide it into several." in refusal_of("x+" * 2_500_000)


def test_braces_within_braces_without_end_are_refused() -> None:
    assert refusal_of("x^{" * 1500 + "}" * 400) == (
        "Line 1, character 195: more than 64 braces are open. Divide the formula into several."
    )


def test_the_deepest_formula_that_fits_is_read_to_its_end() -> None:
    assert mathml(r"\hat" * ((LARGEST - 2) // 4) + " x", display=True).count("<mover") == (LARGEST - 2) // 4


@pytest.mark.parametrize("latex", [r"\newcommand{\a}{\a\a}\a", r"\def\a#1{#1#1}\a\a x", r"\let\a\b"])
def test_definitions_are_refused(latex: str) -> None:
    assert "are not understood here" in refusal_of(latex)


def test_commands_that_begin_like_a_definition_are_none() -> None:
    assert mathml(r"a \left( \det b \right)", display=True)


def test_a_reader_sees_the_source_of_a_broken_formula() -> None:
    assert shown(r"\nosuch <b>", display=True) == r'<code class="formula">\nosuch &lt;b&gt;</code>'


def test_markup_in_words_is_text() -> None:
    made = mathml(r"\text{<script>alert(1)</script>}", display=True)
    assert "<script" not in made
    assert "&lt;script&gt;" in made


@pytest.mark.parametrize(
    "opener", ["(", "[", r"\{", r"\langle ", r"\lVert ", r"\lgroup ", "⌊", r"\bigl(", r"\bigl|", "{(}"]
)
def test_brackets_that_nothing_closes_are_refused_with_their_place(opener: str) -> None:
    assert refusal_of("x\n" + opener * 60).endswith(
        ": more than 10 brackets are not closed. Close them, or divide the formula into several."
    )
    assert refusal_of("x\n" + opener * 60).startswith("Line 2, character ")


@pytest.mark.parametrize(
    "unclosed", [r"(\hat)", r"(\left.)\right.", "(^)", r"(\frac{a})", r"(\bigl)", r"\{a\big)", r"\pmod\big"]
)
def test_what_belongs_to_a_command_closes_no_bracket(unclosed: str) -> None:
    assert "brackets are not closed" in refusal_of(unclosed * 60)


@pytest.mark.parametrize(
    "latex",
    [
        "(a)" * 400,
        r"f(\alpha) = \sin(\Omega)\quad " * 60,
        r"\left( \frac{(a)}{[b]} \right) \bigl( \hat{x} \bigr) \bigl| y \bigr|" * 40,
        "]0, 1[" * 60,
        r"\big( a \big) \Big[ b \Big]" * 60,
        "[0, 1[ " * 5,
        r"a \equiv b \pmod{n}, " * 60,
        "(" * 40 + ")" * 40,
        r"\begin{align}" + r"f(x_{(i)}) &= \lfloor x \rfloor \\" * 60 + r"\end{align}",
    ],
)
def test_brackets_that_are_closed_are_read_however_many(latex: str) -> None:
    assert mathml(latex, display=True).startswith("<math")


def test_a_formula_in_a_text_is_bounded_too() -> None:
    assert '<code class="formula">' in shown("(" * 40, display=False)
