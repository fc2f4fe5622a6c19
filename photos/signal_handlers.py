"""When photos listen."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.utils.encoding import filepath_to_uri
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.signals import content_changed, public_file_deleted
from core.visibility import restricted
from photos import hanging, homes
from photos.cdn.purging import purge
from photos.leaving import together
from photos.models import AlbumPage, AlbumPhoto, HomeZone, Photo, PhotoRecord, Rendition
from photos.models.photo import tells_of_credit
from photos.showing import photos_on, uses
from photos.signals import hanging_changed
from photos.tasks import (
    fill_smart_album,
    fill_smart_albums,
    fit,
    make_page_renditions,
    make_renditions,
    remove_files,
    settle_below,
    settle_photos,
    take_in,
)

ASKED_FOR = {"rating", "collection"}
"""Columns of a photo for which smart albums ask."""


def register_signal_handlers() -> None:
    """Connects everything below."""
    post_save.connect(make_on_save, sender=Photo)
    post_save.connect(tell_albums, sender=Photo)
    pre_delete.connect(tell_albums_on_delete, sender=Photo)
    page_published.connect(make_on_publish)
    page_unpublished.connect(make_on_publish)
    hanging_changed.connect(settle_on_hanging)
    for changed in (page_published, page_unpublished, post_page_move):
        changed.connect(settle_on_change)
    for saved in (post_save, post_delete):
        saved.connect(settle_on_restriction, sender=PageViewRestriction)
        saved.connect(fill_on_restriction, sender=PageViewRestriction)
        saved.connect(fill_on_restriction, sender=CollectionViewRestriction)
        saved.connect(hide_homes, sender=HomeZone)
    for model in get_page_models():
        pre_delete.connect(settle_on_delete, sender=model)
    for model in uses():
        post_save.connect(settle_on_use, sender=model)
    public_file_deleted.connect(purge_on_delete)
    pre_delete.connect(remove_copies, sender=Rendition)
    content_changed.connect(make_on_hanging, sender=AlbumPhoto)
    post_save.connect(fill_on_save, sender=AlbumPage)
    post_save.connect(fit_on_save, sender=Photo)
    post_save.connect(fit_on_record, sender=PhotoRecord)
    m2m_changed.connect(fit_on_tags, sender=Photo.tags.through)
    content_changed.connect(fill_on_hanging, sender=AlbumPhoto)
    post_page_move.connect(fill_on_move)


def make_on_save(instance: Photo, raw: bool, update_fields: Any, **kwargs: Any) -> None:
    if raw:
        return
    if update_fields is None or "file" in update_fields:
        take_in.enqueue(instance.pk)
    elif tells_of_credit(update_fields) and (instance.credited or "credited" in update_fields):
        make_renditions.enqueue(instance.pk)


def make_on_publish(instance: Page, **kwargs: Any) -> None:
    make_page_renditions.enqueue(instance.pk)


def make_on_hanging(page_ids: list[int], **kwargs: Any) -> None:
    """An album that gives photos in full size has others now."""
    for page_id in AlbumPage.objects.filter(pk__in=page_ids, gives_originals=True).values_list(
        "pk", flat=True
    ):
        make_page_renditions.enqueue(page_id)


def tell_albums(instance: Photo, raw: bool, created: bool, update_fields: Any, **kwargs: Any) -> None:
    """What is said of a photo is found by searching for its albums. What marks it alone, nobody is told."""
    if not (raw or created or update_fields is not None):
        hanging.tell_of(instance.pk)


def tell_albums_on_delete(instance: Photo, origin: Any = None, **kwargs: Any) -> None:
    """Once for all photos that are deleted together."""
    photos = together(origin) or {instance.pk: instance}
    if instance.pk == min(photos):
        hanging.tell_of(*photos)


def settle_on_hanging(photo_ids: list[int], **kwargs: Any) -> None:
    settle_photos.enqueue(photo_ids)


def settle_on_change(instance: Page, **kwargs: Any) -> None:
    """More may see what it shows, or fewer; and what it showed until now, of which the index still knows."""
    settle_photos.enqueue(photos_on([instance.pk]))
    settle_below.enqueue(instance.pk)


def settle_on_use(instance: Any, raw: bool, **kwargs: Any) -> None:
    """What is shown elsewhere than on pages, such as the picture of an author, is for everybody."""
    photos = [key for name in uses()[type(instance)] if (key := getattr(instance, name))]
    if photos and not raw:
        settle_photos.enqueue(photos)


def settle_on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    settle_below.enqueue(instance.page_id)


def settle_on_delete(instance: Page, **kwargs: Any) -> None:
    """What a public page showed may be shown by private ones alone now."""
    if photos := photos_on([instance.pk]):
        settle_photos.enqueue(photos)


def remove_copies(instance: Rendition, origin: Any = None, **kwargs: Any) -> None:
    """Those of a file for private albums: the file itself is Wagtail's to delete.

    Whose it is, many that go together know of each other: nobody asks for each of them.
    """
    if photo := together(origin).get(instance.image_id):
        instance.image = photo
    if copies := instance.all_names[1:]:
        remove_files.enqueue(copies)


def purge_on_delete(name: str, **kwargs: Any) -> None:
    purge([f"/{filepath_to_uri(name)}"])


def fill_on_save(instance: AlbumPage, raw: bool, **kwargs: Any) -> None:
    if not raw and instance.fills_itself:
        fill_smart_album.enqueue(instance.pk)


def fit_on_save(instance: Photo, raw: bool, created: bool, update_fields: Any, **kwargs: Any) -> None:
    """A new one is fitted when its record is read."""
    if not (raw or created) and (update_fields is None or ASKED_FOR & {*update_fields}):
        fit(instance.pk)


def fit_on_record(instance: PhotoRecord, raw: bool, **kwargs: Any) -> None:
    if not raw:
        fit(instance.pk)


def fit_on_tags(instance: Any, action: str, pk_set: Any, **kwargs: Any) -> None:
    if isinstance(instance, Photo) and action.startswith("post_") and pk_set != set():
        fit(instance.pk)


def fill_on_hanging(page_ids: list[int], **kwargs: Any) -> None:
    """What hangs in a private album is shown by no album that fills itself."""
    if AlbumPage.objects.filter(pk__in=page_ids, filled_from=None).filter(restricted()).exists():
        fill_smart_albums.enqueue()


def fill_on_restriction(**kwargs: Any) -> None:
    fill_smart_albums.enqueue()


def fill_on_move(instance: Page, **kwargs: Any) -> None:
    """What moved may be below a private page now, or on another site."""
    if AlbumPage.objects.descendant_of(instance, inclusive=True).exists():
        fill_smart_albums.enqueue()


def hide_homes(**kwargs: Any) -> None:
    """At once, and not by a job: nobody may read meanwhile what its owner has just taken away."""
    homes.mark_again()
