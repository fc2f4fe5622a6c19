"""What a visitor fills in."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.cleaning import UNSEEN_NAME, can_be_seen, storable
from responses.letters import can_be_sent
from responses.models.response import LONGEST_NAME

TRAP = "homepage"
LONGEST_LINE = 1000
LONGEST_EMAIL = 254
# They turn around what stands beside a name.
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
THINGS = (
    _("One thing needs a change; your words are safe."),
    _("Two things need a change; your words are safe."),
    _("Three things need a change; your words are safe."),
    _("Four things need a change; your words are safe."),
    _("Five things need a change; your words are safe."),
)
TEXT_HELP = _("*emphasis*, [a link](https://…), `code`, > quotes and lists are understood.")


class LineField(forms.CharField):
    """One line that says nothing unseen."""

    default_error_messages = {"unseen": _("Write something that can be seen.")}

    def to_python(self, value: Any) -> str:
        """Without signs that are no sign or turn the line around; with one space between words."""
        text = " ".join(storable(str(value or "")).split())
        if len(text) > LONGEST_LINE:
            return text  # It is refused for its length; looking at each sign of megabytes is no use.
        return "".join(sign for sign in text if sign not in TURNING and unicodedata.category(sign) != "Cc")

    def validate(self, value: Any) -> None:
        """Refuses what cannot be seen."""
        super().validate(value)
        if value and not can_be_seen(value):
            raise ValidationError(self.error_messages["unseen"], code="unseen")


class TextField(forms.CharField):
    """Many lines, as they were written. Browsers cut what is pasted at `maxlength`, so none is set."""

    widget = forms.Textarea(attrs={"rows": 8, "dir": "auto"})

    def to_python(self, value: Any) -> str:
        """With plain line ends, and nothing that cannot be stored."""
        text = storable(str(value or "")).strip("\n").rstrip()
        return text if can_be_seen(text) else ""


class TextForm(forms.Form):
    """The words of a response."""

    text = TextField(
        label=_("What you want to say"),
        help_text=TEXT_HELP,
        error_messages={"required": _("There are no words yet.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    @property
    def summary(self) -> str:
        """How many fields need a change, in a sentence; nothing where none does."""
        wrong = len(self.errors) - (NON_FIELD_ERRORS in self.errors)
        return str(THINGS[min(wrong, len(THINGS)) - 1]) if wrong else ""


class ResponseForm(TextForm):
    """A new response, with who sends it. `homepage` is for programs: no person sees it."""

    name = LineField(
        label=pgettext_lazy("site", "Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Say by what name you go; any will do."), "unseen": UNSEEN_NAME},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=LONGEST_EMAIL,
        help_text=_("Only the author sees it."),
        error_messages={"invalid": _("This is no e-mail address. One looks like ruth@example.org.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    url = forms.URLField(
        label=_("Web address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Your name will lead there."),
        error_messages={"invalid": _("This is no address of a page. One looks like https://example.org.")},
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url"}),
    )
    tell_me = forms.BooleanField(label=_("Tell me about replies by e-mail"), required=False)
    to = LineField(required=False, widget=forms.HiddenInput)
    stamp = LineField(required=False, widget=forms.HiddenInput)
    homepage = LineField(
        label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    field_order = ("text", "name", "email", "url", "tell_me", "to", "stamp", TRAP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_be_sent():
            del self.fields["tell_me"]

    def clean_email(self) -> str:
        """In lower case, as it is kept, if it can be kept and stand at the head of a letter."""
        email = str(self.cleaned_data["email"]).lower()
        # Some letters become two in lower case, and Django takes signs that end a line in a quoted part.
        if len(email) > LONGEST_EMAIL or not email.isprintable():
            raise ValidationError(self.fields["email"].error_messages["invalid"])
        return email

    def clean_url(self) -> str:
        """Addresses of the web only."""
        url = str(self.cleaned_data["url"])
        if url and not url.lower().startswith(("https://", "http://")):
            raise ValidationError(_("Only an address that begins with https:// or http:// can be shown."))
        return url

    def clean(self) -> dict[str, Any]:
        """Letters need an address."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("tell_me") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("To be told of replies, say where to."))
        return cleaned
