"""What the Markdown editor asks the server, and who may ask."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import GroupCollectionPermission

from accounts.models import User
from blog.models import BlogIndexPage
from core.blocks.markdown import LARGEST
from tests.answering import Somebody
from tests.drawing import Draw
from tests.neighbours import Neighbours
from tests.writing import Publish

POST = "# Ink\n\n```py\nprint()\n```\n\n![A pot](image:{image})\n\nThe end.\n"


def asked(client: Client, name: str, text: str) -> Any:
    return client.post(reverse(f"core_markdown:{name}"), {"text": text})


def test_an_editor_sees_the_text_as_a_reader_would(editor_client: Client, publish: Publish) -> None:
    page = publish("Ink")
    answer = asked(editor_client, "preview", f"*See* [it](page:{page.pk}).<script>alert()</script>")
    assert answer.json() == {"html": f'<p><em>See</em> <a href="{page.url}">it</a>.</p>\n', "trouble": ""}


def test_its_quotes_are_those_of_the_pages_language(editor_client: Client, publish: Publish) -> None:
    page = publish("Ink")
    page.locale.language_code = "de"
    page.locale.save()
    address = reverse("core_markdown:preview")
    for key, shown in ((page.pk, "„Ja“"), ("", "“Ja”"), ("no key", "“Ja”"), (page.pk + 1, "“Ja”")):
        html = editor_client.post(address, {"text": '"Ja"', "page": key}).json()["html"]
        assert html == f"<p>{shown}</p>\n", key


def test_the_blocks_come_as_the_form_takes_them(editor_client: Client, draw: Draw) -> None:
    image = draw()
    answer = asked(editor_client, "split", POST.format(image=image.pk)).json()
    assert answer["labels"] == ["Markdown", "Code", "Picture", "Markdown"]
    markdown, code, picture, _ = answer["blocks"]
    assert (markdown["type"], markdown["value"]) == ("markdown", "# Ink\n")
    assert code["value"]["language"] == ["python"]
    assert picture["value"]["image"]["id"] == image.pk
    assert len({block["id"] for block in answer["blocks"]}) == 4


def test_a_picture_is_known_by_the_address_of_its_file(editor_client: Client, draw: Draw) -> None:
    image = draw()
    rendition = image.get_rendition("width-20")
    for address in (image.file.url, rendition.url):
        answer = asked(editor_client, "split", f"![A pot]({address})\n\nThe end.").json()
        assert answer["blocks"][0]["value"]["image"]["id"] == image.pk, address


@pytest.mark.parametrize(
    "address", ["https://example.org/media/a.png", "/media/no.png", "//[", "/static/a.png", "/media/%00"]
)
def test_a_picture_of_somebody_else_stays_an_address(
    editor_client: Client, blog: BlogIndexPage, address: str
) -> None:
    answer = asked(editor_client, "split", f"![A pot]({address})\n\nThe end.").json()
    assert answer["labels"] == ["Markdown"]


def test_an_unknown_picture_leaves_a_block_to_choose_one(editor_client: Client, db: None) -> None:
    answer = asked(editor_client, "split", "![A pot](image:999)\n\nThe end.").json()
    assert (answer["blocks"][0]["type"], answer["blocks"][0]["value"]["image"]) == ("image", None)
    assert answer["blocks"][0]["value"]["alt_text"] == "A pot"


@pytest.mark.parametrize("name", ["preview", "split"])
def test_a_text_that_is_too_long_is_refused_in_words(editor_client: Client, name: str) -> None:
    answer = asked(editor_client, name, "é" * (LARGEST // 2 + 1))
    assert answer.status_code == 413
    assert "Nothing was lost" in answer.json()["error"]


@pytest.mark.parametrize("name", ["preview", "split"])
def test_a_text_that_no_form_can_carry_is_refused_in_words(editor_client: Client, name: str) -> None:
    answer = asked(editor_client, name, "a" * 11_000_000)
    assert answer.status_code == 413
    assert "Nothing was lost" in answer.json()["error"]


@pytest.mark.parametrize("name", ["preview", "split", "picture"])
def test_a_stranger_is_asked_to_sign_in(stranger: Client, db: None, name: str) -> None:
    answer = asked(stranger, name, "a")
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("name", ["preview", "split", "picture"])
def test_nothing_is_told_to_who_only_looks(editor_client: Client, name: str) -> None:
    assert editor_client.get(reverse(f"core_markdown:{name}")).status_code == 405


def test_a_request_of_another_site_is_refused(editor_client: Client) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = editor_client.cookies
    assert asked(careful, "preview", "a").status_code == 403


def test_a_broken_formula_is_told_while_it_is_written(editor_client: Client) -> None:
    answer = asked(editor_client, "preview", "For $x$ and $\\nosuch$.").json()
    assert answer["trouble"].startswith("Line 1: The formula “\\nosuch” cannot be set: unknown command")
    assert '<code class="formula">$\\nosuch$</code>' in answer["html"]


def test_a_text_too_heavy_for_readers_says_so(editor_client: Client) -> None:
    answer = asked(editor_client, "preview", "# a\n" * 40_000).json()
    assert "readers would wait long" in answer["trouble"]
    assert asked(editor_client, "split", "# a\n" * 40_000).json()["labels"] == ["Markdown"]


ELSEWHERE = "![A *pot*](https://there.example/a.png 'Red')\n\nThe end.\n"


def test_pictures_of_other_sites_are_named_to_who_may_bring_them(
    editor: User, editor_client: Client, blog: BlogIndexPage
) -> None:
    answer = asked(editor_client, "split", ELSEWHERE).json()
    assert answer["labels"] == ["Markdown"]
    assert answer["elsewhere"] == [
        {"address": "https://there.example/a.png", "host": "there.example", "alt": "A pot"}
    ]
    GroupCollectionPermission.objects.filter(group__in=editor.groups.all()).delete()
    assert asked(editor_client, "split", ELSEWHERE).json()["elsewhere"] == []


def test_a_picture_that_was_brought_becomes_a_block(editor_client: Client, draw: Draw) -> None:
    image = draw()
    pictures = json.dumps({"https://there.example/a.png": image.pk})
    fields = {"text": ELSEWHERE, "pictures": pictures}
    answer = editor_client.post(reverse("core_markdown:split"), fields).json()
    value = answer["blocks"][0]["value"]
    assert (value["image"]["id"], value["alt_text"], value["decorative"]) == (image.pk, "A pot", False)
    assert "Red" in json.dumps(value["caption"])
    assert answer["elsewhere"] == []


@pytest.mark.parametrize(
    "pictures", ["", "[]", "7", '{"a": "b"}', '{"a": true}', '{"a": -1}', '{"a": [1]}', "{", "[" * 100_000]
)
def test_keys_that_are_none_are_refused(editor_client: Client, pictures: str) -> None:
    fields = {"text": ELSEWHERE, "pictures": pictures}
    assert editor_client.post(reverse("core_markdown:split"), fields).status_code == 400


def sent(client: Client, **fields: Any) -> Any:
    headers = {"X-Requested-With": "XMLHttpRequest"}
    return client.post(reverse("core_markdown:picture"), fields, headers=headers)


def test_a_dropped_picture_joins_the_library(editor_client: Client, editor: User, draw: Draw) -> None:
    with draw().file.open() as file:
        key = sent(editor_client, file=file, title="A pot").json()["image"]
    image = get_image_model().objects.get(pk=key)
    assert (image.title, image.uploaded_by_user) == ("A pot", editor)


def test_a_dropped_file_that_is_no_picture_is_refused_in_words(editor_client: Client) -> None:
    answer = sent(editor_client, file=SimpleUploadedFile("a.png", b"no picture"), title="A pot").json()
    assert "could not be read as a picture" in answer["trouble"]


def test_a_picture_of_another_site_joins_the_library(
    editor_client: Client, editor: User, draw: Draw, somebody: Somebody
) -> None:
    with draw().file.open() as file:
        address = somebody.answer("/a%20red-pot.png", file.read())
    key = sent(editor_client, address=address, alt="A pot").json()["image"]
    image = get_image_model().objects.get(pk=key)
    assert (image.title, image.description, image.uploaded_by_user) == ("a red pot", "A pot", editor)


def test_a_picture_that_does_not_come_is_told(editor_client: Client, somebody: Somebody) -> None:
    missing, broken = somebody.address("/a.png"), somebody.answer("/b.png", b"no picture")
    assert "any more" in sent(editor_client, address=missing).json()["trouble"]
    assert "could not be read as a picture" in sent(editor_client, address=broken).json()["trouble"]


def test_a_form_without_a_picture_is_none(editor_client: Client) -> None:
    assert sent(editor_client).status_code == 400


def test_who_may_not_add_pictures_adds_none(editor: User, editor_client: Client, draw: Draw) -> None:
    GroupCollectionPermission.objects.filter(group__in=editor.groups.all()).delete()
    with draw().file.open() as file:
        assert sent(editor_client, file=file).status_code == 403
    assert sent(editor_client, address="https://there.example/a.png").status_code == 403
    assert get_image_model().objects.count() == 1


def test_a_picture_that_one_may_not_choose_is_as_one_that_is_not_there(neighbours: Neighbours) -> None:
    here, there = neighbours
    text = f"![A](image:{here.image.pk})\n\n![A](image:{there.image.pk})\n\n![A]({there.image.file.url})"
    blocks = asked(here.editing(), "split", text).json()["blocks"]
    assert [block["type"] for block in blocks] == ["image", "image", "markdown"]
    assert blocks[0]["value"]["image"]["title"] == "Quenby wave"
    assert blocks[1]["value"]["image"] is None


def test_nor_is_one_shown_unless_the_page_shows_it_already(neighbours: Neighbours) -> None:
    here, there = neighbours
    text = f"![A](image:{there.image.pk}) [map](attachment:{there.document.pk})"

    def shown() -> str:
        sent = {"text": text, "page": here.article.pk}
        html: str = here.editing().post(reverse("core_markdown:preview"), sent).json()["html"]
        return html

    assert shown() == '<p><span class="missing">A</span> map</p>\n'
    here.article.body = [("markdown", text)]
    here.article.save_revision()
    assert there.document.url in shown()
