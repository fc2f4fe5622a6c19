"""The kernel: what every other app stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core.admin.policies import register_policies
        from core.signal_handlers import register_signal_handlers

        register_signal_handlers()
        register_policies()
