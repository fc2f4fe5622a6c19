"""All checks together."""

from collections.abc import Iterator
from typing import Any

import pytest

from blog.models import BlogIndexPage, PostPage
from core.admin.checks import checking
from core.admin.checks.checking import CHECKS, MOST_OF_ONE, check
from core.admin.checks.finding import Finding, Severity
from core.admin.checks.shown import Shown


def saying(severity: Severity, count: int = 1) -> Any:
    def said(page: Any, shown: Shown) -> Iterator[Finding]:
        return (Finding(severity, f"{severity} {number}") for number in range(count))

    return said


def test_a_post_without_fault_has_no_findings(blog: BlogIndexPage) -> None:
    post = PostPage(title="Tides", slug="tides", summary="Why.", body=[("markdown", "## One\n\nWords.")])
    blog.add_child(instance=post)
    assert check(post, Shown()) == []


def test_problems_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "CHECKS", (saying(Severity.ADVICE), saying(Severity.PROBLEM)))
    assert [finding.text for finding in check(None, Shown())] == ["problem 0", "advice 0"]


def test_of_many_findings_of_one_check_the_first_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "CHECKS", (saying(Severity.PROBLEM, 1000),))
    found = check(None, Shown())
    assert len(found) == MOST_OF_ONE + 1
    assert "There is more like this" in found[-1].text


@pytest.mark.parametrize("one", CHECKS)
def test_every_check_takes_a_page_that_is_just_begun(db: None, one: checking.Check) -> None:
    assert all(finding.target == "id_summary" for finding in one(PostPage(), Shown()))
