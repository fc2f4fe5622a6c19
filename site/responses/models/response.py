"""One thing that somebody said of a page."""

from datetime import datetime, timedelta
from math import ceil
from typing import Any, ClassVar, NamedTuple, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Lower
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from wagtail.models import Page

from core.host_names import host_of
from core.visibility import readable

LONGEST_TEXT = 10_000
LONGEST_NAME = 80
MOST_LINKS = 5  # Whoever has more to show writes a post of their own.
EDITABLE_FOR = timedelta(minutes=15)
MOST_CHANGES = 10  # Of one response, within that time.


class State(models.TextChoices):
    """Where a response stands. A deleted one holds no words and nobody, and is the place of those that answer it."""

    WAITING = "waiting", "Waiting"
    APPROVED = "approved", "Shown"
    SPAM = "spam", "Spam"
    DELETED = "deleted", "Deleted"


class Source(models.TextChoices):
    """How a response came here: by the form, or by a Webmention from a page that says it in one of these ways."""

    COMMENT = "comment", "Comment"
    REPLY = "reply", "Reply"
    MENTION = "mention", "Mention"
    LIKE = "like", "Like"
    REPOST = "repost", "Repost"
    BOOKMARK = "bookmark", "Bookmark"


# What says nothing in words.
REACTIONS = (Source.LIKE, Source.REPOST, Source.BOOKMARK)


class Seen(NamedTuple):
    """Which response somebody saw, and after how many changes by its author. What is decided is about that."""

    key: int
    changes: int

    def __str__(self) -> str:
        return f"{self.key}:{self.changes}"


class ResponseQuerySet(models.QuerySet["Response"]):
    """Readings of responses."""

    def shown(self) -> Self:
        """Those that readers see."""
        return self.filter(state=State.APPROVED)

    def waiting(self) -> Self:
        """Those that need the owner, the longest waiting first."""
        return self.filter(state=State.WAITING).order_by("created_at", "pk")

    def in_thread(self) -> Self:
        """Those that readers see, with the places of what is gone and was answered, in the order they came."""
        answers = Response.objects.shown().filter(parent=OuterRef("pk"))
        kept = Q(state=State.APPROVED) | Q(Exists(answers))
        return self.filter(kept).exclude(source__in=REACTIONS).order_by("created_at", "pk")

    def reactions(self) -> Self:
        """Those that readers see and that have no words, in the order they came."""
        return self.shown().filter(source__in=REACTIONS).order_by("created_at", "pk")

    def by(self, email: str) -> Self:
        """Those of one person."""
        return self.filter(author_email=email.strip().lower()) if email.strip() else self.none()

    def on_readable_pages(self) -> Self:
        """Those of pages that anybody may read."""
        return self.filter(page__in=readable(Page.objects.all()))

    def on_site(self, root_path: str) -> Self:
        """Those of the pages below the path of a site's root page."""
        return self.filter(page__path__startswith=root_path)

    def of_thread(self, response: "Response") -> Self:
        """The response that began a thread, and all that answer it."""
        beginning = response.parent_id or response.pk
        return self.filter(Q(pk=beginning) | Q(parent=beginning))


