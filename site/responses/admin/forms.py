"""What a moderator fills in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.host_names import host_of
from responses.forms import TEXT_HELP, TextField
from responses.models import Response
from responses.models.ban import Kind
from responses.models.response import LONGEST_TEXT


class SeenForm(forms.Form):
    """A decision about a response, as it is shown above the form: after so many changes by its author."""

    changes = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReplyForm(SeenForm):
    """The owner's answer."""

    text = TextField(
        label="Your reply", help_text=TEXT_HELP, error_messages={"required": "There are no words yet."}
    )

    def clean_text(self) -> str:
        """As long as the database takes it."""
        text = str(self.cleaned_data["text"])
        if len(text) > LONGEST_TEXT:
            raise ValidationError(
                f"There can be {LONGEST_TEXT:,} characters at most, and these are {len(text):,}."
            )
        return text


class BanForm(SeenForm):
    """What of a response shall not come again."""

    email = forms.BooleanField(required=False)
    place = forms.BooleanField(
        label="The place on the network it came from",
        help_text="A household or an office. Whoever is there now is meant, too.",
        required=False,
    )
    site = forms.BooleanField(required=False)
    word = forms.CharField(
        label="A word or phrase",
        help_text="What holds it is spam from now on. It is looked for as whole words, in any case.",
        max_length=100,
        required=False,
    )
    spam = forms.BooleanField(label="Mark this response as spam", required=False, initial=True)

    def __init__(self, response: Response, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.response = response
        self.fields["email"].label = f"The e-mail address {response.author_email}"
        self.host = host_of(response.source_url)
        self.fields["site"].label = f"Webmentions from {self.host}"
        known_by = {"email": response.author_email, "place": response.address_hash, "site": self.host}
        for name, known in known_by.items():
            if not known:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Something has to be banned."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in ("email", "place", "site", "word")):
            raise ValidationError("Choose what to ban, or go back: nothing was changed.")
        return cleaned

    def banned(self) -> list[tuple[Kind, str]]:
        """What was chosen."""
        chosen = self.cleaned_data
        found = [(Kind.EMAIL, self.response.author_email)] if chosen.get("email") else []
        found += [(Kind.ADDRESS, self.response.address_hash)] if chosen.get("place") else []
        found += [(Kind.SITE, self.host)] if chosen.get("site") else []
        return found + ([(Kind.WORD, chosen["word"])] if chosen.get("word") else [])
