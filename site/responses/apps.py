"""What others say of a page, in one moderated place."""

from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "responses"

    def ready(self) -> None:
        from responses.signal_handlers import register_signal_handlers

        register_signal_handlers()
