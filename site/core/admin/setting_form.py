"""The form of a setting in which things are chosen."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from core.admin.foreign_choices import leave_out_foreign


class SettingForm(WagtailAdminModelForm):
    """What the person does not meet is not chosen: a key can be sent that no window offers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leave_out_foreign(self)
