"""Going back to an earlier version through Wagtail's own API, which knows no form and so none of its guards."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.admin.api.actions.revert_to_page_revision import RevertToPageRevisionAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter

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


def guard_api(router: WagtailAPIRouter) -> None:
    """Puts these in the place of Wagtail's."""
    router.register_endpoint("pages", GuardedPages)
