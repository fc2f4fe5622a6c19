"""Writing with a token: Markdown comes in, a post comes out."""

from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Site

from accounts.models import Token
from accounts.tokens import RefusedTokenError, bearer
from blog import posting
from blog.importing.reading import LARGEST_FILE
from blog.models import BlogIndexPage, PostPage
from blog.posting import RefusedPostError, Sent, read_json, read_markdown
from core.cleaning import is_storable
from core.known_sites import site_of
from home.models import Received

READERS = {"text/markdown": read_markdown, "text/plain": read_markdown, "application/json": read_json}
NOT_ALLOWED = "The person of this token may not do this here. Who may only write sends “draft: true”."


class RefusedError(Exception):
    """A request that cannot be answered with a post."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


# No cookie opens anything here, so no other site can send what a signed-in browser would be believed.
@method_decorator((csrf_exempt, never_cache), name="dispatch")
class TokenView(View):
    """What is asked with a token. Every refusal is JSON with a `message`."""

    site: Site
    token: Token

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.site = site_of(request)
            self.token = bearer(request, self.site)
            with transaction.atomic():
                return super().dispatch(request, *args, **kwargs)
        except RefusedTokenError as error:
            return _unknown(error)
        except PermissionDenied:
            return _refusal(403, NOT_ALLOWED)
        except Http404:
            return _refusal(404, "There is no such post on this site.")
        except RefusedError as error:
            return _refusal(error.status, str(error))
        except RefusedPostError as error:
            return _refusal(422, str(error), {error.name: [str(error)]} if error.name else {})
        except ValidationError as error:
            fields = error.message_dict if hasattr(error, "error_dict") else {}
            return _refusal(422, " ".join(error.messages), fields)

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """In JSON too."""
        answer = _refusal(405, "This address does not take that method.")
        answer.headers["Allow"] = ", ".join(name.upper() for name in self.http_method_names)
        return answer

    def sent(self) -> Sent:
        """What came, understood. Raises RefusedError and RefusedPostError."""
        reader = READERS.get((self.request.content_type or "").lower())
        if reader is None:
            raise RefusedError(415, f"Say what you send, as Content-Type: {', '.join(READERS)}.")
        return reader(self.content())

    def content(self) -> bytes:
        """Raises RefusedError for more than a post can hold, and for what does not say how much it is."""
        length = self.request.META.get("CONTENT_LENGTH") or ""
        if not length.isdecimal():
            raise RefusedError(
                411, "Say how much you send, as Content-Length: programs do, unless they are told not to."
            )
        try:
            if len(length) <= len(str(LARGEST_FILE)) and int(length) <= LARGEST_FILE:
                return self.request.body
        except RequestDataTooBig:
            pass
        except UnreadablePostError:
            raise RefusedError(400, "The connection ended before all of it had come.") from None
        raise RefusedError(413, f"A post can hold {LARGEST_FILE:,} bytes.")


class PostsView(TokenView):
    """Makes a post."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """201 with the post; for a key that was sent before, with what it made then."""
        sent, key = self.sent(), request.headers.get("Idempotency-Key", "")
        received = self.received(key) if key else None
        if received and received.page:
            return _told(received.page, 201)
        blog = BlogIndexPage.of(self.site.root_page)
        if blog is None:
            raise RefusedError(409, "This site has no published blog. Make one in the admin first.")
        post = posting.make(blog, self.site, sent, self.token.person)
        if received:
            received.page = post
            received.save(update_fields=["page"])
        return _told(post, 201)

    def received(self, key: str) -> Received:
        """The memory of this key; who asks while its first request is being answered waits. Raises RefusedError."""
        if len(key) > 200 or not is_storable(key):
            raise RefusedError(400, "An Idempotency-Key has at most 200 characters.")
        digest = sha256(self.content()).hexdigest()
        found, new = Received.objects.get_or_create(token=self.token, key=key, defaults={"digest": digest})
        if found.digest != digest:
            raise RefusedError(422, "This Idempotency-Key was sent with something else. Choose another.")
        if not new and found.page is None:
            raise RefusedError(410, "The post that this Idempotency-Key made is gone. Choose another.")
        return found


class PostView(TokenView):
    """Changes a post."""

    http_method_names = ["put", "patch"]

    def put(self, request: HttpRequest, pk: int) -> HttpResponse:
        """As it is sent."""
        return self.change(pk, whole=True)

    def patch(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Only what is named."""
        return self.change(pk, whole=False)

    def change(self, pk: int, *, whole: bool) -> HttpResponse:
        """200 with the post."""
        post = PostPage.objects.of_site(self.site).filter(pk=pk).first()
        if post is None:
            raise Http404
        return _told(posting.change(post, self.site, self.sent(), self.token.person, whole=whole), 200)


def _told(post: PostPage, status: int) -> JsonResponse:
    address = post.full_url
    said = {
        "id": post.pk,
        "title": post.draft_title,
        "kind": post.kind,
        "slug": post.slug,
        "url": address,
        "live": post.live,
        "has_unpublished_changes": post.has_unpublished_changes,
        "go_live_at": post.go_live_at and post.go_live_at.isoformat(),
    }
    return JsonResponse(said, status=status, headers={"Location": address})


def _unknown(error: RefusedTokenError) -> JsonResponse:
    if error.wait:
        seconds = str(int(error.wait.total_seconds()) + 1)
        return _refusal(429, str(error), headers={"Retry-After": seconds})
    return _refusal(401, str(error), headers={"WWW-Authenticate": "Bearer"})


def _refusal(
    status: int, message: str, fields: dict[str, Any] | None = None, headers: dict[str, str] | None = None
) -> JsonResponse:
    return JsonResponse(
        {"message": message} | ({"fields": fields} if fields else {}), status=status, headers=headers
    )
