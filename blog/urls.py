"""Addresses of the blog that are not pages."""

from django.urls import path

from blog import views

app_name = "blog"
urlpatterns = [
    path("", views.tag_index, name="tags"),
    path("<str:slug>/", views.tag, name="tag"),
]
