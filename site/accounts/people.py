"""Wagtail's pages about people, which ask for addresses as the sign-in does."""

from typing import Any

from wagtail.admin.forms.account import NameEmailForm
from wagtail.users.forms import UserCreationForm, UserEditForm, UserForm
from wagtail.users.views.users import UserViewSet

from accounts.addresses import AddressFormField

LABEL = "E-mail address"
MESSAGES = UserForm.error_messages | {"duplicate_username": "This address has an account."}


class PersonCreationForm(UserCreationForm):
    """A new person."""

    error_messages = MESSAGES
    email = AddressFormField(label=LABEL, max_length=254)


class PersonEditForm(UserEditForm):
    """A person that the owner changes."""

    error_messages = MESSAGES
    email = AddressFormField(label=LABEL, max_length=254)


class OwnAccountForm(NameEmailForm):
    """A person's own name and address."""

    email = AddressFormField(label=LABEL, max_length=254)


class PeopleViewSet(UserViewSet):
    """The list of people in the settings, and its forms."""

    def get_form_class(self, for_update: bool = False) -> Any:
        """The form for a new person, or for one that exists."""
        return PersonEditForm if for_update else PersonCreationForm
