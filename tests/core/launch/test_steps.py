"""Steps are told with their times."""

import re
from io import StringIO

import pytest

from core.launch.steps import Steps


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_step_is_named_with_its_seconds() -> None:
    out = StringIO()

    with Steps(out).step("Database"):
        assert out.getvalue().strip() == "Database"

    assert re.fullmatch(r"  Database +\d+\.\d s\n", out.getvalue())


def test_what_is_said_in_between_has_lines_of_its_own() -> None:
    out = StringIO()
    steps = Steps(out)

    with steps.step("Database"):
        steps.say("still recovering")

    assert re.fullmatch(r"  Database +\nstill recovering\n  Database +\d+\.\d s\n", out.getvalue())


def test_on_a_terminal_what_is_said_takes_the_place_of_the_unfinished_line() -> None:
    out = Terminal()
    steps = Steps(out)

    with steps.step("Database"):
        steps.say("still recovering")

    assert re.fullmatch(r"  Database +\r\x1b\[Kstill recovering\n  Database +\d+\.\d s\n", out.getvalue())


def test_a_step_that_fails_leaves_the_line_free_for_the_reason() -> None:
    out = StringIO()

    with pytest.raises(ValueError, match="reason"), Steps(out).step("Database"):
        raise ValueError("reason")

    assert out.getvalue().endswith("\n")


def test_a_terminal_that_is_gone_ends_nothing() -> None:
    out = StringIO()
    out.close()

    with Steps(out).step("Database"):
        Steps(out).say("unheard")

    assert out.closed
