"""Whatever visitors read is marked for translation: in templates, and in what scripts say."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import get_template

from tests.walking import TEMPLATES
from theme.templatetags.scripts import said_by_name

# What nobody but the owner and who works on the look sees; and the page for a name that no site has.
ELSEWHERE = re.compile(r"^(wagtailadmin|accounts|patterns)/|^421\.html$")
LETTERS = ["responses/letters/confirm.txt", "responses/letters/reply.txt"]
NAMES = {"Markdown", "BibTeX", "Webmention", "GeoNames", "Natural Earth", "CC BY 4.0"}
SCRIPTS = Path(settings.ROOT) / "theme/frontend/js"
UNSEEN = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{%\s*blocktranslate.*?endblocktranslate\s*%}|{%.*?%}|{{.*?}}|{#.*?#}",
    re.DOTALL,
)
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt")
WORD = re.compile(r"[^\W\d_]{2,}")
SAID = re.compile(r"""default:["'][A-Z]|_\(["']""")


@pytest.mark.parametrize("name", sorted({*TEMPLATES, *LETTERS} - set(filter(ELSEWHERE.search, TEMPLATES))))
def test_a_template_holds_no_word_that_cannot_be_translated(name: str) -> None:
    source = Path(get_template(name).origin.name).read_text()  # type: ignore[attr-defined]
    page = BeautifulSoup(UNSEEN.sub("", source), "html.parser")
    said = [*page.strings]
    said += [tag[key] for tag in page.find_all() for key in ATTRIBUTES if tag.has_attr(key)]
    said += [tag.get("content", "") for tag in page.find_all("meta", {"name": "description"})]

    assert [text for text in said if WORD.search(text) and text.strip(" ·\n") not in NAMES] == []
    assert SAID.findall(source) == []


def test_scripts_say_what_they_are_given() -> None:
    sources = [path.read_text() for path in SCRIPTS.rglob("*.js")]
    said = {word for source in sources for word in re.findall(r'\bword\("([^"]+)"\)', source)}

    assert said == set(said_by_name())
    assert [
        found for source in sources for found in re.findall(r'(?:textContent|title) = ["`]\w.*', source)
    ] == []
