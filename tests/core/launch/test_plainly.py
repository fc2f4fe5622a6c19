"""What a person can mend is told in sentences, without a traceback."""

import errno

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from core.launch.plainly import told_plainly
from core.processes.problem import Problem


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Problem("The cat sits on it."), "The cat sits on it."),
        (ImproperlyConfigured("PORT is 'x'; write a whole number."), "PORT is 'x'; write a whole number."),
        (OSError(errno.ENOSPC, "No space left on device", "var/x"), "The disk is full (var/x)."),
        (
            PermissionError(errno.EACCES, "Permission denied", "var"),
            "var cannot be written: Permission denied.",
        ),
        (
            OSError(errno.EROFS, "Read-only file system", "var"),
            "var cannot be written: Read-only file system.",
        ),
        (
            OperationalError("could not extend file: No space left on device"),
            "The disk is full (of the database).",
        ),
    ],
)
def test_a_sentence_is_told(error: Exception, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, told_plainly():
        raise error

    assert ended.value.code == 1
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    "error", [ValueError("a mistake"), OSError(errno.EIO, "broken"), OperationalError("odd")]
)
def test_what_only_a_programmer_mends_passes_through(error: Exception) -> None:
    with pytest.raises(type(error)), told_plainly():
        raise error
