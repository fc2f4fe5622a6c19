"""What a folder of writing holds: which files are posts, which are not and why, and where pictures may lie."""

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from blog.importing.generator import Generator

MARKDOWN = {".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn"}
OTHER_WRITING = {".mdx", ".rst", ".adoc", ".asciidoc", ".org", ".textile", ".ipynb"}
NEVER_ENTERED = {"node_modules", "vendor", "__pycache__", "_site", "bower_components", "venv"}
OF_GENERATORS = {"_includes", "_layouts", "_data", "_sass", "_plugins", "archetypes", "themes", "layouts"}
OF_PROJECTS = {
    "readme",
    "license",
    "licence",
    "contributing",
    "changelog",
    "code_of_conduct",
    "security",
    "authors",
}


def fold(text: str) -> str:
    """A name as it is compared: however its letters are composed and cased."""
    return unicodedata.normalize("NFC", text).casefold()


@dataclass
class Folder:
    """`posts` and `skipped` are keyed by the path below `root`, with slashes, in order."""

    root: Path
    posts: dict[str, Path] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    files: dict[str, list[Path]] = field(default_factory=lambda: defaultdict(list))

    def key_of(self, path: Path) -> str:
        """The path below the folder, as text that a database takes."""
        name = path.relative_to(self.root).as_posix()
        return os.fsencode(name).decode("utf-8", "replace")


def explored(path: Path, generator: Generator) -> Folder:
    """Looks through a folder, or takes the one file that `path` is."""
    if path.is_file():
        folder = Folder(path.parent)
        folder.posts[folder.key_of(path)] = path
        for beside in sorted(path.parent.iterdir()):
            if beside.is_file() and not beside.name.startswith("."):
                folder.files[fold(beside.name)].append(beside)
        return folder
    folder = Folder(path)
    for file in _walk(folder, generator):
        _take(folder, file, generator)
    return folder


def _walk(folder: Folder, generator: Generator) -> Iterator[Path]:
    """Every file that is not hidden. Links are not followed out of the folder: they could lead anywhere."""
    for parent, folders, names in os.walk(folder.root):
        for name in folders.copy():
            inner = Path(parent, name)
            if reason := _closed(inner, generator):
                folders.remove(name)
                if reason != "hidden":
                    folder.skipped[folder.key_of(inner) + "/"] = reason
        folders.sort()
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(parent, name)


def _closed(inner: Path, generator: Generator) -> str:
    """Why a folder is not entered; empty where it is."""
    if inner.name.startswith("."):
        return "hidden"
    if inner.is_symlink():
        return "It is a link to a folder; links are not followed."
    if inner.name in NEVER_ENTERED:
        return "Programs keep their own files in a folder of this name."
    if generator.kind and inner.name in OF_GENERATORS:
        return f"It belongs to the workings of {generator.name}."
    return ""


def _leads_inside(link: Path, root: Path) -> bool:
    """Whether a link leads to something in the folder. One that leads to itself leads nowhere."""
    try:
        return link.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # Until Python 3.13 a loop is a RuntimeError.
        return False


def _take(folder: Folder, file: Path, generator: Generator) -> None:
    key, suffix = folder.key_of(file), file.suffix.lower()
    if file.is_symlink() and not _leads_inside(file, folder.root):
        if suffix in MARKDOWN:
            folder.skipped[key] = "It is a link to a file outside the folder, or to none."
        return
    if suffix not in MARKDOWN:
        folder.files[fold(file.name)].append(file)
    if suffix in OTHER_WRITING:
        folder.skipped[key] = f"{suffix} is not Markdown."
    elif suffix in {".html", ".htm"} and {"_posts", "_drafts"} & set(PurePosixPath(key).parts):
        folder.skipped[key] = "It is a post in HTML, not in Markdown."
    elif suffix in MARKDOWN:
        reason = _no_post(key, file, generator)
        if reason:
            folder.skipped[key] = reason
        else:
            folder.posts[key] = file


def _no_post(key: str, file: Path, generator: Generator) -> str:
    stem = file.stem.lower()
    if file.is_symlink():
        return "It is a link to another file of the folder."
    if not file.is_file():
        return "It is no regular file."
    if stem == "_index" or stem.startswith("_index."):
        return "It describes a section of the old site and is no post. Put its text on a page of your own."
    if generator.kind == "obsidian" and stem.endswith(".excalidraw"):
        return "It is a drawing, not writing."
    if "/" not in key and stem in OF_PROJECTS and not _has_front_matter(file):
        return "It tells of the project, not of a subject. Import it by its own path if it is a post."
    return ""


def _has_front_matter(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return (
                opened.read(16)
                .removeprefix(b"\xef\xbb\xbf")
                .lstrip()
                .startswith((b"---", b"+++", b'{"', b"{\n"))
            )
    except OSError:
        return True  # The reading will say what is wrong.
