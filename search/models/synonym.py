"""Words that mean the same."""

import re
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Site

from search.folding import bare

MOST = 12
"""Words and phrases of one line."""
LONGEST_PHRASE = 4
"""Words of one phrase."""
_APART = re.compile(r"[,;\n]")
_SAYS_NOTHING = re.compile(r"[\W_]*")


class Synonym(models.Model):
    """Words and phrases that mean the same on a site: who searches for one of them finds what holds another.

    `words` are as the owner writes them, with commas between; `phrases` are the same as the index writes them.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(
        max_length=300,
        help_text="With commas between: postgres, postgresql, pg. Phrases of up to four words may be among them.",
    )
    phrases = ArrayField(models.TextField(), editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "synonym"
        indexes = [GinIndex(fields=["phrases"], fastupdate=False, name="search_synonym_phrases")]

    def __str__(self) -> str:
        return self.words

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the phrases of its words."""
        self.phrases = phrases_of(self.words)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raises ValidationError for fewer than two, or for too many."""
        phrases = phrases_of(self.words)
        if len(phrases) < 2:
            raise ValidationError(
                {"words": "Write at least two words that mean the same, with a comma between them."}
            )
        if len(phrases) > MOST:
            raise ValidationError({"words": f"At most {MOST} can mean the same."})
        if long := [phrase for phrase in phrases if phrase.count(" ") >= LONGEST_PHRASE]:
            raise ValidationError(
                {"words": f"“{long[0]}” is too long: a phrase has up to {LONGEST_PHRASE} words."}
            )


def phrases_of(words: str) -> list[str]:
    """What stands between commas, each once, in small letters without accents. Any text is such a line."""
    plain = (" ".join(bare(part.replace("\0", " ").replace('"', " "))) for part in _APART.split(words))
    return [phrase for phrase in dict.fromkeys(plain) if not _SAYS_NOTHING.fullmatch(phrase)]
