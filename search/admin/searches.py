"""What is searched for, in the admin: what is asked most, in vain, without a click, slowly; and what can be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.models import Site
from wagtail.permissions import policy_registry

from core.admin.sites import sites_of
from search.models import Asked, Synonym
from search.models.asked import SLOW

Summed = QuerySet[Any, dict[str, Any]]
SPANS = (7, 30, 90)  # Days
MOST_NAMED = 5  # Of each kind, on the dashboard.


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to look at searches."""

    title: str
    nothing: str
    chosen: Callable[[Summed], Summed]


KINDS = {
    "most": Kind(
        "Asked most",
        "Nothing was searched for.",
        lambda found: found.order_by("-times", "-last", "words", "site"),
    ),
    "vain": Kind(
        "Found nothing",
        "Every search found a page that holds all of its words.",
        lambda found: found.filter(vain__gt=0).order_by("-vain", "-last", "words", "site"),
    ),
    "unopened": Kind(
        "Not opened",
        "After every search that found something, a result was opened.",
        lambda found: found.filter(opened=0, vain__lt=F("times")).order_by(
            "-times", "-last", "words", "site"
        ),
    ),
    "slow": Kind(
        "Slow",
        "No search was slow.",
        lambda found: found.filter(slow__gte=SLOW).order_by("-slow", "words", "site"),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What was searched for on a site, with its numbers, as `AskedQuerySet.summed` gives them."""

    site: Site
    numbers: Mapping[str, Any]

    @property
    def results(self) -> str:
        """What readers find by these words."""
        return f"{self.site.root_url}{reverse('search:search')}?{urlencode({'q': self.numbers['words']})}"

    @property
    def place(self) -> float:
        """At which place of the list results were opened, on average."""
        return float(self.numbers["places"] / max(self.numbers["opened"], 1))

    @property
    def synonym(self) -> str:
        """The form for words that mean the same."""
        return self._form("search_synonyms:add")

    @property
    def promotion(self) -> str:
        """The form for a page that comes first."""
        return self._form("search_promotions:add")

    def _form(self, name: str) -> str:
        return f"{reverse(name)}?{urlencode({'words': self.numbers['words'], 'site': self.site.pk})}"


class SearchesView(PermissionCheckedMixin, BaseListingView):
    """What was searched for on the sites of a person: `?show=vain&days=30`, and `&site=2` for one of them."""

    model = Asked
    permission_policy = policy_registry.get_by_type(Synonym)
    permission_required = "add"
    template_name = "search/admin/searches.html"
    page_title = "Searches"
    header_icon = "search"
    index_url_name = "search_searches:index"
    paginate_by = 20
    is_searchable = False

    @cached_property
    def sites(self) -> dict[int, Site]:
        """Those of the person, by their keys."""
        return {site.pk: site for site in sites_of(self.request.user)}

    @cached_property
    def asked(self) -> dict[str, Any]:
        """What the address asks for, as far as it can be asked."""
        told = self.request.GET
        days = next((days for days in SPANS if str(days) == told.get("days")), SPANS[0])
        site = next((key for key in self.sites if str(key) == told.get("site")), "")
        return {"show": told.get("show") if told.get("show") in KINDS else "most", "days": days, "site": site}

    def get_queryset(self) -> Summed:
        """One row for each site and words."""
        sites = [self.asked["site"]] if self.asked["site"] else list(self.sites)
        return KINDS[self.asked["show"]].chosen(Asked.objects.summed(sites, self.asked["days"]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the other ways to look at it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        kind = KINDS[self.asked["show"]]
        return context | {
            "lines": [Line(self.sites[row["site"]], row) for row in context["object_list"]],
            "nothing": kind.nothing,
            "address": self._address(),
            "of_sites": (of_sites := self._of_sites()),
            "rows_of_choices": [
                ("Which", [(each.title, *self._choice("show", name)) for name, each in KINDS.items()]),
                ("Since when", [(f"{days} days", *self._choice("days", days)) for days in SPANS]),
                *([("Of which site", of_sites)] if of_sites else []),
            ],
            "slow": SLOW,
        }

    def _of_sites(self) -> list[tuple[str, str, bool]]:
        if len(self.sites) < 2:
            return []
        named = {"": "All sites"} | {key: str(site) for key, site in self.sites.items()}
        return [(name, *self._choice("site", key)) for key, name in named.items()]

    def _choice(self, name: str, value: object) -> tuple[str, bool]:
        """The address of a choice, and whether it is the one that was made."""
        return self._address(**{name: value}), self.asked[name] == value

    def _address(self, **changed: object) -> str:
        return f"?{urlencode({name: value for name, value in {**self.asked, **changed}.items() if value})}"


class WeekPanel(Component):
    """What the last seven days tell about searches, on the dashboard of those who may do something about it."""

    name = "searches"
    order = 45
    template_name = "search/admin/week.html"

    def __init__(self, lines: list[Line]) -> None:
        super().__init__()
        self.lines = lines

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """How many, and the first of each kind."""
        return {
            "times": sum(line.numbers["times"] for line in self.lines),
            "kinds": [
                ("vain", KINDS["vain"].title, self._first("vain", lambda row: row["vain"])),
                ("unopened", KINDS["unopened"].title, self._first("times", _is_unopened)),
                ("slow", KINDS["slow"].title, self._first("slow", lambda row: row["slow"] >= SLOW)),
            ],
        }

    def _first(self, by: str, holds: Callable[[Mapping[str, Any]], Any]) -> list[Line]:
        found = sorted(self.lines, key=lambda line: -line.numbers[by])
        return list(islice((line for line in found if holds(line.numbers)), MOST_NAMED))


def _is_unopened(row: Mapping[str, Any]) -> bool:
    return not row["opened"] and row["vain"] < row["times"]


def tell_of_searches(request: HttpRequest, panels: list[Any]) -> None:
    """Puts the week on the dashboard of those who may add synonyms, where anything was searched for."""
    if not may_see(request):
        return
    sites = {site.pk: site for site in sites_of(request.user)}
    rows = Asked.objects.summed(list(sites), SPANS[0]).order_by("-times", "words", "site")
    if lines := [Line(sites[row["site"]], row) for row in rows[:2_000]]:
        panels.append(WeekPanel(lines))


def may_see(request: HttpRequest) -> bool:
    """Whether this person may add synonyms, and so sees what was searched for."""
    return bool(SearchesView.permission_policy.user_has_permission(request.user, "add"))


urlpatterns: list[URLPattern] = [path("", SearchesView.as_view(), name="index")]
