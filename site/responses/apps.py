"""What others say of a page, in one moderated place."""

from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "responses"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from core.admin.belonging import OfAllSitesPolicy, OfPagesPolicy
        from responses.models import Ban, Response
        from responses.signal_handlers import register_signal_handlers

        register_signal_handlers()
        register_permission_policy(Response, OfPagesPolicy(Response))
        # Nothing tells of which site those are that are banned.
        register_permission_policy(Ban, OfAllSitesPolicy(Ban))
