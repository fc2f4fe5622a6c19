"""The site's image model: every picture, in a post or an album, is a photo."""

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Q, Value
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, ImageQuerySet

from core.media import names
from core.pictures import SPECS, specs_of
from photos.choosing import nearest, wanted
from photos.darkroom.crediting import WORDS
from photos.darkroom.proving import proved
from photos.measuring import OriginalFile
from photos.stripping import strip
from photos.uploads import check_picture
from photos.visiting import is_visited

BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEAAAAALAAAAAABAAEAAAICTAEAOw=="
"""One pixel that can be seen through."""
FULL_SIZE = "original"


class PhotoQuerySet(ImageQuerySet):
    """Named readings of the photos."""

    def readable(self) -> Self:
        """Those whose original was no trouble so far."""
        found: Self = self.filter(unreadable=False)
        return found

    def unseen(self) -> Self:
        """Those at which nobody has looked yet to see what is worth seeing, and what they look like blurred."""
        found: Self = self.filter(Q(suggested_x=None) | Q(thumbhash="") & ~Q(colour=""))
        return found

    def incomplete(self) -> list[int]:
        """Keys of those that lack a rendition in which writing shows them, oldest first."""
        made = ArrayAgg(
            "renditions__filter_spec", filter=Q(renditions__filter_spec__in=SPECS), default=Value([])
        )
        rows = self.annotate(made=made).order_by("pk").values_list("pk", "width", "made")
        return [pk for pk, width, made in rows if not {*made} >= {*specs_of(width)}]


def tells_of_credit(update_fields: Collection[str] | None) -> bool:
    """Whether who saves these fields of a photo may change the words in its files."""
    return update_fields is None or not {*WORDS, "credited"}.isdisjoint(update_fields)


def folder_of(photo: "Photo") -> str:
    """Where the renditions of a photo lie."""
    return names.HIDDEN if photo.hidden else names.RENDITIONS


class Photo(AbstractImage):
    """A picture as it was uploaded. The original is never served to a visitor: renditions are.

    `description` is the alternative text wherever a page does not give its own.
    """

    caption = models.TextField(blank=True, default="", max_length=5_000)
    creator = models.CharField(max_length=300, blank=True, default="")
    copyright = models.CharField(max_length=500, blank=True, default="")
    licence = models.CharField(
        max_length=500, blank=True, default="", help_text="Its address, or the words in which it is granted."
    )
    credited = models.BooleanField(
        default=False,
        verbose_name="Write the credit into files",
        help_text="Creator, copyright and licence go along with every file that visitors get.",
    )
    rating = models.SmallIntegerField(null=True, blank=True, help_text="Stars, up to 5; -1 is rejected.")
    # The average of all pixels, as in CSS, to be shown until they come. Empty where there are holes.
    colour = models.CharField(max_length=7, blank=True, default="", editable=False)
    # What it looks like, blurred: its ThumbHash in base64. Empty where there are holes, and while nobody has looked.
    thumbhash = models.CharField(max_length=40, blank=True, default="", editable=False)
    # What of it is worth seeing, as far as a program can tell: percent from the left and from the top.
    suggested_x = models.PositiveSmallIntegerField(null=True, editable=False)
    suggested_y = models.PositiveSmallIntegerField(null=True, editable=False)
    # Its end is missing, and its owner wants what is left to be shown.
    cut_off = models.BooleanField(default=False, editable=False)
    # The file was gone or broken when renditions were to be made of it.
    unreadable = models.BooleanField(default=False, editable=False)
    # Its renditions are for those only who may see a page that shows it: `photos.hiding` alone changes that.
    hidden = models.BooleanField(default=False, editable=False)
    # Keys of private albums: in the folder of each, the CDN has a copy of every rendition that pages show. The same.
    copies = ArrayField(models.CharField(max_length=32), default=list, editable=False)

    is_only_measured = False
    """Whether who asks for it in full size wants to know its width and height, and no file."""

    objects = PhotoQuerySet.as_manager()
    admin_form_fields = (*Image.admin_form_fields, "caption", *WORDS, "credited", "rating")

    class Meta(AbstractImage.Meta):
        verbose_name = "photo"
        verbose_name_plural = "photos"
        permissions = [("choose_image", "Can choose image")]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__range=(-1, 5)), name="photos_photo_rating_is_of_five_stars"
            )
        ]

    @property
    def default_alt_text(self) -> str:
        """Never the title: a file's name tells nobody what is to be seen."""
        return str(self.description)

    @property
    def credit(self) -> dict[str, str]:
        """The words that go along with each of its files: none unless its owner wants it."""
        return {name: getattr(self, name) for name in WORDS} if self.credited else {}

    @property
    def edition(self) -> str:
        """What changes when its renditions are to be others, or elsewhere."""
        return " ".join(
            (folder_of(self), self.file.name, self.file_hash, *self.copies, *self.credit.values())
        )

    @property
    def focus(self) -> tuple[int, int] | None:
        """What stays seen where it is cut, in percent from left and top: as its owner says, else as suggested."""
        if self.has_focal_point():
            middle = self.get_focal_point().centroid
            return round(100 * middle.x / max(self.width, 1)), round(100 * middle.y / max(self.height, 1))
        if self.suggested_x is None or self.suggested_y is None:
            return None
        return self.suggested_x, self.suggested_y

    @property
    def is_named_for_its_file(self) -> bool:
        """Whether its title is what an upload gave it: the name of its file, which storage may have made longer."""
        try:
            title = Path(self.get_upload_to(self.title or "_")).stem
        except SuspiciousFileOperation:  # No sign of it could be in the name of a file.
            return False
        return Path(self.file.name).stem.startswith(title)

    @property
    def called(self) -> str:
        """What people call it; empty while it is named for its file."""
        return "" if self.is_named_for_its_file else str(self.title)

    def get_upload_to(self, filename: str) -> str:
        """As Wagtail's, which leaves nothing but the ending of a name that is made of emoji."""
        path = Path(super().get_upload_to(filename))
        return str(path.with_name(f"picture{path.name}") if path.name.startswith(".") else path)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError, in words, for a new file that `check_picture` refuses, whoever brings it.

        One that is cut off comes in where `cut_off` is set before.
        """
        if not self.file or self.file._committed:
            self._save_words(*args, **kwargs)
            return
        self.cut_off = check_picture(self.file.file, self.file.name, cut_off_too=self.cut_off)
        self.colour, self.thumbhash, self.unreadable = "", "", False
        self.suggested_x = self.suggested_y = None
        with transaction.atomic():
            if self.pk:
                self._locked()
                self.renditions.all().delete()
            super().save(*args, **kwargs)

    @transaction.atomic
    def _save_words(self, *args: Any, **kwargs: Any) -> None:
        if tells_of_credit(kwargs.get("update_fields")):
            before = self._locked()
            if before and before.credit != self.credit:
                self.renditions.all().delete()
        super().save(*args, **kwargs)

    def _locked(self) -> "Photo | None":
        # Whoever makes renditions, or moves them, holds this lock meanwhile. Where they are is not for a form to say.
        before: Photo | None = Photo.objects.select_for_update().filter(pk=self.pk).first()
        if before:
            self.hidden, self.copies = before.hidden, before.copies
        return before

    def get_rendition(self, filter: Filter | str) -> Any:
        """A rendition; for a visitor the nearest that is made, and never a new one."""
        asked = Filter(spec=filter) if isinstance(filter, str) else filter
        if self.is_only_measured and asked.spec == FULL_SIZE:
            return self._blank(asked)
        if is_visited():
            return next(iter(self.get_renditions(asked).values()))
        return super().get_rendition(asked)

    def get_renditions(self, *filters: Filter | str) -> dict[str, Any]:
        """The same for several, by what was asked for."""
        if not is_visited():
            found: dict[str, Any] = super().get_renditions(*filters)
            return found
        asked = [Filter(spec=each) if isinstance(each, str) else each for each in filters]
        made = list(self.renditions.filter(filter_spec__in=SPECS))
        for rendition in made:
            rendition.image = self  # As it is here, with the words of its place.
        return {each.spec: nearest(made, self, each) if made else self._blank(each) for each in asked}

    def _blank(self, filter: Filter) -> "Rendition":
        width, height = wanted(self, filter)
        return Rendition(image=self, filter_spec=filter.spec, width=width, height=height)

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> Any:
        """A derived file that carries nothing of the original's record but its colour profile, nor of its name."""
        with super().generate_rendition_file(strip(filter), source=source) as made:
            made.seek(0)
            content = made.read()
        name = f"{sha256(content).hexdigest()[:12]}{Path(made.name).suffix}"
        return ContentFile(content, name)  # Wagtail would leave its temporary file open.


