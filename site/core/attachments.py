"""Attachments over HTTP."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import document_served

from core.media.names import FOR_ONE
from core.media.sending import send
from core.models import Attachment


@require_safe
def serve_attachment(request: HttpRequest, attachment_id: str, name: str) -> HttpResponseBase:
    """As Wagtail's view, whose checks it asks; also in part, and from a bucket without bringing all of it first.

    The name is told so that every browser keeps it: Wagtail writes it between quotes that a quote in the name would
    end.
    """
    attachment = get_object_or_404(Attachment, pk=attachment_id)
    if attachment.filename != name:
        raise Http404
    for check in hooks.get_hooks("before_serve_document"):
        refusal = check(attachment, request)
        if isinstance(refusal, HttpResponse):
            return refusal
    document_served.send(sender=Attachment, instance=attachment, request=request)
    answer = send(request, str(attachment.file.name), attachment.content_type, FOR_ONE)
    if answer.streaming or request.method == "HEAD":
        answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    return answer
