"""Where a site leads: its menu and its foot."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, StreamBlock, StructBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField

from core.admin.setting_form import SettingForm
from core.blocks.web_address import is_path, web_address
from core.choosing import PageChooserBlock

MOST = 12  # Links, in the menu and at the foot each.


class AddressBlock(CharBlock):
    """A whole address on the web, or the path of an address on the site itself."""

    def clean(self, value: Any) -> Any:
        """Raises ValidationError for what leads nowhere."""
        cleaned = super().clean(value).strip()
        if not (web_address(cleaned) or is_path(cleaned)):
            raise ValidationError("Write an address as https://example.org/, or as /tags/ on this site.")
        return cleaned


class PageLinkBlock(StructBlock):
    """A page of one's own."""

    page = PageChooserBlock(label="Page")
    label = CharBlock(max_length=60, required=False, label="Name", help_text="Left empty, it is its title.")

    class Meta:
        icon = "doc-empty-inverse"
        label = "Page"


class AddressLinkBlock(StructBlock):
    """Any other address."""

    label = CharBlock(max_length=60, label="Name")
    address = AddressBlock(max_length=500, label="Address")

    class Meta:
        icon = "link-external"
        label = "Address"


class LinksBlock(StreamBlock):
    """Links in their order."""

    page = PageLinkBlock()
    address = AddressLinkBlock()

    class Meta:
        max_num = MOST


@register_setting(icon="list-ul", order=2)
class Navigation(BaseSiteSetting):
    """The menu in the head of every page of a site, and what stands at its foot."""

    menu: Any = StreamField(
        LinksBlock(),
        blank=True,
        help_text="Left empty, it is the pages below the home page that are shown in menus. "
        "What is not published, or not for everybody, is left out by itself.",
    )
    foot: Any = StreamField(
        LinksBlock(), blank=True, verbose_name="links at the foot", help_text="Such as imprint and privacy."
    )
    foot_text = RichTextField(
        "text at the foot", blank=True, features=["bold", "italic", "link"], help_text="One or two lines."
    )

    base_form_class = SettingForm
    panels = [FieldPanel("menu"), FieldPanel("foot"), FieldPanel("foot_text")]

    class Meta:
        verbose_name = "navigation"
