"""What is asked for while somebody types."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from core.allowing import Allowances
from core.client_address import client_address, network_of
from core.known_sites import site_of
from search.reaching import others_of
from search.suggesting import Suggestion, suggestions

PER_MINUTE = 300  # In each process: several people behind one address may type as fast as they can.
allowances = Allowances(PER_MINUTE)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """`/search/suggest/?q=words`: as JSON, what the last of the words may become, and what they may mean.

    With `sites=all`, of all sites, where the owner of this one lets readers look there.

    Kept by the browser alone: elsewhere it would outlive a page that is withdrawn.
    """
    if not allowances.take(network_of(client_address(request))):
        return _answer([], 429, {"Cache-Control": "no-store", "Retry-After": "1"})
    found = suggestions(request.GET.get("q", ""), site_of(request), request, others_of(request))
    return _answer(found, 200, {"Cache-Control": "private, max-age=60"})


def _answer(found: list[Suggestion], status: int, headers: dict[str, str]) -> JsonResponse:
    told = {"suggestions": [asdict(one) for one in found]}
    return JsonResponse(told, status=status, headers=headers | {"X-Robots-Tag": "noindex"})
