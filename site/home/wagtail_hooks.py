"""What the front door hangs into Wagtail's admin."""

from typing import Any

from django.urls import URLPattern
from wagtail import hooks

from home.admin import exports, new_site


@hooks.register("register_admin_urls")
def export_urls() -> list[URLPattern]:
    return exports.urlpatterns


@hooks.register("register_log_actions")
def export_actions(actions: Any) -> None:
    """What the history of a site tells."""
    actions.register_action("home.export_site", "Export site", "Site exported")


hooks.register("register_settings_menu_item", exports.export_menu_item)
hooks.register("register_admin_urls", new_site.urlpatterns)
hooks.register("register_settings_menu_item", new_site.menu_item)
