"""What an archive is made of. `docs/reference/archive.md` says the same to people."""

from typing import Any

from django.conf import settings
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

VERSION = 1
NAME = "commonplace archive"
FOLDER = "commonplace/"
MANIFEST = f"{FOLDER}archive.json"
MEDIA = "static/media/"

# What is not told of a row. The tree, the keys and the versions are made anew where the archive is read.
OF_PAGES = {
    *("id", "page_ptr", "path", "depth", "numchild", "url_path", "content_type"),
    *("latest_revision", "live_revision"),
}
NOT_TOLD = {
    # Made with the secret key of this installation, so that they mean nothing in another; a form is sent once.
    "responses.response": {"address_hash", "form_key"},
    # The picture itself, whose file is in the archive, has them; but for where its copies are at the CDN of here.
    "photos.photo": {"file", "file_size", "file_hash", "width", "height", "copies"},
    "core.attachment": {"file", "file_size", "file_hash"},
}


def media_models() -> tuple[Any, Any]:
    """The models of pictures and files."""
    return get_image_model(), get_document_model()


def label_of(model: Any) -> str:
    """The name of a model in an archive. All pages, pictures and files have keys of one kind each."""
    for known in (Page, *media_models()):
        if issubclass(model, known):
            return str(known._meta.label_lower)
    return str(model._meta.label_lower)


def fields_of(model: type[models.Model]) -> list[Any]:
    """The fields of a model that an archive tells, many-to-many ones among them."""
    left_out = {"id", *NOT_TOLD.get(model._meta.label_lower, ())}
    if issubclass(model, Page):
        left_out |= OF_PAGES
    fields = [*model._meta.concrete_fields, *(field for field in model._meta.many_to_many if _is_own(field))]
    return [field for field in fields if field.name not in left_out]


def children_of(model: Any) -> dict[str, Any]:
    """The rows that belong to a row of the model and are saved with it: the name of each relation, and its model."""
    return {
        relation.get_accessor_name(): relation.related_model
        for relation in get_all_child_relations(model)
        # Comments of the editor and the like belong to people and their work, not to the site.
        if relation.related_model._meta.app_label != "wagtailcore"
    }


def before_pages() -> list[str]:
    """The models whose rows pages refer to."""
    return list(settings.ARCHIVED_BEFORE_PAGES)


def after_pages() -> list[str]:
    """The models whose rows refer to pages."""
    return list(settings.ARCHIVED_AFTER_PAGES)


def _is_own(field: Any) -> bool:
    """Not tags, which have a model between and so are rows of it."""
    through: Any = field.remote_field.through
    return isinstance(field, models.ManyToManyField) and bool(through._meta.auto_created)
