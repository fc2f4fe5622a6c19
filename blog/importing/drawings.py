"""SVG drawings as PNG pictures. A drawing can hold scripts and is never served itself."""

import atexit
import json
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from PIL import ImageFont

from blog.importing.reading import UnreadableError

SCALE = 2  # Sharp on screens of twice the density.
LONGEST_SIDE = 4000  # Pixels of the PNG.
LARGEST_FILE = 10_000_000
LONGEST_WAIT = 30  # Seconds for one drawing.
LARGEST_MEMORY = 2 * 1024**3

UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
}
LENGTH = re.compile(r"^\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$", re.IGNORECASE)
# The renderer would read any picture of this machine that a drawing names.
OUTSIDE = re.compile(
    r"""(\b(?:[\w-]+:)?href\s*=\s*)(?:"(?!#|data:)[^"]*"|'(?!#|data:)[^']*')""", re.IGNORECASE
)
# Drawings name faces of the machine they were made on; each is followed here by its kind, which every machine has.
FACES = re.compile(r"""(?P<before>font-family\s*(?:=\s*["']|:)\s*)(?P<faces>[^"';<>{}]+)""")
MONOSPACE = re.compile(r"mono|courier|consol|menlo|code|fixed|typewriter", re.IGNORECASE)
SERIF = re.compile(
    r"(?<!sans-)(?<!sans )serif|times|georgia|garamond|palatino|roman|minion|cambria", re.IGNORECASE
)
# File and family of faces that hold the same room as Helvetica, Times and Courier, the likeliest first.
CANDIDATES = {
    "sans_serif_family": [
        ("LiberationSans-Regular.ttf", "Liberation Sans"),
        ("Helvetica.ttc", "Helvetica"),
        ("Arial.ttf", "Arial"),
        ("DejaVuSans.ttf", "DejaVu Sans"),
        ("NotoSans-Regular.ttf", "Noto Sans"),
    ],
    "serif_family": [
        ("LiberationSerif-Regular.ttf", "Liberation Serif"),
        ("Times.ttc", "Times"),
        ("DejaVuSerif.ttf", "DejaVu Serif"),
        ("NotoSerif-Regular.ttf", "Noto Serif"),
    ],
    "monospace_family": [
        ("LiberationMono-Regular.ttf", "Liberation Mono"),
        ("Courier.ttc", "Courier"),
        ("DejaVuSansMono.ttf", "DejaVu Sans Mono"),
        ("NotoSansMono-Regular.ttf", "Noto Sans Mono"),
    ],
}
# The renderer runs apart: it can neither hang nor eat the memory of the import. It reads no environment.
CHILD = """
import json, sys
options = json.loads(sys.argv[1])
memory = options.pop("memory")
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
except (ImportError, ValueError, OSError):
    pass
import resvg_py
svg = sys.stdin.buffer.read().decode("utf-8")
sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=svg, **options)))
"""


def draw(svg: bytes) -> bytes:
    """A PNG at twice the size that the drawing gives itself, within `LONGEST_SIDE`.

    Raises UnreadableError with a reason. Takes about a third of a second.
    """
    if len(svg) > LARGEST_FILE:
        raise UnreadableError("The drawing is larger than 10 MB.")
    width, height = size_of(svg)
    scale = min(SCALE, LONGEST_SIDE / max(width, height))
    if min(width, height) * scale < 1:
        raise UnreadableError("The drawing is too narrow to be seen.")
    # Drawings are made for white paper: black lines on nothing vanish at night.
    look = {"zoom": scale, "dpi": 96.0, "background": "#ffffff"}
    options = {**look, "memory": LARGEST_MEMORY, **_faces()}
    return _drawn(_harmless(svg.decode("utf-8", "replace")), options)


def size_of(svg: bytes) -> tuple[float, float]:
    """Width and height in CSS pixels. Raises UnreadableError for what is no drawing or has no size."""
    parser: Any = ElementTree.XMLPullParser(events=["start"])
    try:
        parser.feed(svg[:200_000])
        root = next((element for _, element in parser.read_events()), None)
    except ElementTree.ParseError as error:
        raise UnreadableError(f"The drawing is not valid XML ({error}).") from None
    if root is None or root.tag.rpartition("}")[2] != "svg":
        raise UnreadableError("The file is no SVG drawing.")
    box = [
        float(number)
        for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))
        if number != "."
    ]
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width = width or (height * box[2] / box[3] if height else box[2])
        height = height or width * box[3] / box[2]
    if not width or not height:
        raise UnreadableError("The drawing does not say how large it is.")
    return width, height


def _length(text: str) -> float:
    found = LENGTH.match(text)
    return float(found[1]) * UNITS.get(found[2].lower(), 0) if found and found[1] != "." else 0


def _harmless(svg: str) -> str:
    return FACES.sub(_with_kind, OUTSIDE.sub(r'\1""', svg))


def _with_kind(found: re.Match[str]) -> str:
    faces = found["faces"].rstrip()
    kind = "monospace" if MONOSPACE.search(faces) else "serif" if SERIF.search(faces) else "sans-serif"
    return f"{found['before']}{faces}, {kind}"


@cache
def _faces() -> dict[str, object]:
    """What the three kinds of faces are on this machine. With no font at all, the one that Pillow carries."""
    chosen: dict[str, object] = {}
    for kind, candidates in CANDIDATES.items():
        family = next((name for file, name in candidates if _installed(file)), None)
        chosen[kind] = family or chosen.get("sans_serif_family")
    if not all(chosen.values()):
        file, family = _carried_font()
        chosen = {kind: value or family for kind, value in chosen.items()} | {"font_files": [file]}
    return chosen | {"font_family": chosen["sans_serif_family"]}


def _installed(file: str) -> bool:
    try:
        ImageFont.truetype(file)
    except OSError:
        return False
    return True


def _carried_font() -> tuple[str, str]:
    """A font for machines without any, from Pillow's own default, in a file of its own."""
    font = ImageFont.load_default(20)
    if not isinstance(font, ImageFont.FreeTypeFont) or not hasattr(font.path, "getvalue"):
        raise UnreadableError("There is no font on this machine. Install one, such as fonts-dejavu-core.")
    folder = Path(tempfile.mkdtemp(prefix="commonplace-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "default.ttf"
    file.write_bytes(font.path.getvalue())
    return str(file), font.getname()[0] or ""


def _drawn(svg: str, options: dict[str, object]) -> bytes:
    command = [sys.executable, "-I", "-c", CHILD, json.dumps(options)]
    try:
        # A session of its own: Ctrl-C ends the import after the current file, not a drawing in the middle.
        done = subprocess.run(  # noqa: S603
            command,
            input=svg.encode(),
            capture_output=True,
            timeout=LONGEST_WAIT,
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"The drawing took longer than {LONGEST_WAIT} seconds.") from None
    if done.returncode or len(done.stdout) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2].rpartition(": ")[2]
        raise UnreadableError(f"The drawing could not be drawn ({reason[:200] or 'no reason given'}).")
    return done.stdout
