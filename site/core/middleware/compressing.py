"""Text goes over the wire compressed."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = (
    "text/",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "application/speculationrules+json",
)


class CompressTextMiddleware(GZipMiddleware):
    """Django's compression, for text alone: pictures and attachments are compressed already, or are streamed.

    Its random padding keeps the length of a page from telling what a guess has in common with it (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compresses what a browser says it can read."""
        if response.streaming or not response.headers.get("Content-Type", "").startswith(TEXT):
            return response
        return super().process_response(request, response)
