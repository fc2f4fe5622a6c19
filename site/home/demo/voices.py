"""What others said of the posts of the demo, and what Judith replied."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from blog.models import PostPage
from responses.judging import WITHOUT_EMAIL
from responses.models import Response, State
from responses.rendering import render

A_DAY_LATER = timedelta(hours=25)


@dataclass(frozen=True, slots=True)
class Voice:
    """One reader. Without a `reply`, what they said still waits for the owner."""

    slug: str
    when: datetime
    name: str
    text: str
    reply: str = ""


VOICES = (
    Voice(
        "weekday-loaf",
        datetime(2024, 5, 12, 17, 40, tzinfo=UTC),
        "Hanna",
        "I took spelt instead of the rye. It ran out over the tray like a cowpat and tasted wonderful. Is that the "
        "spelt, or is it me?",
        "The spelt. It has gluten, but of a slack sort. Take 20 grams of the water away, and let a tin do what the "
        "dough won’t.",
    ),
    Voice(
        "reading-a-tide-table",
        datetime(2025, 2, 8, 9, 5, tzinfo=UTC),
        "Alun",
        "Your third point made our boat club laugh, kindly. Chart datum isn’t the lowest water that anybody ever "
        "*saw*. It is worked out, and with high pressure and a wind off the land the sea goes below it.",
        "Thank you. I have put it right, and what I said before can be read under *Changes*.",
    ),
    Voice(
        "threads",
        datetime(2026, 10, 10, 21, 12, tzinfo=UTC),
        "Tom",
        "Four notes, three threads. The gearbox is an orphan and now I feel bad about it.",
        "Introduce it to your mother’s dal. Both are about heat and patience.",
    ),
    Voice(
        "the-drawer",
        datetime(2026, 10, 18, 7, 30, tzinfo=UTC),
        "Marta",
        "A week is long. Have you ever opened the drawer too early?",
    ),
)


def let_them_speak(owner: str) -> None:
    """Stores what each said; `owner` is the name that the replies are signed with."""
    for voice in VOICES:
        post = PostPage.objects.get(slug=voice.slug)
        said = _said(post, voice.when, voice.text, author_name=voice.name, waits=not voice.reply)
        if voice.reply:
            _said(
                post, voice.when + A_DAY_LATER, voice.reply, author_name=owner, from_owner=True, parent=said
            )


def _said(post: PostPage, when: datetime, text: str, *, waits: bool = False, **more: Any) -> Response:
    rendered = render(text)
    made: Response = Response.objects.create(
        page=post,
        text=text,
        html=rendered.html,
        links=rendered.links,
        created_at=when,
        approved_at=None if waits else when,
        state=State.WAITING if waits else State.APPROVED,
        held_because=WITHOUT_EMAIL if waits else "",
        **more,
    )
    return made
