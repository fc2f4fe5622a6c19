"""One form makes one page, however often it is sent, and however close together.

A page that is being written is saved by itself before it is published, by the same form. When Publish is pressed
before the first answer is there, both requests ask for a new page. The form carries the translation key that its page
will have, which PostgreSQL keeps unique; so the second request finds what the first has made, and goes on with it.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from core.refusing import UnreadableFormError

FIELD = "page_key"
MADE_ALREADY = "This page is saved already. To keep what you wrote since, save the draft or publish it."


class GoOnView(EditView):
    """Stores a form that was meant to make a page in the page that was made from it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # The form knows no keys of notes and comments that are stored: what it holds takes their place.
        for relation in self.form_class.formsets:
            setattr(self.page, relation, [])
        return super().post(request, *args, **kwargs)


def go_on(request: HttpRequest, parent: Page, model: type[Page]) -> HttpResponseBase | None:
    """The answer to a form that has made its page already; None for one that has not.

    A page that others have changed, or that was published at another address than the form has, is left alone.
    Raises UnreadableFormError for a key that is none.
    """
    if request.method != "POST":
        return None
    page = _made_from(request, parent, model)
    if page is None:
        return None
    if not request.accepts("text/html"):
        refusal = {"success": False, "error_code": "invalid_revision", "error_message": MADE_ALREADY}
        return JsonResponse(refusal, status=400)
    is_same = page.first_published_at is None or page.slug == request.POST.get("slug")
    if not is_same or page.revisions.count() > 1:
        return None
    answer: HttpResponseBase = GoOnView.as_view()(request, page.pk)
    return answer


def _made_from(request: HttpRequest, parent: Page, model: type[Page]) -> Page | None:
    sent = request.POST.get(FIELD)
    try:
        key = UUID(sent) if sent else None
    except ValueError as trouble:
        raise UnreadableFormError from trouble
    made = model.objects.child_of(parent).filter(translation_key=key, owner=request.user)
    return made.first() if key else None
