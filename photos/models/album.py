"""An album: photos in an order, and what is told of them."""

from collections.abc import Iterator
from typing import Any, Self

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PageManager, Site
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult

from core.blocks.anchors import Anchors
from core.blocks.body import BodyField, plain_text
from core.content import Belonging, Part
from core.markdown import Picture
from core.opening import may_read
from core.pages import BasePage
from core.pictures import Pictures
from core.visibility import readable, readable_below
from photos.admin.album_form import AlbumForm
from photos.admin.photos_panel import PhotosPanel
from photos.cdn.albums import key_for, let_in
from photos.giving import extent, may_take
from photos.grid import Grid
from photos.groups import grouped
from photos.leafing import leaf
from photos.listing import listed
from photos.models.album_photo import AlbumPhoto, Order, with_records
from photos.models.covers import sheet_of, with_covers
from photos.models.filled_album import FilledAlbum
from photos.photo_file import file_of
from photos.photo_page import context_of
from photos.telling import camera_of, telling

DOWNLOAD = "download"  # Behind the address of a photo: its file.


class AlbumQuerySet(PageQuerySet):
    """Readings of albums."""

    def newest_first(self) -> Self:
        """By the day on which readers were first told."""
        found: Self = self.order_by("-first_published_at", "-pk")
        return found

    def of_site(self, site: Site) -> Self:
        """Those of one site that anybody may read."""
        found: Self = readable(self.descendant_of(site.root_page))
        return found

    def filling_themselves(self) -> Self:
        """Smart albums: those in which nobody hangs photos by hand."""
        found: Self = self.filter(filled_from__isnull=False, alias_of=None)
        return found


