"""The order of a series, set by moving its posts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from blog.admin.belonging import SiteForm
from blog.models.post import PostPage
from blog.models.series import ORDER, Series


class OrderWidget(forms.Widget):
    """A list of posts; each can be dragged, or moved by its two buttons. Its value is their keys, in order."""

    template_name = "blog/admin/order.html"

    class Media:
        js = ["blog/order.js"]
        css = {"all": ["blog/order.css"]}

    def __init__(self) -> None:
        super().__init__()
        self.posts: list[PostPage] = []

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"name": name, "posts": self.posts}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(data.getlist(name)) if hasattr(data, "getlist") else list(data.get(name, []))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: a series without posts sends nothing, and has no order."""
        return False

    def id_for_label(self, id_: str, index: Any = None) -> str:
        """None: a list has no one field that a label could name."""
        return ""


class OrderField(forms.Field):
    """Keys of posts. What is no key of the series' posts is left out: another window may have taken it away."""

    widget = OrderWidget()

    def clean(self, value: Any) -> list[int]:
        """Raises ValidationError for what cannot be a key."""
        try:
            keys = [int(key) for key in value or []]
        except (TypeError, ValueError):
            raise ValidationError(
                "The order arrived damaged. Nothing was changed: load this page again."
            ) from None
        known = {post.pk for post in self.widget.posts}
        return [key for key in dict.fromkeys(keys) if key in known]


class SeriesForm(SiteForm):
    """A series and the order of its posts, drafts included. One that has moved to another site is none of them."""

    order = OrderField(
        required=False,
        label="Order",
        help_text="Posts join a series in their own editor. Move them here; new ones come last.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "order" in self.fields:
            series: Series = self.instance
            self.fields["order"].widget.posts = _posts_of(series) if series.pk else []

    def has_changed(self) -> bool:
        """Always: whether an order differs is cheaper to save than to find out."""
        return True


def _posts_of(series: Series) -> list[PostPage]:
    posts = PostPage.objects.of_site(series.site).filter(series=series)
    return list(posts.only("title", "date", "live").order_by(*ORDER))
