"""Reading, by Wagtail's own API: what anybody may read of the site that is asked, and nothing else."""

from functools import cached_property, partial
from hashlib import sha256
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db.models import Prefetch
from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from rest_framework.renderers import JSONRenderer
from wagtail.api.v2.filters import ChildOfFilter, DescendantOfFilter, FieldsFilter, OrderingFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.models import Page, Site

from blog.models import Author, PostPage, Series, Tag
from core.known_sites import site_of
from core.references import References
from core.refusing import is_key
from core.specific import typed, with_types
from core.visibility import readable
from home.api import fields
from home.api.asking import GATHERINGS, GatheringFilter, SearchFilter, Slice, check
from home.api.fields import told

SHARED = frozenset({"limit", "offset", "fields", "order"})


class Public:
    """What all views share: nobody is signed in, and what is asked wrongly is told in words."""

    renderer_classes = [JSONRenderer]
    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    pagination_class = Slice
    columns: frozenset[str]  # Those by which rows may be chosen and put in order.
    request: Any

    @property
    def site(self) -> Site:
        """The site that is asked."""
        return site_of(self.request)

    @classmethod
    def get_available_fields(cls, model: Any, db_fields_only: bool = False) -> list[str]:
        """As Wagtail's; of the columns, only those that we offer."""
        found = super().get_available_fields(model)  # type: ignore[misc]
        return sorted(cls.columns) if db_fields_only else list(found)

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        check(request.GET)
        super().initial(request, *args, **kwargs)  # type: ignore[misc]

    def filter_queryset(self, queryset: Any) -> Any:
        """Raises BadRequestError for a value that its column cannot have."""
        try:
            return super().filter_queryset(queryset)  # type: ignore[misc]
        except ValidationError as error:
            raise BadRequestError(" ".join(error.messages)) from error
        except (FieldError, ValueError) as error:
            raise BadRequestError(str(error)) from error

    def find_object(self, queryset: Any, request: Any) -> Any:
        """By `?id=`, and of pages by `?html_path=`."""
        if not is_key(request.GET.get("id", "0")):
            raise BadRequestError("id must be a positive integer")
        return super().find_object(queryset, request)  # type: ignore[misc]

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        """With an ETag: whoever has the answer already is told so."""
        answer = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        answer.headers["Cache-Control"] = "no-cache"
        answer.headers["Access-Control-Allow-Origin"] = "*"  # Nothing here is for one person alone.
        if answer.status_code == 200:
            answer.add_post_render_callback(partial(_unless_known, request))
        return answer


def _unless_known(request: Any, answer: HttpResponse) -> HttpResponseBase | None:
    tag = quote_etag(sha256(answer.content).hexdigest()[:32])
    answer.headers["ETag"] = tag
    response: HttpResponseBase | None = get_conditional_response(request, tag, response=answer)
    return response


class Pages(Public, PagesAPIViewSet):
    """Pages of every type."""

    filter_backends = [FieldsFilter, ChildOfFilter, DescendantOfFilter, OrderingFilter, SearchFilter]
    known_query_parameters = SHARED | {"child_of", "descendant_of", "search"}
    columns = frozenset({"id", "title", "slug", "first_published_at", "last_published_at"})
    meta_fields = [
        *("type", "detail_url", "slug", "first_published_at", "last_published_at"),
        *(
            told("html_url", fields.address),
            told("canonical_url", fields.canonical),
            told("markdown_url", fields.markdown),
            told("language", fields.language),
        ),
    ]
    body_fields = [
        *("id", "title"),
        told("summary", lambda page, view: getattr(page, "summary", "")),
        told("image", fields.image),
        told("html", fields.html),
    ]
    detail_only_fields: list[str] = []

    @classmethod
    def get_detail_default_fields(cls, model: Any) -> list[str]:
        """All."""
        return cls.get_available_fields(model)

    @classmethod
    def get_listing_default_fields(cls, model: Any) -> list[str]:
        """All but the body, which `?fields=html` adds."""
        return [name for name in cls.get_available_fields(model) if name != "html"]

    def get_base_queryset(self) -> Any:
        """What anybody may read on the site, whoever asks."""
        return readable(Page.objects.descendant_of(self.site.root_page, inclusive=True))

    def get_queryset(self) -> Any:
        return with_types(self.get_base_queryset()).order_by("path")

    def paginate_queryset(self, queryset: Any) -> Any:
        """The pages of one answer, as what they are."""
        self.shown = [self._whole(page) for page in super().paginate_queryset(queryset)]
        return self.shown

    def get_object(self) -> Any:
        if not hasattr(self, "_found"):
            self._found = self._whole(BaseAPIViewSet.get_object(self))
            self.shown = [self._found]
        return self._found

    def _whole(self, page: Any) -> Any:
        return typed(page)

    @cached_property
    def references(self) -> References:
        """All that the bodies of the answer show."""
        bodies = (page.body for page in self.shown if hasattr(page, "body"))
        return References.of_all(bodies, self.request)


class Posts(Pages):
    """Posts, newest first."""

    name, model = "posts", PostPage
    filter_backends = [FieldsFilter, GatheringFilter, OrderingFilter, SearchFilter]
    known_query_parameters = SHARED | {"search", *GATHERINGS}
    columns = Pages.columns | {"kind", "date", "words"}
    body_fields = [
        *Pages.body_fields,
        *("kind", "date", "words"),
        *(
            told("updated", fields.updated),
            told("tags", fields.tags),
            told("series", fields.series),
            told("authors", fields.authors),
            told("source", fields.source),
        ),
    ]

    def get_queryset(self) -> Any:
        posts = PostPage.objects.of_site(self.site).for_visitors().for_list().defer(None)
        names = Prefetch("authors", Author.objects.order_by("name"))
        return posts.select_related("locale", "series").prefetch_related(names)

    def _whole(self, page: Any) -> Any:
        return page


class Gatherings(Public, BaseAPIViewSet):
    """What gathers posts, by name."""

    known_query_parameters = SHARED
    columns = frozenset({"id", "name", "slug"})
    body_fields = ["id", "name", "description", told("posts", lambda found, view: found.posts_count)]
    meta_fields = [
        *("type", "detail_url", "slug"),
        told("html_url", lambda found, view: fields.gathering(found, view)["url"]),
    ]

    @classmethod
    def get_listing_default_fields(cls, model: Any) -> list[str]:
        return cls.get_available_fields(model)

    def get_queryset(self) -> Any:
        return self.model.objects.with_counts(self.site)


class Tags(Gatherings):
    name, model = "tags", Tag


class AllSeries(Gatherings):
    name, model = "series", Series


class Authors(Gatherings):
    name, model = "authors", Author


router = WagtailAPIRouter("api")
for view in (Posts, Pages, Tags, AllSeries, Authors):
    router.register_endpoint(view.name, view)
