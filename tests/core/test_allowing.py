"""How much may be done in a minute."""

from core.allowing import Allowance, Allowances


def test_an_allowance_comes_back_with_time_and_never_grows() -> None:
    now = 0.0
    allowance = Allowance(60, clock=lambda: now)
    assert [allowance.take() for _ in range(61)] == [True] * 60 + [False]
    now = 2.0
    assert [allowance.take() for _ in range(3)] == [True, True, False]
    now = 10_000.0
    assert sum(allowance.take() for _ in range(100)) == 60


def test_each_place_has_its_own_allowance() -> None:
    allowances = Allowances(2)
    assert [allowances.take(place) for place in ("a", "a", "a", "b", "")] == [True, True, False, True, True]


def test_a_flood_of_places_takes_no_more_memory() -> None:
    allowances = Allowances(1)
    for number in range(Allowances.MOST + 5):
        allowances.take(str(number))
    assert len(allowances.places) == Allowances.MOST
    assert allowances.take("0") and not allowances.take(str(number))
