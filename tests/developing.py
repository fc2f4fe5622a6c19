"""Pictures unpacked at hand: a process for each would make every test that draws one slower."""

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import PIL.Image
import pytest

from photos.darkroom import child, door


@pytest.fixture(autouse=True)
def darkroom_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work of the darkroom is done in this process, with the same results through the same door.

    A module that needs the real one has a fixture of this name that does nothing.
    """
    monkeypatch.setattr(door, "_at_work", _at_work)


@contextmanager
def _at_work(task: dict[str, Any], file: BinaryIO, allowance: Any) -> Iterator[door.Answers]:
    most, PIL.Image.MAX_IMAGE_PIXELS = PIL.Image.MAX_IMAGE_PIXELS, None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Nobody hears them there, either.
            yield _answers(task, file)
    finally:
        PIL.Image.MAX_IMAGE_PIXELS = most
        file.seek(0)


def _answers(task: dict[str, Any], file: BinaryIO) -> door.Answers:
    try:
        for about, content in child.answers(json.loads(json.dumps(task)), file):
            yield json.loads(json.dumps(about)), content
    except MemoryError:
        raise door._told(child.OUT_OF_MEMORY) from None
    except Exception:
        raise door._told(1) from None
