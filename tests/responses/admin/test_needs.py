"""What the dashboard says of responses, to the owner and to an editor."""

from django.test import Client

from responses.models import State
from tests.responses.conftest import Say


def test_the_owner_is_told_how_many_wait(owner_client: Client, say: Say) -> None:
    assert "for your decision" not in owner_client.get("/admin/").content.decode()
    say(state=State.WAITING)
    say(state=State.SPAM)
    assert "1 response waits for your decision." in owner_client.get("/admin/").content.decode()
    say(state=State.WAITING)
    assert "2 responses wait for your decision." in owner_client.get("/admin/").content.decode()


def test_who_may_not_decide_is_told_nothing(editor_client: Client, say: Say) -> None:
    say(state=State.WAITING)
    assert "for your decision" not in editor_client.get("/admin/").content.decode()
