"""What is kept of one person."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from responses.models import Response, State
from tests.responses.conftest import Say

GRACE = "grace@example.org"


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_a_person_is_given_all_they_wrote(say: Say) -> None:
    say("Müßig.", author_email=GRACE)
    say("Another's.", author_email="alan@example.org")
    (row,) = json.loads(said("responses_of", "Grace@Example.org"))
    assert (row["text"], row["page__title"]) == ("Müßig.", "On string")


def test_all_that_a_person_wrote_is_deleted_and_nobody_elses(say: Say) -> None:
    first = say(author_email=GRACE)
    say(author_email=GRACE, parent=first)
    reply = say("Another's.", parent=first)
    say(author_email=GRACE, state=State.SPAM)
    assert said("responses_of", GRACE, "--delete") == "Deleted: 3.\n"
    assert not Response.objects.filter(author_email=GRACE).exists()
    assert list(Response.objects.exclude(state=State.DELETED)) == [reply]


@pytest.mark.parametrize("email", ["", "grace"])
def test_what_is_no_address_deletes_nothing(say: Say, email: str) -> None:
    say()
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("responses_of", email, "--delete")
    assert Response.objects.count() == 1


def test_what_was_made_by_an_older_rule_is_made_anew(say: Say) -> None:
    response = say("*a*")
    Response.objects.update(html="<p>old</p>")
    assert said("rebuild_responses") == "Changed: 1.\n"
    response.refresh_from_db()
    assert response.html == "<p><em>a</em></p>\n"
    assert said("rebuild_responses") == "Changed: 0.\n"
