"""What others say of a page, in one moderated place."""

from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "responses"
