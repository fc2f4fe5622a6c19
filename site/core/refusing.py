"""Says of a request that cannot be read what is wrong with it, and what to do."""

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader

from core.media.away import AWAY, StoreAwayError

UNREADABLE = (
    "The form arrived in a shape that the editor never sends, so nothing of it was saved; what was stored before is "
    "as it was. Go back, load the page anew, and make the change again."
)
LONGEST_KEY = 18  # Digits.


class UnreadableFormError(BadRequest):
    """A form that no browser sends by itself. Its message is a sentence for the person who sent it."""

    def __init__(self, message: str = UNREADABLE) -> None:
        super().__init__(message)


def is_key(text: str) -> bool:
    """Whether a text can be the key of a row: a number that PostgreSQL's bigint has room for."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that is refused as a whole, or JSON in Wagtail's shape for its autosave.

    Never reads the request's form: that may be what failed.
    """
    status, heading, sentence = _reason(exception)
    if sentence and not request.accepts("text/html"):
        refusal = {"success": False, "error_code": "refused", "error_message": sentence}
        return JsonResponse(refusal, status=status)
    context = {"heading": heading, "sentence": sentence}
    return HttpResponse(loader.get_template("core/refused.html").render(context), status=status)


def _reason(exception: Exception) -> tuple[int, str, str]:
    """The status, the heading and the sentence; both empty for what the theme's own words are enough for."""
    match exception:
        case UnreadableFormError():
            return 400, "This form could not be read", str(exception)
        case RequestDataTooBig():
            most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024
            return 413, "This form is too large", _too_much(f"{most} MB of text")
        case TooManyFieldsSent():
            most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
            return 413, "This form has too many parts", _too_much(f"{most:,} fields (a block has about five)")
        case StoreAwayError():
            return 503, "Files cannot be reached", AWAY
    return 400, "", ""


def _too_much(limit: str) -> str:
    # Going back loads the editor anew, with what it saved by itself: measured in Chromium. So no more is promised.
    return (
        f"One form may hold at most {limit}. Nothing of it was saved, and nothing that was stored before is lost: "
        "the page stands as it was saved last. Go back, and split the text: move part of it to another page."
    )
