"""The form of a setting."""

from typing import Any

from django.forms import CharField, HiddenInput
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import registry

from core.admin.foreign_choices import leave_out_foreign

CHANGED = (
    "This was changed meanwhile, by somebody else or in another window, so nothing was saved. What you wrote is still"
    " here: save again to put it in the place of what is stored now, or load this page anew to see that first."
)


class SettingForm(WagtailAdminModelForm):
    """What the person does not meet is not chosen: a key can be sent that no window offers.

    Nor does anybody save over what was saved after they opened the form, before they are told of it.
    """

    data: Any
    last_change = CharField(required=False, widget=HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leave_out_foreign(self)
        entry = registry.get_logs_for_instance(self.instance).first()
        self.initial["last_change"] = str(entry.pk) if entry else ""

    def clean(self) -> Any:
        """The cleaned data. An error of the whole for a form that was opened before the last change."""
        cleaned, now = super().clean(), self.initial["last_change"]
        if self.data.get("last_change", now) != now:
            self.add_error(None, CHANGED)
            self.data = self.data.copy()
            self.data["last_change"] = now
        return cleaned
