"""Who may write HTML that is not cleaned."""

from django.db import models


class RawHTML(models.Model):
    """Nothing is stored here: a permission needs a model to belong to."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [("add_raw_html", "Can write raw HTML")]
        verbose_name = "raw HTML"
        verbose_name_plural = "raw HTML"

    def __str__(self) -> str:
        return "raw HTML"
