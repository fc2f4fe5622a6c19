"""Whether a form was sent from a page of ours.

Django's own protection compares a token with a cookie. These forms act for nobody who is signed in, so there is
nothing that another site could do in a visitor's name, except have their browser post: browsers say where a form
came from, and that is enough to refuse it. So no page sets a cookie, and a form works where they are off.
"""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

ELSEWHERE = _(
    "This was sent from another site. Your words are still here: look them over, then send them from here."
)


def is_from_here(request: HttpRequest) -> bool:
    """False if the browser says that another site sent this. One that says nothing is believed."""
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched:
        return fetched in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"
