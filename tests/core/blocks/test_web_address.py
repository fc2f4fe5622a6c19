"""Addresses that may become links."""

import pytest

from core.blocks.web_address import web_address


def test_an_address_on_the_web_stays() -> None:
    assert web_address(" https://a.example/b?c=d#e ") == "https://a.example/b?c=d#e"


@pytest.mark.parametrize(
    "text", [None, "", "a.example", "javascript:alert(1)", "data:text/html,x", "https://[", "//a"]
)
def test_anything_else_is_none(text: str | None) -> None:
    assert web_address(text) == ""
