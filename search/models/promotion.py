"""Pages that come first."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Page, Site

from core.visibility import readable
from search.folding import bare


class Promotion(models.Model):
    """A page that comes first when somebody searches a site for exactly these words, in any order."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(
        max_length=100,
        help_text="As somebody searches for them: exactly these, in any order. Capitals and accents do not matter.",
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Of this site, published, and for everybody to read. It stands first.",
    )
    key = models.TextField(editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "promotion"
        constraints = [
            models.UniqueConstraint(fields=["site", "key"], name="search_promotion_is_one_for_its_words")
        ]

    def __str__(self) -> str:
        return self.words

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the key of its words."""
        self.key = key_of(self.words)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raises ValidationError for words that are none or have a page already, and a page not for everybody."""
        self.key = key_of(self.words)
        if not any(sign.isalnum() for sign in self.key):
            raise ValidationError({"words": "Write the words that somebody searches for."})
        if not (self.site_id and self.page_id):
            return
        pages = readable(Page.objects.filter(pk=self.page_id))
        if not pages.descendant_of(self.site.root_page, inclusive=True).exists():
            raise ValidationError({"page": "Choose a page of this site that everybody may read."})
        same = Promotion.objects.filter(site=self.site_id, key=self.key).exclude(pk=self.pk)
        if first := same.select_related("page").first():
            raise ValidationError({"words": f"For these words, “{first.page.title}” comes first already."})


def key_of(query: str) -> str:
    """The words of a query, each once, in an order that does not depend on theirs."""
    return " ".join(sorted(set(bare(query))))
