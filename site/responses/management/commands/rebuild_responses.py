"""Makes the HTML of all responses anew."""

from typing import Any

from django.core.management.base import BaseCommand

from responses.models import Response, Source
from responses.rendering import render, render_plain


class Command(BaseCommand):
    help = "Makes the HTML of all responses anew from what was written, as after a change of what is allowed in it."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = 0
        rows = Response.objects.exclude(text="").values_list("pk", "text", "html", "source")
        for key, text, html, source in rows.iterator():
            made = (render if source == Source.COMMENT else render_plain)(text).html
            if made != html:
                changed += Response.objects.filter(pk=key, text=text).update(html=made)
        self.stdout.write(f"Changed: {changed}.")
