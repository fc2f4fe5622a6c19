"""Home zones in the admin."""

from wagtail.admin.viewsets.model import ModelViewSet

from photos.models import HomeZone


class HomeZoneViewSet(ModelViewSet):
    """The zones of the installation, for those who work on all of its sites."""

    model = HomeZone
    name = "photos_home_zones"
    url_prefix = "photos/home-zones"
    icon = "home"
    menu_label = "Home zones"
    add_to_settings_menu = True
    form_fields = ["name", "latitude", "longitude", "radius"]
    list_display = ["name", "latitude", "longitude", "radius"]
    copy_view_enabled = False
    add_to_reference_index = False
