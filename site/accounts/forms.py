"""The forms at the doors of the admin."""

from datetime import timedelta
from math import ceil

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm

from accounts.addresses import AddressFormField
from accounts.backends import waiting_time


class SignInForm(LoginForm):
    """WAGTAILADMIN_USER_LOGIN_FORM: says how long to wait after too many attempts."""

    username = AddressFormField()

    def get_invalid_login_error(self) -> ValidationError:
        """The same for known and unknown accounts."""
        if wait := waiting_time(self.request):
            return too_many_attempts(wait)
        error: ValidationError = super().get_invalid_login_error()
        return error


class AskForPasswordForm(PasswordResetForm):
    """WAGTAILADMIN_USER_PASSWORD_RESET_FORM."""

    email = AddressFormField(label="Your e-mail address", max_length=254)


def too_many_attempts(wait: timedelta) -> ValidationError:
    """The refusal, in whole minutes and never less than one."""
    minutes = max(1, ceil(wait.total_seconds() / 60))
    sentence = ngettext(
        "There were too many attempts. Nothing is lost: wait %(count)s minute, then try again. "
        "Until then even the right password is refused.",
        "There were too many attempts. Nothing is lost: wait %(count)s minutes, then try again. "
        "Until then even the right password is refused.",
        minutes,
    )
    return ValidationError(sentence % {"count": minutes}, code="throttled")
