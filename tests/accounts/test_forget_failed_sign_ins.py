"""The way back in for an owner who was locked out."""

import pytest
from django.core.management import call_command

from accounts import throttle


@pytest.mark.django_db
def test_whoever_was_locked_out_may_try_again(capsys: pytest.CaptureFixture[str]) -> None:
    counter = throttle.Counter(throttle.hashed("test"), limit=1)
    throttle.take([counter])
    assert throttle.take([counter]) is not None
    call_command("forget_failed_sign_ins")
    assert throttle.take([counter]) is None
    assert "may try again" in capsys.readouterr().out
