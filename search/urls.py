"""Where search answers."""

from django.urls import path

from search.click_view import click
from search.suggest_view import suggest
from search.views import search_page

app_name = "search"
urlpatterns = [
    path("", search_page, name="search"),
    path("clicked/", click, name="clicked"),
    path("suggest/", suggest, name="suggest"),
]