class Response(models.Model):
    """What a reader wrote below a page, or the owner in answer. Threads have two levels: a reply is not replied to.

    `text` is Markdown, or plain where it was said elsewhere, on the page at `source_url`; `html` is made from it and
    safe. `author_email` and `address_hash` are never shown to readers.
    `form_key` names the form that it came by: one form makes one response, however often it is sent.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    # RESTRICT: what others replied never goes with what they replied to; only a page takes all with it.
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="replies"
    )
    source = models.CharField(max_length=10, choices=Source, default=Source.COMMENT)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    from_owner = models.BooleanField(default=False)
    author_name = models.CharField("name", max_length=LONGEST_NAME, blank=True)
    author_email = models.EmailField("e-mail", blank=True)
    author_url = models.URLField("web address", max_length=500, blank=True)
    source_url = models.URLField("said at", max_length=2000, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True, editable=False)
    links = models.PositiveSmallIntegerField(default=0, editable=False)
    held_because = models.CharField(max_length=200, blank=True)
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # NULLs are not equal.
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    changes = models.PositiveSmallIntegerField(default=0, editable=False)  # How often its author changed it.
    approved_at = models.DateTimeField(null=True, blank=True)
    asks_for_replies = models.BooleanField(default=False)
    subscribed_at = models.DateTimeField(
        null=True, blank=True
    )  # When the letter with the question was answered.
    told_at = models.DateTimeField(null=True, blank=True, editable=False)  # When its thread was told of it.

    objects: ClassVar[Any] = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = "response"
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="responses_response_state_known"
            ),
            models.CheckConstraint(
                condition=Q(source__in=Source.values), name="responses_response_source_known"
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="responses_response_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED) | Q(approved_at__isnull=False),
                name="responses_response_shown_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DELETED)
                | Q(text="", html="", author_name="", author_email="", author_url="", source_url=""),
                name="responses_response_deleted_holds_nothing",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), LONGEST_TEXT),
                name="responses_response_text_not_too_long",
            ),
            models.CheckConstraint(
                condition=Q(from_owner=True) | Q(links__lte=MOST_LINKS),
                name="responses_response_few_links",
            ),
            models.CheckConstraint(
                condition=Q(changes__lte=MOST_CHANGES) | ~Q(source=Source.COMMENT),
                name="responses_response_few_changes",
            ),
            models.CheckConstraint(
                condition=Q(source=Source.COMMENT, source_url="")
                | (~Q(source=Source.COMMENT) & (~Q(source_url="") | Q(state=State.DELETED))),
                name="responses_response_said_elsewhere_or_here",
            ),
            models.CheckConstraint(
                condition=Q(author_email=Lower("author_email")), name="responses_response_email_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(subscribed_at=None) | ~Q(author_email=""),
                name="responses_response_subscriber_has_email",
            ),
        ]
        indexes = [
            models.Index("page", "created_at", "id", name="responses_of_page_in_order"),
            models.Index("created_at", condition=Q(state=State.WAITING), name="responses_waiting_in_order"),
            models.Index("state", F("created_at").desc(), name="responses_by_state"),
            models.Index("author_email", condition=~Q(author_email=""), name="responses_by_email"),
            models.Index(
                "address_hash", "created_at", condition=~Q(address_hash=""), name="responses_by_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author_name or 'Somebody'}, {self.created_at:%d %B %Y}"

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"response-{self.pk}"

    @property
    def seen(self) -> Seen:
        """What names it as it is now, for a decision about it."""
        return Seen(self.pk, self.changes)

    @property
    def is_reaction(self) -> bool:
        """Whether it says nothing in words, and nothing can be replied to."""
        return self.source in REACTIONS

    @property
    def source_host(self) -> str:
        """Whose page it was said on, as `example.org`; empty for what was said here."""
        return host_of(self.source_url).removeprefix("www.")

    @property
    def is_shown(self) -> bool:
        """Whether readers see it."""
        return self.state == State.APPROVED

    @property
    def editable_until(self) -> datetime:
        """Until when its author may change or delete it."""
        return self.created_at + EDITABLE_FOR

    @property
    def minutes_left(self) -> int:
        """How many minutes its author may still change or delete it, at least one."""
        return max(1, ceil((self.editable_until - timezone.now()).total_seconds() / 60))

    @property
    def is_editable(self) -> bool:
        """Whether its author may still change or delete it."""
        return self.state != State.DELETED and timezone.now() < self.editable_until

    def leave_trace(self) -> None:
        """Forgets what was said and by whom, in memory; what limits and stamps count stays until the night after."""
        self.state, self.held_because, self.links = State.DELETED, "", 0
        self.text = self.html = self.author_name = self.author_email = self.author_url = self.source_url = ""
        self.asks_for_replies, self.subscribed_at = False, None
