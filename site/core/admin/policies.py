"""Who meets what of Wagtail's and of the kernel in the admin."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.permissions import register_permission_policy

from core.admin.belonging import OfAllSitesPolicy, OfSitesOrAllPolicy, SettingPolicy
from core.known_sites import settings_of_sites
from core.models import Job


def register_policies() -> None:
    """Puts ours in the place of Wagtail's, which know no sites."""
    for model in settings_of_sites():
        register_permission_policy(model, SettingPolicy(model))
    # Exactly, because Wagtail registers one for all redirects after this.
    register_permission_policy(Redirect, OfSitesOrAllPolicy(Redirect), exact_class=True)
    register_permission_policy(Job, OfAllSitesPolicy(Job))
