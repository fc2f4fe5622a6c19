"""Formulas and prices of an old blog come along as they were meant."""

import pytest

from blog.importing.kramdown import without_kramdown
from blog.importing.text import Text
from blog.models import PostPage
from tests.blog.importing.conftest import Bring, Tree, body_of

MATHS = r"""# Formulas

For $f[x](y)$ and $a_{{i}}$, ==not $a==b$== marked.

$$
[[1, 2]](other.md) {{< ref "other.md" >}} %%
\label{a}
$$

It costs $5 and $10, or `$x` and 5$.
"""


def test_what_stands_in_a_formula_is_left_alone(tree: Tree, bring: Bring) -> None:
    report = bring(tree({"a.md": MATHS.replace(r"\label{a}", "x"), "other.md": "Words."}))
    assert body_of("a") == MATHS.replace(r"\label{a}", "x").removeprefix("# Formulas\n\n").rstrip()
    assert not [note for note in report.notes if "link" in str(note) or "called" in str(note)]


def test_a_post_with_prices_means_what_it_meant(tree: Tree, bring: Bring) -> None:
    text = "It costs $5 and $10; $5 per month, or 50$. Set $HOME/$USER."
    report = bring(tree({"a.md": f"# Prices\n\n{text}\n"}))
    assert report.notes == []
    assert PostPage.objects.get().content().text == text


def test_a_broken_formula_is_told_by_its_line_and_stops_nothing(tree: Tree, bring: Bring) -> None:
    post = "---\ntitle: A\n---\n\nWords.\n\nSee [it](b.md):\n$$\nx\n\\nosuch\n$$\n"
    folder = tree({"a.md": post, "b.md": "Words."})
    report = bring(folder)
    assert report.created == ["a.md", "b.md"]
    assert [str(note) for note in report.notes] == [
        'a.md:10: The formula “x \\nosuch” cannot be set: unknown command "\\nosuch". Readers see it as it was '
        "written; where a dollar is meant, write \\$."
    ]
    assert "$$\nx\n\\nosuch\n$$" in PostPage.objects.get(slug="a").content().text
    assert bring(folder).unchanged == ["a.md", "b.md"]


def test_of_many_broken_formulas_some_are_told(tree: Tree, bring: Bring) -> None:
    report = bring(tree({"a.md": "\n".join(f"$\\nosuch{chr(97 + n)}$" for n in range(15))}))
    assert len(report.notes) == 11
    assert str(report.notes[-1]) == "a.md:1: More formulas of which this is so: 5."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Let $$x$$ be.", "Let $x$ be."),
        ("Let $$ x\n= y $$ be.", "Let $x\n= y$ be."),
        ("- $$x$$ is one", "- $x$ is one"),
        ("$$x$$", "$$x$$"),
        ("Let:\n\n$$\nx\n$$", "Let:\n\n$$\nx\n$$"),
        ("`$$x$$` and \\$$x", "`$$x$$` and \\$$x"),
        ("Cheap ($$) to dear ($$$).", "Cheap ($$) to dear ($$$)."),
        ("    $$x$$ y", "    $$x$$ y"),
    ],
)
def test_kramdown_puts_two_dollars_around_what_stands_in_a_line(written: str, meant: str) -> None:
    assert without_kramdown(Text(written)).text == meant


def test_only_jekyll_writes_so(tree: Tree, bring: Bring) -> None:
    bring(tree({"_config.yml": "title: A\n", "_posts/2020-01-02-a.md": "Let $$x$$ be.\n"}))
    assert body_of("a") == "Let $x$ be."
