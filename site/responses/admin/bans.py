"""The bans in the admin."""

from wagtail.admin.viewsets.model import ModelViewSet

from responses.models import Ban


class BanViewSet(ModelViewSet):
    """Written by hand, or made from a response; lifted by deleting."""

    model = Ban
    name = "responses_bans"
    url_prefix = "responses/bans"
    icon = "no-view"
    menu_label = "Bans"
    form_fields = ["kind", "value", "note"]
    list_display = ["__str__", "note", "created_at"]
    list_filter = ["kind"]
    search_fields = ["value", "note"]
    add_to_reference_index = False
