"""The account of an owner or editor."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from accounts.addresses import AddressField


class UserManager(BaseUserManager["User"]):
    """Makes and finds accounts by e-mail address, whatever its case."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password nobody can sign in to it. Raises ValueError without an address."""
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new owner: may do everything."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True} | fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account with this address, in any case. Raises User.DoesNotExist."""
        return self.get(email=username or "")


class User(AbstractUser):  # type: ignore[django-manager-missing]  # of photos: Wagtail has no types
    """A person who signs in with an e-mail address."""

    username = None  # type: ignore[assignment]  # Django's own field, taken away
    email = AddressField(
        "e-mail address", unique=True, error_messages={"unique": "This address has an account."}
    )

    must_change_password = models.BooleanField(default=False, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="accounts_user_email_is_lower_case"
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def set_password(self, raw_password: str | None) -> None:
        """Whoever sets a password, the one-time password it replaces is gone."""
        super().set_password(raw_password)
        self.must_change_password = False
