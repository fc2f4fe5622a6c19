"""Attachments over HTTP."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header
from wagtail.documents.views.serve import serve


def serve_attachment(request: HttpRequest, attachment_id: str, name: str) -> HttpResponseBase:
    """Wagtail's view, which knows who may have the file, with the name told so that every browser keeps it.

    Wagtail writes it between quotes that a quote in the name would end, and an encoding that is none.
    """
    response: HttpResponseBase = serve(request, attachment_id, name)
    if response.headers.get("Content-Disposition", "").startswith("attachment"):
        response.headers["Content-Disposition"] = content_disposition_header(True, name)
        response.headers.pop("Content-Encoding", None)
    return response
