"""Where the admin answers in the place of Wagtail, which knows no sites: included before Wagtail's own addresses.

They keep Wagtail's names, and are for the same people.
"""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import display_custom_404
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.admin.bulk import act_on_many
from core.admin.page_choosing import BrowseView, ChosenView, ExternalLinkView
from core.admin.page_views import ConfirmMoveView, PrivacyView
from core.admin.reports import HistoryView, PageTypesView
from core.admin.tagging import AttachmentListView, ImageListView, offer_tags

urlpatterns = [
    path("choose-page/", BrowseView.as_view()),
    path("choose-page/<int:parent_page_id>/", BrowseView.as_view()),
    path("choose-page/chosen-multiple/", ChosenView.as_view()),
    path("choose-external-link/", ExternalLinkView.as_view()),
    path("pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/", ConfirmMoveView.as_view()),
    path("pages/<int:page_id>/privacy/", PrivacyView.as_view()),
    path("tag-autocomplete/", offer_tags),
    path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", offer_tags),
    path("images/", ImageListView.as_view()),
    path("images/results/", ImageListView.as_view(results_only=True)),
    path("documents/", AttachmentListView.as_view()),
    path("documents/results/", AttachmentListView.as_view(results_only=True)),
    path("bulk/<str:app_label>/<str:model_name>/<str:action>/", act_on_many),
    path("reports/site-history/", HistoryView.as_view()),
    path("reports/site-history/results/", HistoryView.as_view(results_only=True)),
    path("reports/page-types-usage/", PageTypesView.as_view()),
    path("reports/page-types-usage/results/", PageTypesView.as_view(results_only=True)),
]
for _decorator in (require_admin_access, display_custom_404, never_cache):
    urlpatterns = decorate_urlpatterns(urlpatterns, _decorator)
