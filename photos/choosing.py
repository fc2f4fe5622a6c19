"""Which of the renditions that are there is the nearest to one that is asked for."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from wagtail.images.image_operations import FormatOperation
from wagtail.images.models import Filter

from core.pictures import FORMATS, SPECS

FOR_EVERY_BROWSER = list(FORMATS)[-1]
WIDTH = attrgetter("width")


def nearest(made: Sequence[Any], photo: Any, filter: Filter) -> Any:
    """The smallest that is large enough, or else the largest: in the format that is asked for, if any is there.

    None is cut: what asks for a part of the photo is given all of it.
    """
    width, height = wanted(photo, filter)
    kind = next((each.format for each in filter.operations if isinstance(each, FormatOperation)), "")
    kind = kind if kind in FORMATS else FOR_EVERY_BROWSER
    fitting = [each for each in made if SPECS[each.filter_spec] == kind] or made
    large = [each for each in fitting if each.width >= width and each.height >= height]
    return min(large, key=WIDTH) if large else max(fitting, key=WIDTH)


def wanted(photo: Any, filter: Filter) -> tuple[int, int]:
    """Width and height that are asked for, in whole pixels."""
    width, height = filter.get_transform(photo).size
    return int(width), int(height)
