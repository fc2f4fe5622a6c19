import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from home import seeding


def test_the_first_start_makes_the_owner_with_the_password_that_was_set(
    untouched: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMONPLACE_OWNER_PASSWORD", "threads between things")
    call_command("seed", "--empty", "--owner", "ada@example.org")
    assert User.objects.get().check_password("threads between things")
    assert "ada@example.org" in capsys.readouterr().out


def test_a_weak_password_makes_nothing_and_the_variable_is_named(
    untouched: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMONPLACE_OWNER_PASSWORD", "short")
    with pytest.raises(
        CommandError, match="COMMONPLACE_OWNER_PASSWORD will not do: This password is too short"
    ):
        call_command("seed", "--empty")
    assert not User.objects.exists()
    assert not seeding.is_seeded()
