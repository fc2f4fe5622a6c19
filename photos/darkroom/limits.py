"""What a picture may ask of this machine. A file of 2 KB can ask for a gigabyte."""

from dataclasses import dataclass

# Pixels, by Pillow's name of a format: a JPEG can be unpacked at an eighth of its size, the others cannot.
MOST_PIXELS = {"JPEG": 150_000_000, "MPO": 150_000_000}
USUAL_MOST_PIXELS = 60_000_000
LONGEST_SIDE = 30_000
MOST_FRAMES = 300

MEMORY = 1_500_000_000  # Bytes of address space.
OPEN_FILES = 64


@dataclass(frozen=True, slots=True)
class Allowance:
    """Seconds of the processor, and by the clock on the wall, that one task may take."""

    cpu: int
    wall: int


INSPECTING = Allowance(cpu=30, wall=60)
READING = Allowance(cpu=10, wall=20)  # Of a header or a record.
DEVELOPING = Allowance(cpu=120, wall=240)


def most_pixels(kind: str) -> int:
    """How many pixels a picture of a format may have."""
    return MOST_PIXELS.get(kind, USUAL_MOST_PIXELS)
