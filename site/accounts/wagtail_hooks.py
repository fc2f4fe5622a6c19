"""The account page of the admin asks for an address as the sign-in does."""

from wagtail.admin.views.account import NameEmailSettingsPanel

from accounts.people import OwnAccountForm

# Wagtail has a setting for every form but this one.
NameEmailSettingsPanel.form_class = OwnAccountForm
