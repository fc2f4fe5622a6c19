"""What a browser may load and run: a strict policy for readers, one that Wagtail's editor can live with behind it."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

# A file offered for download has no business loading or running anything, whatever a browser makes of it.
DOWNLOAD = {"default-src": ["'none'"], "frame-ancestors": ["'self'"], "sandbox": True}


class PolicyMiddleware(CSPMiddleware):
    """django-csp's middleware, which chooses the policy by the address and the kind of the answer."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Downloads get the policy for downloads even where Wagtail's document view has set a weaker one."""
        if _is_download(response):
            response.headers.pop("Content-Security-Policy", None)
        answer: HttpResponseBase = super().process_response(request, response)
        return answer

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """django-csp's parts, with the base policy replaced for downloads and for the admin."""
        parts = super().get_policy_parts(request, response, report_only)
        if report_only or parts.config is not None:
            return parts
        if _is_download(response):
            parts.config = DOWNLOAD
        elif request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(request, "is_preview", False):
            # Wagtail renders a preview as a reader's request of its own; the editor shows it in a frame.
            parts.replace = {"frame-ancestors": ["'self'"]}
        # Set by theme.styling: the colours of the site and the like, which stand in the page.
        if styles := getattr(request, "style_hashes", None):
            parts.update = {**(parts.update or {}), "style-src": sorted(styles)}
        # Set by core.embeds: only a page that holds an embed may hold a frame, and only of that provider.
        if frames := getattr(request, "frame_sources", None):
            parts.update = {**(parts.update or {}), "frame-src": sorted(frames)}
        # Set by photos.admin.uploading: there, a browser sends files straight to the bucket.
        if sources := getattr(request, "connect_sources", None):
            parts.update = {**(parts.update or {}), "connect-src": sorted(sources)}
        return parts


def _is_download(response: HttpResponseBase) -> bool:
    return str(response.headers.get("Content-Disposition", "")).startswith("attachment")
