"""Letters about responses: plain text, one person each."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.known_sites import at_home
from core.sending import sender_of
from responses.links import Purpose, link
from responses.models import Response, ResponsePolicy

LONGEST_SUBJECT = 150


def can_be_sent() -> bool:
    """Whether letters leave this installation at all: readers are offered nothing that cannot work."""
    return not str(settings.EMAIL_BACKEND).endswith("dummy.EmailBackend")


def tell_owner(response: Response) -> None:
    """To whom the site names: what was said, and whether it waits."""
    site = response.page.get_site()
    policy = ResponsePolicy.objects.filter(site=site).first() if site else None
    if policy is None or not policy.notify:
        return
    queue = settings.WAGTAILADMIN_BASE_URL + reverse("responses_admin:index")
    reply_to = [response.author_email] if response.author_email else []
    subject = "{name} responded to “{title}”"
    _send("owner", subject, policy.notify, response, {"queue": queue}, reply_to=reply_to)


def ask_to_confirm(response: Response) -> None:
    """To its author: whether they want to be told of replies."""
    confirm = _root(response) + link(Purpose.CONFIRM, response)
    subject = _("Replies to your response to “{title}”?")
    _send("confirm", subject, response.author_email, response, {"confirm": confirm}, leaves=response)


def tell_subscriber(reply: Response, subscriber: Response) -> None:
    """To somebody in the thread: who replied, and what."""
    subject = _("{name} replied on “{title}”")
    _send("reply", subject, subscriber.author_email, reply, {}, leaves=subscriber)


def _send(
    name: str,
    subject: str | Promise,
    to: str,
    response: Response,
    context: dict[str, Any],
    *,
    leaves: Response | None = None,
    reply_to: list[str] | None = None,
) -> None:
    """`subject` may have the `{name}` of the response and the `{title}` of its page.

    `leaves` is the response whose author can take themselves off, by a link that mail programs know, too.
    """
    leave = _root(response) + link(Purpose.UNSUBSCRIBE, leaves) if leaves else ""
    known = {"response": response, "page": response.page, "address": _address(response), "leave": leave}
    headers = (
        {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        if leave
        else {}
    )
    site = response.page.get_site()
    with at_home(site):
        body = render_to_string(f"responses/letters/{name}.txt", known | context)
        subject = str(subject).format(name=response.author_name, title=response.page.title)
    sender = sender_of(site) if site else None
    EmailMessage(_one_line(subject), body, sender, to=[to], headers=headers, reply_to=reply_to).send()


def _one_line(text: str) -> str:
    """A subject cannot be broken, whatever a name or a title holds."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST_SUBJECT]


def _address(response: Response) -> str:
    return f"{response.page.get_full_url() or settings.WAGTAILADMIN_BASE_URL}#{response.anchor}"


def _root(response: Response) -> str:
    site = response.page.get_site()
    return site.root_url if site else settings.WAGTAILADMIN_BASE_URL
