"""Every way to ask for the end ends in order."""

import os
import signal
from collections.abc import Iterator

import pytest

from core.launch import signals as module
from core.launch.signals import SIGNALS, Ended, Signals


@pytest.fixture(autouse=True)
def nothing_ignored() -> Iterator[None]:
    """However these tests were started (nohup ignores SIGHUP, and what is ignored stays so)."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_each_signal_asks_for_the_end(number: signal.Signals) -> None:
    signals = Signals()

    with signals.caught(), pytest.raises(Ended):
        os.kill(os.getpid(), number)


def test_handlers_are_given_back() -> None:
    before = [signal.getsignal(number) for number in SIGNALS]

    with Signals().caught():
        pass

    assert [signal.getsignal(number) for number in SIGNALS] == before


def test_the_end_waits_until_a_child_is_known() -> None:
    signals, known = Signals(), []

    with signals.caught(), pytest.raises(Ended), signals.held():
        os.kill(os.getpid(), signal.SIGTERM)
        known.append("child")

    assert known == ["child"]


def test_an_echo_of_the_first_does_not_hurry_the_end() -> None:
    signals = Signals()

    with signals.caught():
        with pytest.raises(Ended):
            os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)

    assert not signals.hurried


def test_a_second_ctrl_c_later_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", -1.0)
    signals = Signals()

    with signals.caught():
        with pytest.raises(Ended):
            os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    assert signals.hurried


def test_the_end_that_began_for_another_reason_is_not_cut_short() -> None:
    signals = Signals()

    with signals.caught():
        signals.ending()
        os.kill(os.getpid(), signal.SIGINT)

    assert not signals.hurried


def test_an_interrupt_counts_also_in_the_background_of_a_script() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Signals().caught(), pytest.raises(Ended):
            os.kill(os.getpid(), signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_hanging_up_is_ignored_under_nohup() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Signals().caught():
            os.kill(os.getpid(), signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
