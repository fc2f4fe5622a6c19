"""The people who sign in."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "accounts"
    verbose_name = "People"


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's own pages about people, with our forms. In INSTALLED_APPS in place of `wagtail.users`."""

    default = False
    user_viewset = "accounts.people.PeopleViewSet"
