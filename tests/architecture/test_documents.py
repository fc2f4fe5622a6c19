"""What the documents tell a person to run, open or read is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
OURS = {"home", "blog", "photos", "search", "accounts", "responses", "theme", "core"}
MANAGE = re.compile(r"manage\.py (?!NAME)([a-z_]+)(?!\.)\b")
COMMAND = re.compile(r"(?<![\w./-])(bin/[a-z]+)(?![\w/])")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)

documents = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def anchors(document: Path) -> Iterator[str]:
    """The anchors of a document's headings, as code forges make them."""
    for heading in re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@documents
def test_every_command_that_a_document_tells_to_run_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert set(MANAGE.findall(text)) <= set(get_commands())
    assert all((ROOT / command).is_file() for command in COMMAND.findall(text))


@documents
def test_no_document_holds_the_marks_of_a_merge(document: Path) -> None:
    assert not re.search(r"^(<{7}|>{7}) ", document.read_text(encoding="utf-8"), re.MULTILINE)


@documents
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    for path, anchor in LINK.findall(CODE.sub("", document.read_text(encoding="utf-8"))):
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


def test_every_command_of_ours_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    ours = {name for name, app in get_commands().items() if str(app) in OURS}
    assert "import_markdown" in ours
    assert [name for name in sorted(ours) if f"`{name}" not in text] == []


def test_every_document_is_in_the_contents() -> None:
    contents = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    contents += (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    listed = {Path(path).name for path, _ in LINK.findall(contents)}
    assert {path.name for path in (ROOT / "docs").rglob("*.md")} - listed <= {"README.md"}


def test_all_that_a_browser_remembers_is_told() -> None:
    told = (ROOT / "docs" / "explanation" / "privacy.md").read_text(encoding="utf-8")
    scripts = "".join(path.read_text() for path in (ROOT / "theme" / "frontend" / "js").glob("*.js"))
    kept = set(re.findall(r'\bkeep\("(\w+)"|const NAME = "(\w+)"', scripts))
    names = {name for pair in kept for name in pair if name}
    assert {"scheme", "places"} <= names
    assert [name for name in sorted(names) if f"`{name}`" not in told] == []
