"""What a visitor sees, that no single app owns."""

from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "theme"
