"""All that a body refers to, or several do, loaded at once: pages, images and attachments.

However many blocks, links and pictures there are, it takes at most four queries: pages, images, their renditions
where they were not shown lately, attachments. Every type of block counts that answers Wagtail's
`extract_references`. The pages and pictures that blocks choose are among them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

from django.http import HttpRequest
from wagtail.blocks import Block, ChooserBlock, ListBlock, StreamBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from core.addresses import share_roots
from core.choosing import Things, at_hand, load_pages
from core.markdown import Kind, Picture, Reference
from core.pictures import Pictures


class References:
    """Where everything is that writing refers to, for one reader.

    A page counts when it is live and open to everybody; what does not count has no address and no picture.
    """

    def __init__(self, wanted: Iterable[Reference], request: HttpRequest | None = None) -> None:
        ids: dict[Kind, set[int]] = defaultdict(set)
        for reference in wanted:
            ids[reference.kind].add(reference.id)
        image = get_image_model()
        self._things: Things = {
            Page: load_pages(ids[Kind.PAGE]),
            image: image.objects.in_bulk(ids[Kind.IMAGE]),
        }
        self._pictures = Pictures(self._things[image].values())
        self._addresses = {
            **{Reference(Kind.PAGE, key): url for key, url in _addresses(self._things[Page], request)},
            **{Reference(Kind.ATTACHMENT, key): url for key, url in _attachments(ids[Kind.ATTACHMENT])},
        }

    @classmethod
    def of(cls, body: Any, request: HttpRequest | None = None) -> Self:
        """Of a StreamField's value. `request` decides whether addresses on its own site are short."""
        return cls.of_all([body], request)

    @classmethod
    def of_all(cls, bodies: Iterable[Any], request: HttpRequest | None = None) -> Self:
        """Of several bodies, with no more queries than of one."""
        bodies = list(bodies)
        found = cls((reference for body in bodies for reference in wanted_of(body)), request)
        with at_hand(found._things):
            for body in bodies:
                list(body)  # Now the blocks are made, of what is loaded.
        return found

    def address(self, reference: Reference) -> str | None:
        """Where a reader finds it: a page, a file, or the largest rendition of an image."""
        if reference.kind is Kind.IMAGE:
            return self._pictures.address(reference.id)
        return self._addresses.get(reference)

    def picture(self, image_id: int) -> Picture | None:
        """An image to show; None when it, or its file, is missing."""
        return self._pictures.get(image_id)

    @property
    def has_images(self) -> bool:
        """Whether there is a picture among them."""
        return bool(self._things[get_image_model()])

    def lead(self, body: Any) -> Picture | None:
        """What stands for the page of one of the bodies elsewhere."""
        key = self.lead_key(body)
        return None if key is None else self._pictures.made(key)

    def lead_key(self, body: Any) -> int | None:
        """The key of that: of the first image that can be shown already."""
        images = (wanted.id for wanted in wanted_of(body) if wanted.kind is Kind.IMAGE)
        return next((key for key in images if self._pictures.made(key)), None)


def wanted_of(body: Any) -> list[Reference]:
    """The references of a StreamField's value, in their order."""
    return wanted_by(stored_references(body.stream_block, body.raw_data))


def wanted_by(extracted: Iterable[tuple[Any, ...]]) -> list[Reference]:
    """The references in what `extract_references` yields, passing over what nobody here can show."""
    kinds = ((Kind.PAGE, Page), (Kind.IMAGE, get_image_model()), (Kind.ATTACHMENT, get_document_model()))
    found = []
    for model, key, *_ in extracted:
        kind = next((kind for kind, known in kinds if issubclass(model, known)), None)
        if kind is not None and str(key).isdecimal():
            found.append(Reference(kind, int(key)))
    return found


def stored_references(block: Block, stored: Any) -> Iterator[tuple[Any, ...]]:
    """What `extract_references` yields, of a value as the database keeps it: nothing has to be loaded for it."""
    match block:
        case ChooserBlock():
            if stored:
                yield block.model_class, str(stored), "", ""
        case StreamBlock():
            for item in stored:
                if child := block.child_blocks.get(item["type"]):
                    yield from stored_references(child, item["value"])
        case StructBlock():
            for name in filter(stored.__contains__, block.child_blocks):  # In their order, as in the text.
                yield from stored_references(block.child_blocks[name], stored[name])
        case ListBlock():
            for item in stored:
                value = item["value"] if block._item_is_in_block_format(item) else item
                yield from stored_references(block.child_block, value)
        case _:
            yield from block.extract_references(block.to_python(stored))


def model_of(kind: Kind) -> Any:
    """The model that a kind of reference leads to."""
    return {Kind.PAGE: lambda: Page, Kind.IMAGE: get_image_model, Kind.ATTACHMENT: get_document_model}[kind]()


def _addresses(pages: Mapping[int, Any], request: HttpRequest | None) -> Iterator[tuple[int, str]]:
    if pages and request is None:  # With one, Wagtail keeps with it where the sites begin.
        share_roots(pages.values())
    for key, page in pages.items():
        if page.live and not page.is_restricted and (url := page.get_url(request)):
            yield key, url


def _attachments(ids: set[int]) -> Iterator[tuple[int, str]]:
    if ids:
        for attachment in get_document_model().objects.filter(pk__in=ids):
            yield attachment.pk, attachment.url
