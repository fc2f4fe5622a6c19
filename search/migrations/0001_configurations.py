"""A text search configuration per language, in which accents go before the stemmer comes."""

from django.db import migrations

from search.languages import CONFIGURATIONS

WORDS = "asciiword, asciihword, hword_asciipart, word, hword, hword_part"


def make(language: str) -> migrations.RunSQL:
    stemmer = "simple" if language == "simple" else f"{language}_stem"
    name = f"commonplace_{language}"
    return migrations.RunSQL(
        [
            f"CREATE TEXT SEARCH CONFIGURATION {name} (COPY = pg_catalog.{language})",
            f"ALTER TEXT SEARCH CONFIGURATION {name} ALTER MAPPING FOR {WORDS} WITH unaccent, {stemmer}",
        ],
        f"DROP TEXT SEARCH CONFIGURATION {name}",
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = [("core", "0001_extensions")]
    operations = [make(language) for language in ["simple", *sorted(set(CONFIGURATIONS.values()))]]
