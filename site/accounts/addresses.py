"""E-mail addresses: the one notion of when two are the same and what is one at all."""

import unicodedata
from typing import Any

from django import forms
from django.db import models


def normalised(address: str) -> str:
    """The form in which addresses are compared, counted and kept: in lower case, without space around it.

    Signs that only look different (a full-width @ from an input method) become the plain ones.
    """
    return unicodedata.normalize("NFKC", address).strip().lower()


class AddressFormField(forms.EmailField):
    """Asks for an address, and normalises it before it asks whether it is one: `Owner@Localhost` is."""

    def to_python(self, value: Any) -> Any:
        """The address, or an empty text."""
        return normalised(super().to_python(value) or "")


class AddressField(models.EmailField[Any, Any]):
    """Keeps an address, and finds it however it is written."""

    def to_python(self, value: Any) -> Any:
        """Normalised before it is validated."""
        return _normalised_or_none(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        """What is looked for is normalised, too."""
        return _normalised_or_none(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """What is saved is what the instance then has."""
        value = _normalised_or_none(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **options: Any) -> Any:
        """Forms made from the model ask in the same way."""
        return super().formfield(**{"form_class": AddressFormField} | options)


def _normalised_or_none(value: Any) -> Any:
    return normalised(value) if isinstance(value, str) else value
