"""The previews that the chooser of blocks shows."""

import pytest
from django.test import Client
from django.urls import reverse

from core.blocks.body import BodyStreamBlock
from tests.neighbours import Neighbours


@pytest.mark.parametrize("name", ["markdown", "rich_text", "image", "code"])
def test_a_block_is_previewed_in_the_dress_of_the_site(owner_client: Client, name: str) -> None:
    block = BodyStreamBlock().child_blocks[name]
    page = owner_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert page.status_code == 200
    assert "theme/build/site.css" in page.content.decode()
    assert '<article class="prose' in page.content.decode()


@pytest.mark.parametrize("name", ["image", "gallery", "page_card", "album_strip"])
def test_an_example_is_taken_from_what_the_person_meets(neighbours: Neighbours, name: str) -> None:
    block, shown = BodyStreamBlock().child_blocks[name], []
    for each in neighbours:
        page = each.editing().get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        shown.append(page.content.decode())
    assert "Quenby" in shown[0] and "Zoltan" not in shown[0]
    assert "Zoltan" in shown[1] and "Quenby" not in shown[1]
