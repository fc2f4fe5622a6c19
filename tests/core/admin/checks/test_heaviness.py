"""Whether a page keeps to its budget."""

from core.admin.checks.heaviness import check
from core.admin.checks.shown import Shown
from core.admin.checks.weighing import PICTURE_BUDGET, SCRIPT_BUDGET, TEXT_BUDGET, Weight


def found(html: int, sheets: int, picture_bytes: int, scripts: int = 0) -> list[str]:
    shown = Shown()
    shown.__dict__["weight"] = Weight(html, sheets, scripts, 1, picture_bytes)
    return [finding.text for finding in check(None, shown)]


def test_a_page_within_its_budget_is_well() -> None:
    assert found(TEXT_BUDGET - 1, 1, PICTURE_BUDGET, SCRIPT_BUDGET) == []


def test_text_and_styles_count_together() -> None:
    [text] = found(TEXT_BUDGET, 1, 0)
    assert "more than the 14.0\xa0KB that arrive in one go" in text


def test_heavy_pictures_are_told_with_their_numbers() -> None:
    [text] = found(0, 0, 3 * 1024 * 1024)
    assert "3.0\xa0MB of pictures, more than 500.0\xa0KB" in text


def test_heavy_scripts_are_told_with_their_numbers() -> None:
    [text] = found(0, 0, 0, 20 * 1024)
    assert text.startswith("Scripts weigh 20.0\xa0KB, more than 10.0\xa0KB")
