"""What each piece of Markdown can be, and what stays as it is because no block says all of it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings

from core.blocks.becoming import becoming
from core.blocks.body import BodyStreamBlock
from core.markdown.splitting import Piece, split
from tests.drawing import Draw

BLOCKS = [
    ("markdown", "core.blocks.markdown.MarkdownBlock"),
    ("code", "core.blocks.code.CodeBlock"),
    ("image", "core.blocks.image.ImageBlock"),
    ("quote", "core.blocks.quote.QuoteBlock"),
    ("table", "core.blocks.table.TableBlock"),
    ("embed", "core.blocks.embed.EmbedBlock"),
    ("math", "core.blocks.math.MathBlock"),
]
TYPES = [name for name, _ in BLOCKS]
POST = r"""# Ink

Prose with *form*.[^1]

```py title="ink.py" hl_lines="1" linenos
print("ink & water")
```

![A pot](image:{image} "Half *full*")

> The "palest" ink is **better** -- than the best memory.
> So they say.
>
> Write `it` [down](https://example.org/down?a=1&b=2).
>
> — [A proverb](https://example.org/)

> Said by "somebody".
>
> Or *nobody*.

| Part      | Grams |
|:----------|------:|
| *Oak* galls &amp; more | 40 |
| | 15 |

https://www.youtube.com/watch?v=dQw4w9WgXcQ

$$
\int x^2
$$

[A talk](https://vimeo.com/76979871)

The end.

[^1]: A note.
"""


def pieces_of(text: str) -> list[Piece]:
    return split(text, becoming(TYPES))


def one(text: str) -> Any:
    """What the only piece of a text became; None when it stayed Markdown."""
    [(kind, value)] = pieces_of(text)
    return None if kind == "markdown" else value


def said(body: Any) -> list[str]:
    """The words that a reader sees, without the furniture of quotes, code and notes."""
    page = BeautifulSoup(BodyStreamBlock().render(body), "html.parser")
    for furniture in page.select(".embed-provider, .footnotes, .linenos, .heading-anchor"):
        furniture.decompose()
    return page.get_text(" ").replace("—", " ").split()


def test_a_whole_post_becomes_blocks_that_say_the_same(settings: LazySettings, draw: Draw) -> None:
    settings.BODY_BLOCKS = BLOCKS
    text = POST.format(image=draw().pk)
    pieces = pieces_of(text)
    kinds = " ".join(kind for kind, _ in pieces)
    assert kinds == "markdown code image quote quote table embed math embed markdown"
    block = BodyStreamBlock()
    body = block.to_python([{"type": kind, "value": value} for kind, value in pieces])
    assert block.clean(body)
    whole = block.to_python([{"type": "markdown", "value": text}])
    assert said(body) == said(whole)


def test_types_that_the_site_does_not_have_are_not_made() -> None:
    pieces = split("```\na\n```\n\n| a |\n|---|\n| b |", becoming(["code"]))
    assert [kind for kind, _ in pieces] == ["code", "markdown"]


def test_code_keeps_what_its_fence_says() -> None:
    assert one('```python title="a.py" {1,3-99} linenos\n  a\n\n b\n\n```') == {
        "language": "python",
        "file_name": "a.py",
        "code": "  a\n\n b\n",
        "highlighted": "1,3-4",
        "line_numbers": True,
    }


@pytest.mark.parametrize(
    ("said", "language"), [("py", "python"), ("sh", "bash"), ("text", ""), ("", ""), ("JS", "javascript")]
)
def test_languages_get_the_name_that_the_block_has(said: str, language: str) -> None:
    assert one(f"```{said}\na\n```")["language"] == language


@pytest.mark.parametrize(
    "text",
    [
        "```mermaid\na\n```",
        "```brainfuck\n+\n```",
        "```\n```",
        "    indented",
        "> ```\n> a\n> ```",
    ],
)
def test_code_that_the_block_cannot_show_the_same_way_stays(text: str) -> None:
    assert one(text) is None


def test_a_picture_keeps_its_words() -> None:
    made = one('![A *red* pot](image:7 "1 < 2")')
    assert (made["image"], made["alt_text"], made["decorative"]) == (7, "A red pot", False)
    assert made["caption"] == "<p>1 &lt; 2</p>"


def test_a_picture_without_words_is_decorative() -> None:
    assert one("![](image:7)")["decorative"] is True


@pytest.mark.parametrize(
    "text",
    [
        "![a](https://example.org/a.png)",
        "![a](page:7)",
        "Before ![a](image:7)",
        "[![a](image:7)](https://example.org)",
        "![a](image:7)\n![b](image:8)",
    ],
)
def test_other_pictures_stay(text: str) -> None:
    assert one(text) is None


def test_a_quote_has_its_source_and_address() -> None:
    assert one("> *Said* [so](page:3).\n>\n> -- [A book](https://example.org/)") == {
        "text": '<p><i>Said</i> <a linktype="page" id="3">so</a>.</p>',
        "source": "A book",
        "address": "https://example.org/",
    }


def test_the_source_can_stand_on_the_last_line() -> None:
    made = one("> Said so.\n> — Ada & Ben, 1843")
    assert (made["text"], made["source"]) == ("<p>Said so.</p>", "Ada & Ben, 1843")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> *No* source.\n>\n> None.", "<p><i>No</i> source.</p><p>None.</p>"),
        ("> A line  \n> of verse", "<p>A line<br/>of verse</p>"),
        ("> — Only a source", "<p>— Only a source</p>"),
        ("> Said.\n>\n> — *Ada*", "<p>Said.</p><p>— <i>Ada</i></p>"),
        ("> Said.\n>\n> — [Ada](page:3)", '<p>Said.</p><p>— <a linktype="page" id="3">Ada</a></p>'),
        (f"> Said.\n> — {'A' * 256}", f"<p>Said. — {'A' * 256}</p>"),
    ],
)
def test_a_quote_without_a_source_that_its_field_can_hold_keeps_all_its_words(text: str, shown: str) -> None:
    assert one(text) == {"text": shown, "source": "", "address": ""}


@pytest.mark.parametrize(
    "text",
    [
        ">",
        "> - a list\n>\n> — Ada",
        "> A ![pot](image:3).\n>\n> — Ada",
        "> ## A heading",
        "> Said:\n>\n> > Quoted.\n>\n> — Ada",
        "> [!NOTE]\n> Mind the ink.",
        "> Not a \\^[note].",
        "> <b>Said.</b>",
        "> Said. ^[A note.]\n>\n> — Ada",
        "> Said [so](attachment:3).\n>\n> — Ada",
    ],
)
def test_other_quotations_stay(text: str) -> None:
    assert one(text) is None


def test_a_column_that_ends_at_the_right_holds_numbers() -> None:
    cells = one("| a | b |\n|---|--:|\n| *x* | 1 |\n| y |")["cells"]
    assert [column["type"] for column in cells["columns"]] == ["text", "number"]
    assert [row["values"] for row in cells["rows"]] == [["<p><i>x</i></p>", "1"], ["<p>y</p>", ""]]


@pytest.mark.parametrize(
    "text",
    [
        "| a |\n|:-:|\n| b |",
        "| **a** |\n|---|\n| b |",
        "| a |\n|--:|\n| *1* |",
        "| a |\n|---|\n| ![x](image:3) |",
        "| a |\n|---|",
    ],
)
def test_other_tables_stay(text: str) -> None:
    assert one(text) is None


def test_a_bare_address_is_its_own_title() -> None:
    made = one("<https://youtu.be/dQw4w9WgXcQ>")
    assert (made["address"], made["title"]) == ("https://youtu.be/dQw4w9WgXcQ",) * 2


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/watch?v=dQw4w9WgXcQ",
        "See https://youtu.be/dQw4w9WgXcQ",
        "[*A talk*](https://vimeo.com/76979871)",
        '[A talk](https://vimeo.com/76979871 "title")',
        "https://youtu.be/dQw4w9WgXcQ https://youtu.be/dQw4w9WgXcQ",
    ],
)
def test_other_addresses_stay(text: str) -> None:
    assert one(text) is None


def test_a_formula_on_lines_of_its_own_is_a_block() -> None:
    assert one("$$\na &= b \\\\\nc &= d\n$$") == {"latex": "a &= b \\\\\nc &= d", "size": "display"}


def test_what_stands_in_a_formula_calls_no_note_and_no_link() -> None:
    kinds = [kind for kind, _ in pieces_of("$$[a][^b]$$\n\nSee [a].[^b]\n\n[a]: /a\n[^b]: A note.\n")]
    assert kinds == ["math", "markdown"]


@pytest.mark.parametrize(
    "text", ["Words $x$.", "Words $$x$$.", "> Said $x$.\n>\n> — Ada", "| $a$ |\n|---|\n| b |", "- $$x$$"]
)
def test_other_formulas_stay(text: str) -> None:
    assert one(text) is None


def test_a_picture_keeps_the_formula_in_its_words() -> None:
    assert one("![The curve $x^2$](image:7)")["alt_text"] == "The curve x^2"
