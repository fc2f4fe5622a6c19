"""Wagtail's own API, for the admin's scripts: it knows no form, and so none of its guards, and no collections."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.admin.api.actions.revert_to_page_revision import RevertToPageRevisionAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from core.admin.sites import met_by
from core.blocks.raw_html import PERMISSION


class GuardedRevert(RevertToPageRevisionAPIAction):
    """Only for those who may write raw HTML: an earlier version can hold some that was removed since."""

    def execute(self, instance: Any, data: Any) -> Any:
        """As Wagtail's. Raises PermissionDenied."""
        if not self.request.user.has_perm(PERMISSION):
            raise PermissionDenied(
                "Nothing was changed: an earlier version can hold raw HTML, which you may not bring back. "
                "Open it in the page’s history instead, and save it from there."
            )
        return super().execute(instance, data)


class GuardedPages(PagesAdminAPIViewSet):
    """The pages of Wagtail's API with that action."""

    actions = PagesAdminAPIViewSet.actions | {"revert_to_page_revision": GuardedRevert}


class OfCollections:
    """The files of Wagtail's API, which knows no collections: those that the person meets."""

    request: Any

    def get_queryset(self) -> Any:
        """Of the collections that the person may use."""
        found = super().get_queryset()  # type: ignore[misc]
        return found.filter(pk__in=met_by(self.request.user, found.model).values("pk"))


class GuardedImages(OfCollections, ImagesAdminAPIViewSet):
    """Its pictures."""


class GuardedAttachments(OfCollections, DocumentsAdminAPIViewSet):
    """Its attachments."""


def guard_api(router: WagtailAPIRouter) -> None:
    """Puts these in the place of Wagtail's."""
    router.register_endpoint("pages", GuardedPages)
    router.register_endpoint("images", GuardedImages)
    router.register_endpoint("documents", GuardedAttachments)
