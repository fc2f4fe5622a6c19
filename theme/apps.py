"""What a visitor sees, that no single app owns."""

from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "theme"

    def ready(self) -> None:
        from theme.signal_handlers import register_signal_handlers

        register_signal_handlers()
