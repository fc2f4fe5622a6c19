"""The form of a site in Settings → Sites."""

from django.core.exceptions import ValidationError
from wagtail.sites.forms import SiteForm as WagtailSiteForm

from core.host_names import host_name
from core.models import SiteAlias

ANOTHER_NAME = "This name leads to a site already. Take it from its other names in Settings → Site first."


class SiteForm(WagtailSiteForm):
    """Wagtail's, for names that browsers send: nobody would find a site under any other."""

    def clean_hostname(self) -> str:
        """The host of what was written. Raises ValidationError for what is none, and for another name of a site."""
        written: str = self.cleaned_data["hostname"]
        if "hostname" not in self.changed_data:
            return written
        try:
            name = host_name(written)
        except ValueError as trouble:
            raise ValidationError(str(trouble)) from None
        if SiteAlias.objects.filter(hostname=name).exists():
            raise ValidationError(ANOTHER_NAME)
        return name
