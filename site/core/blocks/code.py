"""Code, with its colours and its spaces."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.verbatim import VerbatimBlock
from core.markdown.highlighting import highlight
from core.markdown.lines import parse_ranges
from core.markdown.weighing import weight_of_code

LARGEST = 200_000  # Characters.

# The names are those that Pygments knows.
LANGUAGES = [
    *(
        ("", "Plain text"),
        ("bash", "Bash"),
        ("c", "C"),
        ("cpp", "C++"),
        ("csharp", "C#"),
        ("clojure", "Clojure"),
    ),
    *(("css", "CSS"), ("dart", "Dart"), ("diff", "Diff"), ("docker", "Dockerfile"), ("elixir", "Elixir")),
    *(("erlang", "Erlang"), ("fsharp", "F#"), ("go", "Go"), ("graphql", "GraphQL"), ("haskell", "Haskell")),
    *(
        ("html", "HTML"),
        ("django", "HTML with Django templates"),
        ("http", "HTTP"),
        ("ini", "INI"),
        ("java", "Java"),
    ),
    *(
        ("javascript", "JavaScript"),
        ("json", "JSON"),
        ("jsx", "JSX"),
        ("julia", "Julia"),
        ("kotlin", "Kotlin"),
    ),
    *(("tex", "LaTeX"), ("lua", "Lua"), ("make", "Makefile"), ("markdown", "Markdown"), ("nginx", "Nginx")),
    *(("nix", "Nix"), ("ocaml", "OCaml"), ("perl", "Perl"), ("php", "PHP"), ("powershell", "PowerShell")),
    *(("python", "Python"), ("pycon", "Python session"), ("r", "R"), ("ruby", "Ruby"), ("rust", "Rust")),
    *(
        ("scala", "Scala"),
        ("scss", "SCSS"),
        ("console", "Shell session"),
        ("sql", "SQL"),
        ("postgresql", "SQL (PostgreSQL)"),
    ),
    *(
        ("swift", "Swift"),
        ("toml", "TOML"),
        ("tsx", "TSX"),
        ("typescript", "TypeScript"),
        ("vim", "Vim script"),
    ),
    *(("xml", "XML"), ("yaml", "YAML"), ("zig", "Zig")),
]
_LINES = re.compile(r"[\d\s,-]+", re.ASCII)


class CodeBlock(StructBlock):
    """A piece of code with its language, and the lines that matter."""

    language = ChoiceBlock(choices=LANGUAGES, required=False, default="", label="Language")
    file_name = CharBlock(
        required=False,
        max_length=200,
        label="File name",
        help_text="Shown above the code, such as app/models.py.",
    )
    code = VerbatimBlock(rows=8, max_length=LARGEST, label="Code")
    highlighted = CharBlock(
        required=False,
        max_length=200,
        label="Highlighted lines",
        help_text="Such as 2-4,7. The first line is 1.",
    )
    line_numbers = BooleanBlock(required=False, label="Line numbers")

    def clean(self, value: Any) -> Any:
        """Raises StructBlockValidationError for highlighted lines that the code does not have. A draft may."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if trouble := _trouble(cleaned.get("highlighted") or "", cleaned.get("code") or ""):
            raise StructBlockValidationError({"highlighted": ValidationError(trouble)})
        return cleaned

    def render(self, value: Any, context: Any = None) -> SafeString:
        """The code as `div.code`."""
        made = highlight(
            value.get("code") or "",
            language=value.get("language") or "",
            file_name=value.get("file_name") or "",
            highlighted=parse_ranges(value.get("highlighted") or ""),
            numbered=bool(value.get("line_numbers")),
        )
        return mark_safe(made)  # noqa: S308 - Pygments escapes the code, and `highlight` the name

    def weight(self, value: Any) -> int:
        """What its colours weigh."""
        coloured = value.get("language") or value.get("file_name")
        return weight_of_code(value.get("code") or "") if coloured else 0

    def get_searchable_content(self, value: Any) -> list[str]:
        """The file's name and the code."""
        return [value.get("file_name") or "", value.get("code") or ""]

    class Meta:
        icon = "code"
        label = "Code"
        group = "Writing"
        description = "Code in the colours of its language, with line numbers and highlighted lines."
        preview_value = {
            "language": "python",
            "file_name": "greeting.py",
            "code": 'def greet(name: str) -> str:\n    """Says hello."""\n    return f"Hello, {name}"\n',
            "highlighted": "3",
            "line_numbers": True,
        }
        preview_template = "core/blocks/preview.html"


def _trouble(highlighted: str, code: str) -> str | None:
    """What is wrong with the lines that are to be highlighted, in a sentence."""
    if not highlighted.strip():
        return None
    ranges = parse_ranges(highlighted)
    if not _LINES.fullmatch(highlighted) or len(ranges) != highlighted.count(",") + 1:
        return "Write the lines as numbers and ranges with commas between them, such as 2-4,7. The first line is 1."
    count = len(code.rstrip("\n").split("\n"))
    last = max(last for _, last in ranges)
    if last > count:
        return f"Line {last} is to be highlighted, but the code has only {count} lines."
    return None
