"""The front door."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
