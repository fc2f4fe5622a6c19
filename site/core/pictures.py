"""The renditions in which writing shows an image: which there ought to be, and which there are.

Nothing is made here: the app of the image model does that after an upload, away from anybody's request. What is not
ready yet is shown in the sizes that are, or as a mark in a box of its shape. That model has four things for us:
`colour`, as in `Picture`, `unreadable`, for an original of which none can be made, `copies`, the keys of private
albums for which there is a copy of each rendition, and `edition`, a text that changes as soon as its renditions are
to be others, or elsewhere.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any, NamedTuple

from wagtail.images import get_image_model

from core.markdown import Picture
from core.media.names import copy_of

WIDTHS = (320, 640, 960, 1280, 1600, 2560)
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
"""The lightest first; the last is for every browser."""


def spec_of(width: int, kind: str) -> str:
    """Wagtail's name for the rendition of a width in one of `FORMATS`."""
    return f"width-{width}|format-{kind}"


SPECS = {spec_of(width, kind): kind for kind in FORMATS for width in WIDTHS}


def widths_of(width: int) -> tuple[int, ...]:
    """The widths for an original: those below its own, and the next, which stands for its own size."""
    return WIDTHS[: sum(narrower < width for narrower in WIDTHS) + 1]


def specs_of(width: int) -> list[str]:
    """All renditions that an original of this width ought to have."""
    return [spec_of(each, kind) for kind in FORMATS for each in widths_of(width)]


class Made(NamedTuple):
    """A rendition that is there."""

    spec: str
    width: int
    address: str
    file: str


class Pictures:
    """Images as pictures.

    Those that were shown whole lately are known to the cache of renditions; the others take one query together. For
    the readers of a private album with a key, their addresses are those of the copies that are for them.
    """

    def __init__(self, images: Iterable[Any], album: str = "") -> None:
        self._images = {image.pk: image for image in images}
        self._begun = False
        cache = get_image_model().get_rendition_model().cache_backend
        keys = {pk: _key(image, album) for pk, image in self._images.items()}
        cached = cache.get_many(keys.values()) if keys else {}
        self._known: dict[int, Picture | None] = {
            pk: cached[key] for pk, key in keys.items() if key in cached
        }
        unknown = [image for pk, image in self._images.items() if pk not in self._known]
        made = made_of(unknown, album=album) if unknown else {}
        self._known |= {image.pk: picture_of(image, made[image.pk]) for image in unknown}
        whole = [
            image for image in unknown if {each.spec for each in made[image.pk]} >= {*specs_of(image.width)}
        ]
        if whole:
            cache.set_many({keys[image.pk]: self._known[image.pk] for image in whole})

    def get(self, image_id: int) -> Picture | None:
        """One of them, to be shown next; None for any other, and when its file cannot be read.

        The first that is asked for is the one that a page begins with.
        """
        picture = self._known.get(image_id)
        if picture is None or self._begun:
            return picture
        self._begun = True
        return replace(picture, first=True)

    def made(self, image_id: int) -> Picture | None:
        """One of them that has a rendition, for another place than a page; None for any other."""
        picture = self._known.get(image_id)
        return picture if picture and picture.src else None

    def address(self, image_id: int) -> str | None:
        """Where the largest rendition is, which every browser can show; None while there is none."""
        picture = self.made(image_id)
        return picture.src if picture else None


def made_of(
    images: Collection[Any], specs: Iterable[str] = SPECS, album: str = ""
) -> defaultdict[int, list[Made]]:
    """The renditions of images that are there, of those with one of these names, by the images' keys. One query."""
    model = get_image_model().get_rendition_model()
    storage = model._meta.get_field("file").storage
    rows = model.objects.filter(image__in=[image.pk for image in images], filter_spec__in=specs)
    copied = {image.pk for image in images if album and album in image.copies}
    made: defaultdict[int, list[Made]] = defaultdict(list)
    # As plain values: a page of forty pictures has hundreds of renditions.
    for pk, spec, width, name in rows.order_by("width").values_list("image", "filter_spec", "width", "file"):
        address = storage.url(copy_of(name, album) if pk in copied else name)
        made[pk].append(Made(spec, width, address, name))
    return made


def picture_of(image: Any, made: list[Made]) -> Picture | None:
    """What there is of an image, with the size that it will have when all is there; None for a broken original."""
    width = max(min(image.width, WIDTHS[-1]), 1)
    height = max(int(image.height * width / max(image.width, 1)), 1)
    if not made:
        return None if image.unreadable else Picture("", "", width, height)
    sets = [(FORMATS[kind], _srcset(made, kind)) for kind in FORMATS]
    *lighter, (_, srcset) = [(kind, srcset) for kind, srcset in sets if srcset]
    largest = srcset.rpartition(", ")[2].rpartition(" ")[0]
    file = next(each.file for each in made if each.address == largest)
    return Picture(largest, srcset, width, height, tuple(lighter), image.colour, file=file)


def _srcset(made: list[Made], kind: str) -> str:
    return ", ".join(f"{each.address} {each.width}w" for each in made if SPECS[each.spec] == kind)


def _key(image: Any, album: str) -> str:
    """Changes with the edition, so that a picture is never shown in the place of the one that replaced it."""
    return f"picture-{image.pk}-{sha256((image.edition + album).encode()).hexdigest()}"
