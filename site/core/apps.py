"""The kernel: what every other app stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        from core.admin.policies import register_policies
        from core.known_sites import settings_of_sites
        from core.signal_handlers import register_signal_handlers

        for model in settings_of_sites():
            ReferenceIndex.register_model(model)  # What a setting shows is in use.
        register_signal_handlers()
        register_policies()
