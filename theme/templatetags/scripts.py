"""What scripts say to visitors, and where some of them are found."""

import json

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

register = template.Library()


@register.simple_tag
def words_for_scripts() -> SafeString:
    """For the root element: what the modules in `theme/frontend/js` say, in the language of the site.

    They know it in English, so there nothing is sent.
    """
    translated = {english: said for english, said in said_by_name().items() if said != english}
    told = json.dumps(translated, ensure_ascii=False, separators=(",", ":"))
    return format_html(' data-words="{}"', told) if translated else SafeString("")


@register.simple_tag
def what_suggests() -> SafeString:
    """For a search field: where suggestions come from, and what shows them, fetched when it is first used."""
    return format_html(
        ' data-suggest="{}" data-module="{}" data-sheet="{}"',
        reverse("search:suggest"),
        static("theme/build/suggesting.js"),
        static("theme/build/suggest.css"),
    )


def said_by_name() -> dict[str, str]:
    """Each word in the language of the site, under what it is in English."""
    return {
        "Search": pgettext("site", "Search"),
        "Next post": gettext("Next post"),
        "Previous post": gettext("Previous post"),
        "This list": gettext("This list"),
        "Keys": gettext("Keys"),
        "Use these keys": gettext("Use these keys"),
        "Close": pgettext("site", "Close"),
        "Copy": pgettext("site", "Copy"),
        "Copied": pgettext("site", "Copied"),
        "Not allowed": gettext("Not allowed"),
        "The address of this section is copied.": gettext("The address of this section is copied."),
        "Load from %s": gettext("Load from %s"),
        "Continue where you were": gettext("Continue where you were"),
        "Share": gettext("Share"),
        "Ctrl": pgettext("key", "Ctrl"),
        "Suggestions": gettext("Suggestions"),
        "Recent searches": gettext("Recent searches"),
        "Clear": pgettext("site", "Clear"),
    }
