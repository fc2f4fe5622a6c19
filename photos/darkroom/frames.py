"""How many pictures one GIF holds, counted without unpacking any."""

from typing import BinaryIO

TRAILER, EXTENSION, FRAME = 0x3B, 0x21, 0x2C


def count_gif_frames(file: BinaryIO, at_most: int) -> int:
    """The number of frames, or `at_most` + 1 as soon as there are more.

    Pillow offers only counters that build each frame or walk the file to its end, however long that takes.
    Raises ValueError when the file ends in the middle or holds what no GIF does.
    """
    file.seek(0)
    header = file.read(13)
    if len(header) < 13:
        raise ValueError("The file ends within its header.")
    _skip_palette(file, header[10])
    frames = 0
    while frames <= at_most:
        kind = _byte(file)
        if kind == TRAILER:
            break
        if kind == EXTENSION:
            _byte(file)
        elif kind == FRAME:
            frames += 1
            file.seek(8, 1)
            _skip_palette(file, _byte(file))
            _byte(file)
        else:
            raise ValueError("The file holds what no GIF does.")
        _skip_blocks(file)
    return frames


def _byte(file: BinaryIO) -> int:
    read = file.read(1)
    if not read:
        raise ValueError("The file ends too early.")
    return read[0]


def _skip_palette(file: BinaryIO, flags: int) -> None:
    if flags & 0x80:
        file.seek(3 * 2 ** ((flags & 0x07) + 1), 1)


def _skip_blocks(file: BinaryIO) -> None:
    while length := _byte(file):
        file.seek(length, 1)
