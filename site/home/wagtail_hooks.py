"""What the front door hangs into Wagtail's admin."""

from wagtail import hooks

from home.admin import new_site

hooks.register("register_admin_urls", new_site.urlpatterns)
hooks.register("register_settings_menu_item", new_site.menu_item)
