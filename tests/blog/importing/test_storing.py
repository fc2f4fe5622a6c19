"""Pictures and files, checked and kept once."""

from pathlib import Path

import pytest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from tests.blog.importing.conftest import Bring, Tree, body_of, png

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'


def test_the_same_picture_is_kept_once(tree: Tree, bring: Bring) -> None:
    folder = tree({"a.md": "![x](one.png)", "b.md": "![y](two.png)", "one.png": png(), "two.png": png()})
    report = bring(folder)
    assert get_image_model().objects.count() == report.pictures == 1
    assert body_of("a")[4:] == body_of("b")[4:]


def test_a_drawing_becomes_a_picture_once(tree: Tree, bring: Bring) -> None:
    folder = tree({"a.md": "![x](x.svg)", "x.svg": SVG})
    bring(folder)
    picture = get_image_model().objects.get()
    assert picture.file.name.endswith(".png")
    assert (picture.width, picture.height) == (8, 8)
    assert bring(folder).unchanged == ["a.md"]


def test_a_picture_under_a_wrong_ending_is_kept_under_the_right_one(tree: Tree, bring: Bring) -> None:
    bring(tree({"a.md": "![x](x.jpg)", "x.jpg": png()}))
    assert get_image_model().objects.get().file.name.endswith(".png")


def test_a_deleted_picture_is_brought_back(tree: Tree, bring: Bring) -> None:
    folder = tree({"a.md": "![x](x.png)", "x.png": png()})
    bring(folder)
    get_image_model().objects.all().delete()
    assert bring(folder).updated == ["a.md"]
    assert get_image_model().objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.png", b"no picture"), ("x.svg", b"no drawing"), ("x.gif", png()[:40]), ("x.bmp", b"BM")],
)
def test_an_unreadable_picture_is_reported_and_its_post_imported(
    tree: Tree, bring: Bring, name: str, content: bytes
) -> None:
    report = bring(tree({"a.md": f"Text\n\n![x]({name})", name: content}))
    assert report.created == ["a.md"]
    assert (report.notes[0].line, name in report.notes[0].text) == (3, True)
    assert body_of("a").endswith(f"![x]({name})")


def test_a_linked_file_becomes_an_attachment(tree: Tree, bring: Bring) -> None:
    folder = tree({"a.md": "[p](f/p.pdf) [p](f/p.pdf)", "f/p.pdf": b"%PDF-1.4"})
    bring(folder)
    paper = get_document_model().objects.get()
    assert body_of("a") == f"[p](attachment:{paper.pk}) [p](attachment:{paper.pk})"
    assert bring(folder).unchanged == ["a.md"]


def test_a_file_of_another_kind_is_left_out_with_a_reason(tree: Tree, bring: Bring) -> None:
    report = bring(tree({"a.md": "[p](p.exe)", "p.exe": b"MZ"}))
    assert ".exe" in report.notes[0].text
    assert body_of("a") == "[p](p.exe)"


def test_a_thumbnail_leads_to_its_picture(tree: Tree, bring: Bring) -> None:
    bring(tree({"a.md": "[![x](s.png)](l.png)", "s.png": png("red"), "l.png": png("blue")}))
    assert get_image_model().objects.count() == 2
    assert body_of("a").count("image:") == 2


def test_pictures_in_the_name_of_a_folder_above_are_out_of_reach(
    tree: Tree, bring: Bring, tmp_path: Path
) -> None:
    report = bring(tree({"a.md": f"![x]({tmp_path}/s.png) ![y](%2e%2e/s.png)"}))
    (tmp_path / "s.png").write_bytes(png())
    assert len(report.notes) == 2
