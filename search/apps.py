"""Finding: index, ranking, suggestions."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    label = "search"

    def ready(self) -> None:
        from search import signal_handlers
        from search.embedding import signal_handlers as of_meaning
        from search.related import signal_handlers as of_related

        signal_handlers.register_signal_handlers()
        of_meaning.register_signal_handlers()
        of_related.register_signal_handlers()
