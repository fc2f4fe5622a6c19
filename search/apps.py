"""Finding: index, ranking, suggestions."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    label = "search"

    def ready(self) -> None:
        from search import signal_handlers

        signal_handlers.register_signal_handlers()
