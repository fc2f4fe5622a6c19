"""Pictures that say nothing to those who do not see them."""

from typing import Any

from blog.models import PostPage
from core.admin.checks.alternatives import check
from core.admin.checks.finding import Severity
from core.admin.checks.shown import Shown
from tests.drawing import Draw


def found(*blocks: tuple[str, Any]) -> list[tuple[Severity, str]]:
    post = PostPage(title="A post", body=list(blocks))
    return [(finding.severity, finding.text) for finding in check(post, Shown())]


def picture(image: Any, alt: str = "", decorative: bool = False) -> dict[str, Any]:
    return {"image": image, "alt_text": alt, "decorative": decorative}


def test_a_picture_without_words_is_found(draw: Draw) -> None:
    [(severity, text)] = found(("image", picture(draw(20, 20))))
    assert severity is Severity.PROBLEM
    assert text.startswith("A picture has neither an alternative text")


def test_spaces_are_no_words(draw: Draw) -> None:
    assert found(("image", picture(draw(20, 20), "   ")))


def test_a_picture_with_words_or_marked_decorative_is_well(draw: Draw) -> None:
    image = draw(20, 20)
    assert found(("image", picture(image, "A door")), ("image", picture(image, decorative=True))) == []


def test_a_gallery_tells_how_many(draw: Draw) -> None:
    image = draw(20, 20)
    pictures = [picture(image), picture(image, "A door"), picture(image)]
    [(_, text)] = found(("gallery", {"pictures": pictures}))
    assert text.startswith("2 pictures have neither")


def test_markdown_with_empty_brackets_is_advice(draw: Draw) -> None:
    image = draw(20, 20)
    text = f"![](image:{image.pk}) and ![](/media/door.png) and ![A door](image:{image.pk})"
    [(severity, sentence)] = found(("markdown", text))
    assert severity is Severity.ADVICE
    assert sentence.startswith("2 pictures have no alternative text.")


def test_a_block_without_a_picture_is_passed_over(db: None) -> None:
    assert found(("image", picture(None)), ("divider", None)) == []


def test_raw_html_is_read_as_well(db: None) -> None:
    html = '<p><img src="/a.png"><IMG SRC=/b.png><img src="/c.png" alt=""><img src="/d.png" alt="A door"></p>'
    [(severity, text)] = found(("raw_html", html))
    assert severity is Severity.PROBLEM
    assert text.startswith("2 pictures have no alt in this HTML.")
