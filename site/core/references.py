"""All that a body refers to, loaded at once: pages, images and attachments.

However many blocks, links and pictures a body has, it takes at most four queries: pages, images, their renditions
where they were not shown lately, attachments. Every type of block counts that answers Wagtail's
`extract_references`.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Self

from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from core.addresses import share_roots
from core.markdown import Kind, Picture, Reference
from core.pictures import Pictures
from core.visibility import readable


class References:
    """Where everything is that one body refers to, for one reader.

    A page counts when it is live and open to everybody; what does not count has no address and no picture.
    """

    def __init__(
        self, wanted: Iterable[Reference], request: HttpRequest | None = None, loaded: Iterable[Any] = ()
    ) -> None:
        """`loaded` is images that need not be loaded again."""
        ids: dict[Kind, set[int]] = defaultdict(set)
        for reference in wanted:
            ids[reference.kind].add(reference.id)
        self._pictures = Pictures(_images(ids[Kind.IMAGE], loaded))
        self._addresses = {
            **{Reference(Kind.PAGE, key): url for key, url in _pages(ids[Kind.PAGE], request)},
            **{Reference(Kind.ATTACHMENT, key): url for key, url in _attachments(ids[Kind.ATTACHMENT])},
        }

    @classmethod
    def of(cls, body: Any, request: HttpRequest | None = None) -> Self:
        """Of a StreamField's value. `request` decides whether addresses on its own site are short.

        A block that has loaded images already hands them over by a method `loaded_images(value)`.
        """
        loaded = (
            image
            for child in body
            if hasattr(child.block, "loaded_images")
            for image in child.block.loaded_images(child.value)
        )
        return cls(wanted_by(body.stream_block.extract_references(body)), request, loaded)

    def address(self, reference: Reference) -> str | None:
        """Where a reader finds it: a page, a file, or the largest rendition of an image."""
        if reference.kind is Kind.IMAGE:
            return self._pictures.address(reference.id)
        return self._addresses.get(reference)

    def picture(self, image_id: int) -> Picture | None:
        """An image to show; None when it, or its file, is missing."""
        return self._pictures.get(image_id)


def wanted_by(extracted: Iterable[tuple[Any, ...]]) -> list[Reference]:
    """The references in what `extract_references` yields, passing over what nobody here can show."""
    kinds = ((Kind.PAGE, Page), (Kind.IMAGE, get_image_model()), (Kind.ATTACHMENT, get_document_model()))
    found = []
    for model, key, *_ in extracted:
        kind = next((kind for kind, known in kinds if issubclass(model, known)), None)
        if kind is not None and str(key).isdecimal():
            found.append(Reference(kind, int(key)))
    return found


def model_of(kind: Kind) -> Any:
    """The model that a kind of reference leads to."""
    return {Kind.PAGE: lambda: Page, Kind.IMAGE: get_image_model, Kind.ATTACHMENT: get_document_model}[kind]()


def _images(ids: set[int], loaded: Iterable[Any]) -> list[Any]:
    images = {image.pk: image for image in loaded}
    if missing := ids - images.keys():
        images |= get_image_model().objects.in_bulk(missing)
    return list(images.values())


def _pages(ids: set[int], request: HttpRequest | None) -> Iterable[tuple[int, str]]:
    if not ids:
        return
    pages = readable(Page.objects.all()).filter(pk__in=ids)
    if request is None:  # With one, Wagtail keeps with it where the sites begin.
        share_roots(pages)
    for page in pages:
        if url := page.get_url(request):
            yield page.pk, url


def _attachments(ids: set[int]) -> Iterable[tuple[int, str]]:
    if ids:
        for attachment in get_document_model().objects.filter(pk__in=ids):
            yield attachment.pk, attachment.url
