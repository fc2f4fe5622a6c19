"""An upload is what it holds, not what it is called; nothing of it leaves its place."""

import stat
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from blog.importing import carried, opening
from blog.importing.carried import Archive, Files, Shelf
from blog.importing.opening import format_of, unpacked
from blog.importing.reading import UnreadableError
from blog.models.imports import Format
from tests.blog.importing.exports import wxr


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (wxr(), Format.WORDPRESS),
        (b"\xef\xbb\xbf\n" + wxr(), Format.WORDPRESS),
        (b'{"db": [{"meta": {}}]}', Format.GHOST),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', Format.FEED),
        (b"<?xml version='1.0'?><rss>", Format.FEED),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", Format.FEED),
    ],
)
def test_a_file_is_what_it_holds(tmp_path: Path, content: bytes, kind: Format) -> None:
    (tmp_path / "upload").write_bytes(content)
    assert format_of(tmp_path / "upload") is kind


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"a/old.xml": wxr()}, Format.WORDPRESS),
        ({"old.json": b'{"db": []}', "content/images/a.png": b""}, Format.GHOST),
        ({"blog/a.md": b"# A", "blog/package.json": b"{}"}, Format.MARKDOWN),
    ],
)
def test_an_archive_is_what_its_files_are(tmp_path: Path, files: dict[str, bytes], kind: Format) -> None:
    assert format_of(packed(tmp_path / "upload", files)) is kind


def test_a_folder_is_unpacked_in_its_place(tmp_path: Path) -> None:
    names = ["../out.md", "/root.md", "a/../../b.md", "c\\..\\d.md", "e/f.md"]
    with unpacked(packed(tmp_path / "a.zip", dict.fromkeys(names, b"# A"))) as folder:
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        assert found == {"out.md", "root.md", "a/b.md", "c/d.md", "e/f.md"}
        assert {path.name for path in tmp_path.iterdir()} == {"a.zip", folder.name}
    assert {path.name for path in tmp_path.iterdir()} == {"a.zip"}


def test_links_in_an_archive_are_no_files(tmp_path: Path) -> None:
    link = ZipInfo("secret.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/hostname")
        archive.writestr("a.md", "# A")
    with unpacked(tmp_path / "a.zip") as folder:
        assert [path.name for path in folder.iterdir()] == ["a.md"]


def test_what_unfolds_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carried, "SMALL", 1000)
    bomb = packed(tmp_path / "a.zip", {"a.md": b"\0" * 3_000_000, "old.xml": wxr() + b" " * 3_000_000})
    with pytest.raises(UnreadableError, match=r"a\.md unfolds into far more than it is"), unpacked(bomb):
        pass
    with pytest.raises(UnreadableError, match=r"old\.xml unfolds into far more than it is"):
        format_of(bomb)
    monkeypatch.setattr(carried, "SMALL", 10**9)
    monkeypatch.setattr(opening, "MOST_UNPACKED", 1000)
    with pytest.raises(UnreadableError, match="It unfolds into more than"), unpacked(bomb):
        pass


def test_a_damaged_file_in_an_archive_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.md": bytes(range(256)) * 40})
    data = bytearray(path.read_bytes())
    data[60:90] = b"x" * 30
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=r"a\.md in the ZIP file is damaged"), unpacked(path):
        pass


@pytest.mark.parametrize("names", [["a", "a/b.md"], ["x" * 300 + ".md"]])
def test_what_no_folder_can_hold_is_told(tmp_path: Path, names: list[str]) -> None:
    path = packed(tmp_path / "a.zip", dict.fromkeys(names, b"# A"))
    with pytest.raises(UnreadableError, match="cannot be unpacked"), unpacked(path):
        pass


def test_files_are_found_by_the_end_of_their_address(tmp_path: Path) -> None:
    files = {"up/2015/01/a.png": b"1", "up/2016/01/a.png": b"2", "b.png": b"3"}
    found = Files(Archive(packed(tmp_path / "a.zip", files)))
    assert found.find("https://old.example/wp-content/uploads/2016/01/A.png?x=1") == ("a.png", b"2")
    assert found.find("https://old.example/b.png") == ("b.png", b"3")
    assert found.find("https://old.example/01/c.png") is None
    assert found.find("http://[x/01/a.png") is None


def test_a_folder_of_uploads_ends_at_its_root(tmp_path: Path) -> None:
    root = tmp_path / "uploads"
    (root / "2015").mkdir(parents=True)
    (root / "2015" / "a.png").write_bytes(b"1")
    (tmp_path / "secret.png").write_bytes(b"2")
    (root / "2015" / "b.png").symlink_to(tmp_path / "secret.png")
    assert Shelf(root).names() == ["2015/a.png"]
    assert Files(Shelf(root)).find("/2015/a.png") == ("a.png", b"1")