# Wagtail's own field, so that no migration differs: only who measures it is another.
Photo._meta.get_field("file").attr_class = OriginalFile


class RenditionQuerySet(models.QuerySet["Rendition"]):
    """Named readings of the renditions."""

    def unproved(self) -> Self:
        """Those of which nobody knows yet what they tell."""
        return self.filter(tells__isnull=True)

    def astray(self) -> Self:
        """Those that do not lie where those of their photo ought to."""
        here = {hidden: f"{names.HIDDEN if hidden else names.RENDITIONS}/" for hidden in (True, False)}
        return self.filter(
            Q(image__hidden=True) & ~Q(file__startswith=here[True])
            | Q(image__hidden=False) & ~Q(file__startswith=here[False])
        )


class Rendition(AbstractRendition):
    """A derived file of a photo: one size in one format. `tells` is what can be read in it besides its pixels."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")
    file_size = models.PositiveIntegerField(null=True)  # Bytes.
    tells = models.JSONField(null=True)

    objects = RenditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="photos_rendition_is_unique"
            )
        ]
        indexes = [models.Index(fields=("file",), name="photos_rendition_by_file")]

    @property
    def url(self) -> str:
        """Its address; that of an empty picture while its file is still to be made."""
        return str(self.file.url) if self.file else BLANK

    def get_upload_to(self, filename: str) -> str:
        """Where those are who may see its photo."""
        return f"{folder_of(self.image)}/{self.file.field.storage.get_valid_name(filename)}"

    @staticmethod
    def construct_cache_key(image: Photo, filter_cache_key: str, filter_spec: str) -> str:
        """As Wagtail's, for the folder where it lies: what is kept of it tells its address."""
        key = AbstractRendition.construct_cache_key(image, filter_cache_key, filter_spec)
        return f"{folder_of(image)}-{key}"

    @property
    def albums(self) -> list[str]:
        """Keys of the private albums for which there is a copy of it."""
        return list(self.image.copies) if self.filter_spec in SPECS else []

    @property
    def all_names(self) -> list[str]:
        """Those of its file and of the copies."""
        return [self.file.name, *(names.copy_of(self.file.name, album) for album in self.albums)]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """One that the admin makes is read before it is stored."""
        new = not self.file._committed
        if new and self.tells is None:
            self.prove()
        super().save(*args, **kwargs)
        if new:
            self.copy()

    def copy(self) -> None:
        """Puts its file where the readers of private albums have it from the CDN. Raises FileNotFoundError."""
        for album in self.albums:
            self.file.storage.duplicate(self.file.name, names.folder_for(album))

    def prove(self) -> None:
        """Reads what its file tells. Raises FileNotFoundError."""
        with self.file.open("rb") as file:
            content = file.read()
        self.file_size, self.tells = len(content), proved(content)
