"""Finding: index, ranking, suggestions."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    label = "search"

    def ready(self) -> None:
        from core.admin.belonging import keep_to_sites
        from search import signal_handlers
        from search.models import Promotion, Synonym

        keep_to_sites(Synonym, Promotion)
        signal_handlers.register_signal_handlers()
