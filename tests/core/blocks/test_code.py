"""The code block."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.blocks.code import LANGUAGES, CodeBlock
from core.markdown.highlighting import lexer_for


def value_of(**fields: Any) -> Any:
    return CodeBlock().normalize({"code": "a\nb\nc\n", "highlighted": "", "language": "", **fields})


def test_a_draft_may_name_lines_that_are_none() -> None:
    assert CodeBlock().clean_deferred(value_of(highlighted="9-3, zz"))["highlighted"] == "9-3, zz"


def refusal_of(highlighted: str) -> str:
    with pytest.raises(ValidationError) as refusal:
        CodeBlock().clean(value_of(highlighted=highlighted))
    return str(refusal.value.block_errors["highlighted"].messages[0])


def test_code_is_shown_in_colour_with_its_name_and_marked_lines() -> None:
    value = value_of(code="def f():\n    pass\n", language="python", file_name="f.py", highlighted="2")
    html = CodeBlock().render(value)
    assert (
        '<div class="code-name"><span class="file">f.py</span> <span class="language">Python</span></div>'
        in html
    )
    assert '<span class="k">def</span>' in html
    assert html.count('class="hll"') == 1


def test_spaces_and_tabs_are_kept_from_the_form_to_the_page() -> None:
    code = "\n\t  first\r\n    second  \n"
    data = {"x-language": "", "x-file_name": "", "x-code": code, "x-highlighted": ""}
    value = CodeBlock().clean(CodeBlock().value_from_datadict(data, {}, "x"))
    assert value["code"] == "\n\t  first\n    second  \n"
    assert "<code>\n\t  first\n    second  \n</code>" in CodeBlock().render(value)


def test_code_is_searchable() -> None:
    value = value_of(file_name="x.js", code="let unusual;")
    assert CodeBlock().get_searchable_content(value) == ["x.js", "let unusual;"]


def test_every_language_is_known_to_the_highlighter() -> None:
    assert [name for name, _ in LANGUAGES if name and lexer_for(name, "").name == "Text only"] == []


@pytest.mark.parametrize("highlighted", ["", "  ", "1", "1-3", "1, 2-3", "2 - 3"])
def test_lines_that_exist_can_be_marked(highlighted: str) -> None:
    assert CodeBlock().clean(value_of(highlighted=highlighted))["highlighted"] == highlighted.strip()


@pytest.mark.parametrize("highlighted", ["a", "1;2", "3-1", "0", "1,,2", "-2", "1-2-3", "1 2", "99999999999"])
def test_lines_that_cannot_be_read_are_refused_with_a_sentence(highlighted: str) -> None:
    assert refusal_of(highlighted).startswith(
        "Write the lines as numbers and ranges with commas between them"
    )


def test_lines_beyond_the_end_are_refused_with_a_sentence() -> None:
    assert refusal_of("2-4") == "Line 4 is to be highlighted, but the code has only 3 lines."


def test_code_is_asked_for() -> None:
    with pytest.raises(ValidationError):
        CodeBlock().clean(value_of(code=""))
