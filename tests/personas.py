"""The three people whom every test meets: the owner, an editor, a stranger."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User

PASSWORD = "threads between things"


@pytest.fixture
def owner(db: None) -> User:
    """Ada, whose house it is: she may do everything."""
    return User.objects.create_superuser("ada@example.org", PASSWORD, first_name="Ada", last_name="Owner")


@pytest.fixture
def editor(db: None) -> User:
    """Ben, who writes in Ada's house: in Wagtail's group Editors, which edits and does not publish."""
    made = User.objects.create_user("ben@example.org", PASSWORD, first_name="Ben", last_name="Editor")
    made.groups.add(Group.objects.get(name="Editors"))
    return made


@pytest.fixture
def stranger(db: None) -> Client:
    """A browser that nobody has signed in to."""
    return Client()


@pytest.fixture
def owner_client(owner: User) -> Client:
    """Ada's browser, signed in."""
    return signed_in(owner)


@pytest.fixture
def editor_client(editor: User) -> Client:
    """Ben's browser, signed in."""
    return signed_in(editor)


def signed_in(person: Any) -> Client:
    """A browser signed in as `person`."""
    client = Client()
    client.force_login(person)
    return client
