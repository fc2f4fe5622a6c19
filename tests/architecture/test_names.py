"""The house keeps its rules about files and names."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SKIPPED = {".venv", "node_modules", "var", "build", ".git", "migrations", ".mypy_cache", ".ruff_cache"}
LONGEST = 400
BANNED = {"utils", "helpers", "services", "common"}
CODE = {".py", ".js", ".mjs", ".css", ".html", ".sql", ".sh"}


def files() -> list[Path]:
    """Every file of ours, by its path from the root."""
    found = (path for path in ROOT.rglob("*") if path.is_file())
    return [path.relative_to(ROOT) for path in found if not SKIPPED & set(path.relative_to(ROOT).parts)]


def test_the_folder_site_is_no_package() -> None:
    assert (ROOT / "site").is_dir()
    assert not (ROOT / "site" / "__init__.py").exists()


def test_the_site_module_of_the_standard_library_is_untouched() -> None:
    import site

    assert site.__file__ is not None
    assert Path(site.__file__).is_relative_to(Path(sys.base_prefix))


def test_the_path_is_set_by_the_install_alone() -> None:
    edits = ("sys.path.insert", "sys.path.append", "PYTHONPATH=")
    guilty = [
        str(path)
        for path in files()
        if path.suffix in {".py", ".sh", ".toml", ".yml"} or path.parts[0] in {"bin", ".ci"}
        if path != Path(__file__).relative_to(ROOT)
        and any(edit in (ROOT / path).read_text(encoding="utf-8") for edit in edits)
    ]
    assert guilty == []


def test_no_module_is_named_for_nothing() -> None:
    assert [
        str(path) for path in files() if {path.stem, *path.parent.parts} & BANNED and path.suffix in CODE
    ] == []


@pytest.mark.parametrize("suffix", sorted(CODE))
def test_no_file_is_longer_than_four_hundred_lines(suffix: str) -> None:
    long = {
        str(path): lines
        for path in files()
        if path.suffix == suffix
        and (lines := (ROOT / path).read_text(encoding="utf-8").count("\n")) > LONGEST
    }
    assert long == {}