class AlbumPage(BasePage, FilledAlbum):
    """Photos, and albums below it. `body` is what stands before them."""

    body: Any = BodyField(verbose_name="introduction", blank=True, help_text="Stands before the photos.")
    cover = models.ForeignKey(
        "photos.Photo",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Stands for the album in lists and where it is shared. Left empty, its first photo does.",
    )
    order = models.CharField(max_length=10, choices=Order, default=Order.HAND)
    shows_exif = models.BooleanField(
        "tell how photos were taken", default=True, help_text="Camera, lens, exposure, and when."
    )
    shows_place = models.BooleanField(
        "tell where photos were taken", default=False, help_text="To about a kilometre."
    )
    allows_downloads = models.BooleanField(
        "photos may be downloaded",
        default=False,
        help_text="In the largest size shown, without what their files tell of you.",
    )
    gives_originals = models.BooleanField(
        "downloads are in full size",
        default=False,
        help_text="As many pixels as were uploaded, as JPEG, and still without what their files tell of you.",
    )

    cdn_key = ""
    """By which its page names files at the CDN, while it is being served to who may read it."""

    objects = PageManager.from_queryset(AlbumQuerySet)()  # type: ignore[django-manager-missing]
    kind = "album"
    schema_type = "ImageGallery"
    template = "photos/album_page.html"
    parent_page_types = ["photos.PhotosPage", "photos.AlbumPage"]
    subpage_types = ["photos.AlbumPage"]
    base_form_class = AlbumForm
    content_panels = [
        *BasePage.content_panels,
        PhotosPanel(heading="Photos", icon="image"),
        FieldPanel("body"),
        FieldPanel("cover"),
        FieldPanel("order"),
        FilledAlbum.query_panel,
        MultiFieldPanel(
            [
                FieldPanel("shows_exif"),
                FieldPanel("shows_place"),
                FieldPanel("allows_downloads"),
                FieldPanel("gives_originals"),
            ],
            heading="What visitors get",
        ),
    ]

    class Meta:
        verbose_name = "album"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(order__in=Order.values), name="photos_album_order_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(least_rating__range=(1, 5)), name="photos_album_asks_for_up_to_five_stars"
            ),
        ]

    @property
    def shown_date(self) -> Any:
        """When readers were first told."""
        return self.first_published_at

    def photos(self) -> "models.QuerySet[AlbumPhoto]":
        """Its photos in their order; of an alias, those of the album that it repeats."""
        rows = AlbumPhoto.objects.filter(album=self.alias_of_id or self.pk)
        return rows.order_by(*Order(self.order).columns)

    def may_be_filled_by(self, person: Any) -> bool:
        """Whether a person may hang photos in it: who may edit it and, once it is published, publish it."""
        may = self.permissions_for_user(person)
        return bool(may.can_edit() and (not self.live or may.can_publish())) and not self.alias_of_id

    def plain_text(self) -> str:
        """The introduction, and the words of its photos: by these the album is found."""
        words = (word for _, told in telling(self) for word in told)
        return "\n".join(
            dict.fromkeys(word for word in (plain_text(self.body, self.language), *words) if word)
        )

    def parts(self) -> Iterator[Part]:
        """Its photos, each with its words."""
        for row, told in telling(self):
            camera = camera_of(row) if self.shows_exif else ""
            yield Part(
                address=f"{row.slug}/",
                title=row.photo.called or row.said[:200] or row.alt,
                text="\n".join(told),
                image_id=row.photo_id,
                kind="photo",
                tags=tuple(tag.name for tag in row.photo.tags.all()),
                belongs=(Belonging("camera", camera),) if camera else (),
            )

    def belongs(self) -> tuple[Belonging, ...]:
        """Itself: what is looked for in an album is in it."""
        return (Belonging("in", self.title, self.slug),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As any page; a photo of the album above that had its address gets another."""
        super().save(*args, **kwargs)
        above = self.path[: -self.steplen]
        for row in AlbumPhoto.objects.filter(album__path=above, slug=self.slug):
            row.step_aside()

    def tag_names(self) -> tuple[str, ...]:
        """Those of its photos."""
        names = self.photos().order_by("photo__tags__name").values_list("photo__tags__name", flat=True)
        return tuple(name for name in names.distinct() if name)

    def writing(self) -> list[Any]:
        """The introduction, and what stands between the photos that are shown."""
        return [self.body, *(row.text for row in getattr(self, "shown", ()) if row.text)]

    def after_text(self, context: dict[str, Any]) -> str:
        """The photos of the leaf that is shown, each with its words and a link to its page."""
        return listed(self.shown, context["page"].get_url(context["request"]) or "", context)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """With the pages of its photos. A page below it comes first."""
        try:
            return super().route(request, path_components)
        except Http404:
            photo, *way = path_components or [""]
            if not (photo and self.live and way in ([], [DOWNLOAD])):
                raise
        return RouteResult(self, kwargs={"photo": photo, "as_file": bool(way)})

    def serve(
        self, request: HttpRequest, *args: Any, photo: str = "", as_file: bool = False, **kwargs: Any
    ) -> HttpResponseBase:
        """The album, or one photo of it, as a page or to be kept."""
        if as_file:
            return file_of(self, request, photo)
        self.cdn_key = key_for(request, self.pk)
        answer: HttpResponse = (
            TemplateResponse(request, "photos/photo_page.html", context_of(self, request, photo))
            if photo
            else super().serve(request, *args, **kwargs)
        )
        if self.cdn_key:
            let_in(request, answer, self.cdn_key)
        return answer

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With `groups` of the photos on the leaf that is asked for, and the albums below."""
        posts = leaf(with_records(self.photos()), request.GET)
        self.shown: list[AlbumPhoto] = list(posts.object_list)
        context = super().get_context(request, *args, **kwargs)
        grid = Grid(
            self.shown,
            self.get_url(request) or "",
            max(posts.start_index(), 1),
            exif=self.shows_exif,
            album=self.cdn_key,
        )
        below = readable_below(self, AlbumPage.objects.child_of(self)).newest_first()
        albums = with_covers(below) if self.numchild and posts.number == 1 else []
        return context | {
            "posts": posts,
            "groups": [(group.text, grid.html(group.rows)) for group in grouped(self.shown)],
            "sheet": grid.sheet + sheet_of(albums),
            "albums": albums,
            "anchors": Anchors(),
            "lead": self._lead(),
            "download": extent(self) if may_take(request, self) else None,
            "above": _above(self, request),
            "private": bool(self.get_view_restrictions()),
        }

    def _lead(self) -> tuple[Picture, str] | None:
        """The cover, else the first photo that is shown, as a picture, and what is to be seen on it."""
        photo = self.cover or (self.shown[0].photo if self.shown else None)
        picture = Pictures([photo], self.cdn_key).get(photo.pk) if photo else None
        return (picture, photo.default_alt_text) if photo and picture else None


def _above(album: AlbumPage, request: HttpRequest) -> dict[str, str] | None:
    """The album that this one is in, if it is in one that its reader may read."""
    parent = album.get_parent().specific if album.path else None
    if not isinstance(parent, AlbumPage) or not parent.live:
        return None
    if album.get_view_restrictions() and not may_read(request, parent):
        return None
    return {"title": parent.title, "address": parent.get_url(request) or ""}
