"""How far a search reaches."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from core.admin.setting_form import SettingForm


@register_setting(icon="search")
class SearchScope(BaseSiteSetting):
    """How far the search of a site reaches."""

    reaches_all = models.BooleanField(
        "readers may search all sites",
        default=False,
        help_text="Search then offers to look at the other sites of this installation as well, in what anybody may "
        "read there. What is found names its site.",
    )

    base_form_class = SettingForm
    panels = [FieldPanel("reaches_all")]

    class Meta:
        verbose_name = "search"
