"""Every word that a visitor reads is translated, as Django reads it."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Message
from django.utils import translation

from core.models.site_profile import SiteProfileForm
from tests import catalogues

LANGUAGES = catalogues.languages()
# What has to be the same in every language.
FIXED = re.compile(r"%\(\w+\)s|%%|%s|\{\w+\}|</?[a-z][^>]*>")
PLACES = Path(translation.__file__).parents[3]  # Where Django, Wagtail and the others lie.
MARKED = [message for message in catalogues.marked() if message.id]


def texts(said: Any) -> list[str]:
    """The singular and the plural."""
    return [said] if isinstance(said, str) else list(said)


def name(message: Message) -> tuple[str | None, str]:
    """What names a message: the same words can mean two things."""
    return message.context, texts(message.id)[0]


def test_there_is_something_to_translate() -> None:
    assert LANGUAGES == ["de", "es", "fr"]
    assert MARKED


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_marked_is_translated_and_nothing_else(language: str) -> None:
    """If this fails: `.venv/bin/python -m tests.catalogues`, then translate what is new in the `.po`."""
    known = {name(message): message for message in catalogues.read(language) if message.id}
    assert known.keys() == {name(message) for message in MARKED}
    assert [key for key, message in known.items() if message.fuzzy or not all(texts(message.string))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_tags_stay(language: str) -> None:
    for message in catalogues.read(language):
        if message.id:
            for original, said in zip(texts(message.id), texts(message.string), strict=True):
                assert Counter(FIXED.findall(said)) == Counter(FIXED.findall(original)), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_can_stand_in_an_attribute(language: str) -> None:
    for message in catalogues.read(language):
        for said in texts(message.string) if message.id else []:
            assert not re.search('[<>&"]', FIXED.sub("", said.replace(", > ", ""))), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_are_those_of_print(language: str) -> None:
    for message in catalogues.read(language):
        for said in texts(message.string) if message.id else []:
            words = FIXED.sub("x", said)
            assert not re.search(r"'|\.\.\.| {2}|^\s", words), said
            if language == "fr":
                assert not re.search("(?<![\u202f\\w/])[;:!?»](?!/)|«(?!\u202f)|\\w[;!?](?!/)", words), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    """If this fails: `.venv/bin/python -m tests.catalogues`."""
    held = catalogues.path_of(language, "mo").read_bytes()
    anew = catalogues.compiled(catalogues.read(language))
    assert catalogues.translations(held) == catalogues.translations(anew)


def test_no_word_is_one_of_django_or_wagtail() -> None:
    """One that is would say something else in the admin, and something in languages of which we have no catalogue."""
    theirs = {
        key if isinstance(key, str) else key[0]
        for path in PLACES.glob("**/locale/*/LC_MESSAGES/django.mo")
        for key in catalogues.translations(path.read_bytes())
    }
    ours = (
        f"{message.context}\4{name(message)[1]}" if message.context else name(message)[1]
        for message in MARKED
    )
    assert sorted(set(ours) & theirs) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "Fußnoten"), ("es-mx", "Notas al pie"), ("fr", "Notes de bas de page"), ("pt", "Footnotes")],
)
def test_a_language_without_a_catalogue_has_that_of_its_family_or_english(language: str, said: str) -> None:
    with translation.override(language):
        assert translation.gettext("Footnotes") == said


def test_the_setting_names_the_languages() -> None:
    said = SiteProfileForm.base_fields["language"].help_text
    assert [
        language for language in LANGUAGES if translation.get_language_info(language)["name"] not in said
    ] == []
