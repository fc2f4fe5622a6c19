"""The Markdown editor in the admin: its files, and the addresses it asks."""

from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from wagtail import hooks

from core.admin import markdown


@hooks.register("register_admin_urls")
def markdown_urls() -> list[URLResolver]:
    return [path("markdown/", include((markdown.urlpatterns, "core_markdown")))]


@hooks.register("insert_editor_js")
def markdown_editor() -> SafeString:
    """Where pages are edited, and nowhere else. The sheet may stand in the body."""
    addresses = {
        "preview": reverse("core_markdown:preview"),
        "split": reverse("core_markdown:split"),
        "images": reverse("wagtailimages_chooser:choose"),
        "picture": reverse("core_markdown:picture"),
        "pages": reverse("wagtailadmin_choose_page"),
        "sheet": static("theme/build/site.css"),
    }
    return format_html(
        '{}<link rel="stylesheet" href="{}"><script src="{}"></script>',
        json_script(addresses, "markdown-editor-addresses"),
        static("theme/build/editor.css"),
        static("theme/build/editor.js"),
    )
