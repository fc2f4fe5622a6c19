"""The owner's account."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User

CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aeiou"


class WeakPasswordError(ValidationError):
    """The password that was given will not do."""


def make_owner(email: str, password: str | None = None) -> tuple[User, str | None]:
    """The account that may do everything, and its one-time password when none was given.

    A one-time password must be replaced at the first sign-in; a given one is kept as it is. An account that exists
    becomes the owner's and gets the new password: that is how an owner who has lost theirs comes back.
    Raises ValidationError for what is no e-mail address, and WeakPasswordError.
    """
    email = User._meta.get_field("email").clean(email, None)
    one_time = None if password else one_time_password()
    user = User.objects.filter(email=email).first() or User(email=email)
    if password:
        _check(password, user)
    user.is_superuser = user.is_staff = user.is_active = True
    user.set_password(password or one_time)
    user.must_change_password = one_time is not None
    user.save()
    return user, one_time


def _check(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPasswordError(error.error_list) from error


def one_time_password() -> str:
    """Six groups of two syllables, such as `kodu-safe-…`: 76 bits of chance that can be read aloud and typed."""
    return "-".join("".join(_syllable() for _ in range(2)) for _ in range(6))


def _syllable() -> str:
    return secrets.choice(CONSONANTS) + secrets.choice(VOWELS)
