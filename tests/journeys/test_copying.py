"""Code that can be taken along."""

import pytest

from tests.browser import Visit
from tests.writing import Publish

NAMED = """```python title="ink.py" linenos=true
ink = 1
paper = 2
```"""
PLAIN = """```
ink
paper
```"""


@pytest.mark.parametrize(("text", "copied"), [(NAMED, "ink = 1\npaper = 2\n"), (PLAIN, "ink\npaper\n")])
def test_code_is_copied_with_a_name_and_without(
    visit: Visit, publish: Publish, text: str, copied: str
) -> None:
    publish("Ink", text)
    page = visit("/blog/ink/").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator(".code").get_by_role("button", name="Copy")
    page.locator(".code").hover()
    button.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == copied


def test_the_button_comes_without_moving_anything(visit: Visit, publish: Publish) -> None:
    publish("Ink", f"{NAMED}\n\n{PLAIN}\n\nThe end.")
    heights = []
    for scripts in (False, True):
        page = visit("/blog/ink/", scripts=scripts).page
        if scripts:
            page.get_by_role("button", name="Copy").nth(1).wait_for(state="attached")
        heights.append(page.locator(".prose").bounding_box()["height"])  # type: ignore[index]
    assert heights[0] == heights[1]
