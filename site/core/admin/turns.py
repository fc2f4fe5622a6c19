"""Those who save pages in one place of the tree take turns."""

from django.db import connection
from django.http import HttpRequest
from wagtail.models import Page

WRITING = {"wagtailadmin_pages:add", "wagtailadmin_pages:edit"}
LOCK = 0x5041  # The first half of the advisory lock; the second is the key of the parent.


def wait_for_turn(request: HttpRequest) -> None:
    """Waits until nobody else saves a page under the same parent; until the transaction ends, nobody will.

    Wagtail saves by itself while the Publish button is pressed, and reads all that it decides by before it writes.
    So this has to come before its view: whoever comes second then sees what the first has done.
    """
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name not in WRITING:
        return
    if not request.user.is_authenticated:
        return
    key = match.kwargs.get("parent_page_id") or match.kwargs.get("page_id")
    page = Page.objects.only("path", "depth").filter(pk=key).first()
    parent = page if page is None or "parent_page_id" in match.kwargs else page.get_parent()
    if parent is not None:
        take_turn(parent)


def take_turn(parent: Page) -> None:
    """Waits until nobody else saves a page below this one; until the transaction ends, nobody will."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, parent.pk])
