"""The kernel: what every other app stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
