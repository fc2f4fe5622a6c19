"""Which text search configuration belongs to a language.

Each configuration takes accents off before it stems, so that *cafe* finds *café* in every language. They are made by
the first migration, under the name of PostgreSQL's own configuration with `commonplace_` in front.
"""

CONFIGURATIONS = {
    "da": "danish",
    "nl": "dutch",
    "en": "english",
    "fi": "finnish",
    "fr": "french",
    "de": "german",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "es": "spanish",
    "sv": "swedish",
    "tr": "turkish",
}


def configuration(language: str) -> str:
    """The configuration for a BCP 47 tag; a language without a stemmer takes its words as they are."""
    return f"commonplace_{CONFIGURATIONS.get(language.split('-')[0].lower(), 'simple')}"


KNOWN_TO_MODEL = {"en"}
"""The languages that the model of search by meaning has learnt; in others, words and tags decide."""


def is_known_to_model(language: str) -> bool:
    """Whether vectors of texts in a language, a BCP 47 tag, tell what they mean."""
    return language.split("-")[0].lower() in KNOWN_TO_MODEL
