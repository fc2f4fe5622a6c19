"""What scripts say, in the language of the site."""

import pytest
from wagtail.models import Site

from core.speaking import speak
from tests.browser import Visit
from tests.writing import Publish


@pytest.mark.parametrize(
    ("language", "copy", "keys", "step"),
    [("de", "Kopieren", "Tasten", "Nächster Beitrag"), ("en", "Copy", "Keys", "Next post")],
)
def test_scripts_speak_the_language_of_the_site(
    visit: Visit, publish: Publish, language: str, copy: str, keys: str, step: str
) -> None:
    publish("Ink", "```\nink\n```")
    speak(Site.objects.get(), language)
    page = visit("/blog/ink/").page
    page.locator(".code").get_by_role("button", name=copy).wait_for(state="attached")
    page.get_by_role("button", name=keys).click()
    page.get_by_role("dialog", name=keys).get_by_text(step).wait_for()
