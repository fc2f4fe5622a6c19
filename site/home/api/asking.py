"""What a program may ask for, and how it is told that it asked wrongly."""

from typing import Any

from django.db.models import Case, Value, When
from rest_framework.exceptions import APIException
from rest_framework.filters import BaseFilterBackend
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.utils import BadRequestError

from core.cleaning import is_storable
from core.known_sites import site_of
from core.speaking import language_of
from search.limiting import RefusedError, TooSlowError, limited
from search.ranking import search

LONGEST = 500  # Characters of one parameter: names of fields can be nested.
DEEPEST = 100_000  # The largest offset: PostgreSQL counts up to it.
MOST_FOUND = 200
GATHERINGS = {"tag": "tagged_items__tag", "series": "series", "author": "authors"}


class NotSearchedError(APIException):
    """A search that was refused, with when to ask again."""

    def __init__(self, refused: RefusedError) -> None:
        self.status_code, self.wait = refused.status, refused.wait
        slow = isinstance(refused, TooSlowError)
        super().__init__(
            "the search took too long" if slow else "too much was searched for from this network"
        )


def check(parameters: Any) -> None:
    """Raises BadRequestError for a query string that no filter and no table can take."""
    for name, value in parameters.items():
        if not (is_storable(name) and is_storable(value)):
            raise BadRequestError("a parameter holds a character that is none")
        if len(value) > LONGEST:
            raise BadRequestError(f"{name[:40]} has more than {LONGEST} characters")


class Slice(WagtailPagination):
    """`?limit=` and `?offset=`."""

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        """Raises BadRequestError for what is no number, or too large a one."""
        offset = request.GET.get("offset", "0")
        if offset.isdecimal() and (len(offset) > len(str(DEEPEST)) or int(offset) > DEEPEST):
            raise BadRequestError(f"offset cannot be higher than {DEEPEST}")
        return super().paginate_queryset(queryset, request, view)


class GatheringFilter(BaseFilterBackend):
    """`?tag=`, `?series=` and `?author=`, each with the slug that its page has."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        """What the site has not gathers nothing."""
        for name, path in GATHERINGS.items():
            if name in request.GET:
                site = {f"{path}__site": site_of(request), f"{path}__slug": request.GET[name]}
                queryset = queryset.filter(**site)
        return queryset


class SearchFilter(BaseFilterBackend):
    """`?search=`, as the search page finds; best first, unless another order is asked for."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        """Among the first `MOST_FOUND` of the site."""
        if not (query := request.GET.get("search")):
            return queryset
        site = site_of(request)
        try:
            with limited(request):
                found = search(query, site, language_of(site), limit=MOST_FOUND, request=request)
        except RefusedError as refused:
            raise NotSearchedError(refused) from refused
        keys = [row.pk for row in found.rows]
        queryset = queryset.filter(pk__in=keys)
        if "order" in request.GET or not keys:
            return queryset
        places = [When(pk=key, then=Value(place)) for place, key in enumerate(keys)]
        return queryset.order_by(Case(*places))
