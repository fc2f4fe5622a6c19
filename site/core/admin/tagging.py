"""Which words a person is offered as tags: of posts, those of their sites; of files, those of files they meet."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from taggit.models import Tag, TagBase, TaggedItem
from wagtail.admin.views.tags import TAGS_AUTOCOMPLETE_LIMIT
from wagtail.documents import get_document_model
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.documents.views.documents import IndexView as DocumentIndexView
from wagtail.images import get_image_model
from wagtail.images.views.chooser import ImageChooseView as WagtailImageChooseView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.images.views.images import IndexView as ImageIndexView

from core.admin.sites import met_by, theirs

MOST_POPULAR = 10


def offer_tags(request: HttpRequest, app_name: str = "taggit", model_name: str = "tag") -> JsonResponse:
    """The names that begin with `?term=`, as Wagtail gives them."""
    try:
        model = apps.get_model(app_name, model_name)
    except LookupError as unknown:
        raise Http404 from unknown
    if not issubclass(model, TagBase):
        raise Http404
    term, person = request.GET.get("term", ""), request.user
    tags = _of_files(person) if model is Tag else theirs(person, model._default_manager.all())
    found = tags.filter(name__istartswith=term).order_by("name") if term else tags.none()
    return JsonResponse(list(found.values_list("name", flat=True)[:TAGS_AUTOCOMPLETE_LIMIT]), safe=False)


def popular_tags(person: Any, model: type[Any]) -> QuerySet[Tag]:
    """The tags that most of the files of a model have, of those that the person meets."""
    items = TaggedItem.objects.filter(_of(person, model))
    tags = Tag.objects.filter(taggit_taggeditem_items__in=items).annotate(files=Count("pk"))
    popular: QuerySet[Tag] = tags.order_by("-files", "name")[:MOST_POPULAR]
    return popular


class _TheirTags:
    """A filter of files that names no tag of others."""

    request: Any
    filters: dict[str, Any]
    _meta: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "tag" in self.filters:
            self._name_tags()

    def _name_tags(self) -> None:
        popular = popular_tags(self.request.user, self._meta.model)
        self.filters["tag"].extra["choices"] = [(tag.name, tag.name) for tag in popular]


class _ImageFilterSet(_TheirTags, ImagesFilterSet):
    class Meta(ImagesFilterSet.Meta):
        pass


class _AttachmentFilterSet(_TheirTags, DocumentsFilterSet):
    class Meta(DocumentsFilterSet.Meta):
        pass


class ImageListView(ImageIndexView):
    """The library's pictures."""

    filterset_class = _ImageFilterSet


class AttachmentListView(DocumentIndexView):
    """The library's attachments."""

    filterset_class = _AttachmentFilterSet


class ImageChooseView(WagtailImageChooseView):
    """The window in which a picture is chosen."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the tags that the person meets."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"popular_tags": popular_tags(self.request.user, get_image_model())}


def _of(person: Any, model: type[Any]) -> Q:
    """The condition that a tag is on a file that the person meets."""
    content_type = ContentType.objects.get_for_model(model)
    return Q(content_type=content_type, object_id__in=met_by(person, model).order_by().values("pk"))


def _of_files(person: Any) -> QuerySet[Tag]:
    tags: QuerySet[Tag] = Tag.objects.all()
    of_any = _of(person, get_image_model()) | _of(person, get_document_model())
    return (
        tags if person.is_superuser else tags.filter(pk__in=TaggedItem.objects.filter(of_any).values("tag"))
    )
