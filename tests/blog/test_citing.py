from dataclasses import replace
from datetime import UTC, datetime

import pytest

from blog.citing import Citation, code_of, key_of, name_of

CITED = Citation(
    title="Threads",
    authors=("Judith Aske",),
    site="A commonplace book",
    date=datetime(2026, 3, 15, tzinfo=UTC),
    address="https://aske.example/blog/threads/",
    short="https://aske.example/p/g/",
    name="threads-2026",
)


def test_a_post_is_cited_in_markdown() -> None:
    assert CITED.markdown() == (
        "[Threads](https://aske.example/blog/threads/), Judith Aske, A commonplace book, 15 March 2026"
    )


def test_a_post_is_cited_in_bibtex() -> None:
    assert CITED.bibtex() == (
        "@misc{threads-2026,\n"
        "  author = {Judith Aske},\n"
        "  title = {{Threads}},\n"
        "  howpublished = {A commonplace book},\n"
        "  year = {2026},\n"
        "  month = mar,\n"
        "  url = {https://aske.example/blog/threads/},\n"
        "}"
    )


def test_without_authors_the_site_has_written_it_and_is_named_once() -> None:
    cited = replace(CITED, authors=())
    assert cited.markdown().endswith("/), A commonplace book, 15 March 2026")
    assert "author = {{A commonplace book}}," in cited.bibtex()
    assert cited.bibtex().count("A commonplace book") == 1


def test_what_has_no_date_says_none() -> None:
    cited = replace(CITED, date=None)
    assert cited.markdown().endswith(", Judith Aske, A commonplace book")
    assert "year" not in cited.bibtex()


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50 % of $5 & #1_a", r"50 \% of \$5 \& \#1\_a"),
        ("a}b{c", r"a\textbraceright{}b\textbraceleft{}c"),
        (r"\input{x}", r"\textbackslash{}input\textbraceleft{}x\textbraceright{}"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ("one\n  line\x00\u2028only", "one line only"),
        ("読書 and éclair 🧵", "読書 and éclair 🧵"),
    ],
)
def test_what_bibtex_would_read_as_its_own_is_written_by_name(title: str, written: str) -> None:
    record = replace(CITED, title=title).bibtex()
    assert f"title = {{{{{written}}}}}," in record
    assert record.count("{") == record.count("}")


def test_a_name_that_holds_an_and_or_a_comma_stays_one_name() -> None:
    cited = replace(CITED, authors=("Faber and Faber", "Aske, Ltd", "Ada Lovelace"))
    assert "author = {{Faber and Faber} and {Aske, Ltd} and Ada Lovelace}," in cited.bibtex()


@pytest.mark.parametrize("sign", ["]", "[", "*", "_", "`", "\\", "<", "&"])
def test_what_markdown_would_read_as_its_own_is_escaped(sign: str) -> None:
    assert replace(CITED, title=f"a{sign}b").markdown().startswith(f"[a\\{sign}b](")


def test_a_slug_in_another_script_is_known_to_bibtex_by_its_code() -> None:
    assert name_of("読書", "2f", CITED.date) == "post-2f-2026"
    assert name_of("threads", "g", None) == "threads"


def test_a_code_leads_back_to_its_key() -> None:
    assert [key_of(code_of(key)) for key in (1, 35, 36, 2**31 - 1)] == [1, 35, 36, 2**31 - 1]


@pytest.mark.parametrize("code", ["", "A", "é", "1234567", "-1", "1 ", "١"])
def test_what_is_no_code_has_no_key(code: str) -> None:
    assert key_of(code) is None
