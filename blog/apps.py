"""Writing: posts, tags, import."""

from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self) -> None:
        from blog.models import Author, Series, Tag
        from blog.signal_handlers import register_signal_handlers
        from core.admin.belonging import keep_to_sites

        register_signal_handlers()
        keep_to_sites(Author, Series, Tag)
