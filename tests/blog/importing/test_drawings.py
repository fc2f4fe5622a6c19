"""SVG drawings as pictures."""

from io import BytesIO
from pathlib import Path

import PIL.Image
import pytest

from blog.importing import drawings
from blog.importing.drawings import LONGEST_SIDE, draw, size_of
from blog.importing.reading import UnreadableError

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg {SPACES} width="{{}}" height="{{}}">{{}}</svg>'


def _svg(inside: str = "", width: str = "40", height: str = "20") -> bytes:
    return SVG.format(width, height, inside).encode()


def _drawn(svg: bytes) -> PIL.Image.Image:
    return PIL.Image.open(BytesIO(draw(svg))).convert("RGB")


def test_a_drawing_is_twice_its_size_on_white() -> None:
    picture = _drawn(_svg('<rect width="20" height="20" fill="#f00"/>'))
    assert picture.size == (80, 40)
    assert picture.getpixel((10, 10)) == (255, 0, 0)
    assert picture.getpixel((70, 10)) == (255, 255, 255)


def test_text_is_drawn() -> None:
    picture = _drawn(_svg('<text x="2" y="15" font-family="Helvetica" font-size="14">Ink</text>'))
    assert picture.convert("L").getextrema()[0] < 60


def test_text_is_drawn_on_a_machine_without_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    drawings._faces.cache_clear()
    monkeypatch.setattr(drawings, "_installed", lambda file: False)
    monkeypatch.setattr(drawings.tempfile, "mkdtemp", lambda prefix: str(tmp_path))
    chosen = drawings._faces()
    drawings._faces.cache_clear()
    assert chosen["sans_serif_family"] == chosen["monospace_family"]
    assert all(Path(file).is_file() for file in chosen["font_files"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="501pt" height="394pt"', (668, 525.33)),
        ('width="1in" height="25.4mm"', (96, 96)),
        ('viewBox="0 0 300 150"', (300, 150)),
        ('viewBox="0 0 300 150" width="100%"', (300, 150)),
        ('viewBox="0 0 300 150" width="100"', (100, 50)),
    ],
)
def test_the_size_is_read_in_every_unit(attributes: str, size: tuple[float, float]) -> None:
    assert size_of(f"<svg {attributes}></svg>".encode()) == pytest.approx(size, abs=0.01)


def test_a_huge_drawing_is_drawn_smaller() -> None:
    assert _drawn(_svg(width="100000", height="50000")).size == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_a_drawing_cannot_show_other_files_of_the_machine(tmp_path: Path) -> None:
    PIL.Image.new("RGB", (40, 20), "black").save(tmp_path / "secret.png")
    for name in ("href", "xlink:href"):
        inside = f'<image {name}="{tmp_path}/secret.png" width="40" height="20"/>'
        assert _drawn(_svg(inside)).getpixel((20, 10)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("svg", "words"),
    [
        (b"<html></html>", "no SVG"),
        (b"not xml", "XML"),
        (b"", "no SVG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "how large"),
        (_svg("<g>"), "could not be drawn"),
        (_svg(width="1", height="9000000"), "too narrow"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(svg: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        draw(svg)


def test_a_drawing_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawings, "CHILD", "import time; time.sleep(60)")
    monkeypatch.setattr(drawings, "LONGEST_WAIT", 0.5)
    with pytest.raises(UnreadableError, match="longer than"):
        draw(_svg())
