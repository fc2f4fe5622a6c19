"""What the accounts hang into Wagtail's admin; its account page asks for an address as the sign-in does."""

from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.views.account import NameEmailSettingsPanel

from accounts.admin import tokens
from accounts.people import OwnAccountForm

# Wagtail has a setting for every form but this one.
NameEmailSettingsPanel.form_class = OwnAccountForm


@hooks.register("register_admin_urls")
def token_urls() -> list[URLPattern]:
    return tokens.urlpatterns


hooks.register("register_settings_menu_item", tokens.tokens_menu_item)
