"""Addresses for those who respond."""

from django.urls import path

from responses import author_views, views
from responses.mentions.views import WebmentionView

app_name = "responses"
urlpatterns = [
    path("<int:page_id>/", views.RespondView.as_view(), name="respond"),
    path("webmention/", WebmentionView.as_view(), name="webmention"),
    path("own/<str:token>/", author_views.OwnView.as_view(), name="own"),
    path("own/<str:token>/delete/", author_views.DeleteView.as_view(), name="delete"),
    path("confirm/<str:token>/", author_views.ConfirmView.as_view(), name="confirm"),
    path("unsubscribe/<str:token>/", author_views.UnsubscribeView.as_view(), name="unsubscribe"),
]
