"""Formulas as a browser sets them."""

import pytest

from tests.browser import Visit
from tests.writing import Publish

TALL = r"""The inline $\int x$, and ($x^2$), which stays whole.

$$
\int x \qquad \left( \frac{\frac{a}{b}}{\frac{c}{d}} \right) \qquad \sqrt{\frac{\frac{a}{b}}{\frac{c}{d}}}
\qquad \left[ \begin{matrix} a \\ b \\ c \\ d \end{matrix} \right]
$$
"""
LONG = "A long $" + " + ".join(f"a_{n} x^{{{n}}}" for n in range(40)) + "$, here.\n"
# How high some signs are, beside what they belong to.
HEIGHTS = """async () => {
    await document.fonts.ready
    const [small, large] = [document.querySelector("math"), document.querySelector("math[display]")]
    const height = (element) => element.getBoundingClientRect().height
    const sign = (formula, text) => height([...formula.querySelectorAll("mo")].find(mo => mo.textContent === text))
    return {
        integral: sign(large, "∫") / sign(small, "∫"),
        parenthesis: sign(large, "(") / height(large.querySelector("mfrac")),
        bracket: sign(large, "[") / height(large.querySelector("mtable")),
        faces: [...document.fonts].filter(({status}) => status === "loaded").map(({family}) => family),
    }
}"""
ROOT = """() => {
    const root = document.querySelector("msqrt")
    return [root.getBoundingClientRect().height, root.firstElementChild.getBoundingClientRect().height]
}"""


def test_integrals_roots_and_brackets_grow(visit: Visit, publish: Publish) -> None:
    watched = visit(publish("Formulas", TALL).url)
    found = watched.page.evaluate(HEIGHTS)
    assert found["integral"] > 1.5
    assert found["parenthesis"] > 0.9
    assert found["bracket"] > 0.9
    assert any("STIX Two Math" in face for face in found["faces"])
    root, inner = watched.page.evaluate(ROOT)
    assert root > inner
    assert watched.complaints == []


def test_their_face_is_asked_for_before_the_text_is_read(visit: Visit, publish: Publish) -> None:
    """What comes late moves what stands there already."""
    preloads = "[...document.querySelectorAll('link[rel=preload]')].map(({href}) => href)"
    assert "stix" in visit(publish("Formulas", "Let $x$ be.").url).page.evaluate(preloads)[-1]


def test_a_page_without_formulas_fetches_no_face_for_them(visit: Visit, publish: Publish) -> None:
    watched = visit(publish("Prices", "It costs $5 and $10.").url)
    watched.page.evaluate("document.fonts.ready")
    assert any("newsreader" in address for address in watched.asked)
    assert not any("stix" in address for address in watched.asked)


@pytest.mark.parametrize("width", [320, 1440])
def test_a_formula_too_long_for_its_line_scrolls_by_itself(
    visit: Visit, publish: Publish, width: int
) -> None:
    page = visit(publish("Long", LONG).url, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    inner, shown = page.evaluate(
        "(({scrollWidth, clientWidth}) => [scrollWidth, clientWidth])(document.querySelector('.math'))"
    )
    assert inner > shown
