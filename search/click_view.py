"""What is told when a result is opened."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.allowing import Allowances
from core.client_address import client_address, network_of
from search.log.counting import count_click
from search.views import LAST_PAGE, ROWS

PER_MINUTE = 60  # In each process and for one network.
LAST_RANK = (LAST_PAGE + 1) * ROWS
allowances = Allowances(PER_MINUTE)


@csrf_exempt
@require_POST
def click(request: HttpRequest) -> HttpResponse:
    """`/search/clicked/`, with `q` and `rank`: counts that the result at this place was opened. Leads nowhere.

    The answer is always empty, so that it tells nobody what is searched for. A browser that another site has send it
    is not believed.
    """
    rank = request.POST.get("rank", "")
    is_rank = rank.isascii() and rank.isdigit() and len(rank) < 6 and 1 <= int(rank) <= LAST_RANK
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if is_rank and is_ours and allowances.take(network_of(client_address(request))):
        count_click(request, request.POST.get("q", ""), int(rank))
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
