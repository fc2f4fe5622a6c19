"""Keys of another site's things, in the form of a page: no window offers them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from blog.models import PostPage
from core.blocks.callout import FEATURES
from tests.neighbours import Neighbour, Neighbours
from theme.models import Look, Navigation


def sent(client: Client, post: PostPage, of: Neighbour, **fields: Any) -> Any:
    """The editor of a post, saved with things of a site chosen in its body and beside it."""
    picture = {"image": str(of.image.pk), "alt_text": "A", "caption": rich_text("<p>a</p>"), "width": "text"}
    blocks = [("image", picture), ("page_card", {"page": str(of.draft.pk)})]
    data = nested_form_data({"body": streamfield(blocks), "revision_notes": inline_formset([])})
    counts = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    own = {"title": post.title, "slug": post.slug, "kind": "article", "series": of.series.pk}
    edit = reverse("wagtailadmin_pages:edit", args=[post.pk])
    return client.post(edit, data | counts | own | fields, follow=True)


def kept(post: PostPage) -> Any:
    return PostPage.objects.get(pk=post.pk).get_latest_revision_as_object()


@pytest.fixture
def here(neighbours: Neighbours) -> Neighbour:
    return neighbours[0]


@pytest.fixture
def there(neighbours: Neighbours) -> Neighbour:
    return neighbours[1]


def test_things_of_another_site_are_not_chosen_nor_named(here: Neighbour, there: Neighbour) -> None:
    assert "Zoltan" not in sent(here.editing(), here.article, there).content.decode()


LINKS = '<p><a linktype="page" id="{page}">There</a> <a linktype="document" id="{document}">is</a> a map.</p>'


def linked(of: Neighbour, features: list[str] | None = None) -> str:
    """A rich text that leads to a draft and to an attachment of a site."""
    text: str = rich_text(LINKS.format(page=of.draft.pk, document=of.document.pk), features=features)
    return text


def texts(of: Neighbour) -> dict[str, Any]:
    """A body in which rich text stands by itself, within another block, and in a table."""
    cells = {
        "column-count": 1,
        "row-count": 1,
        "caption": "",
        "cell-0-0": linked(of, ["link", "document-link"]),
    }
    cells |= {"column-0-type": "text", "column-0-order": 0, "column-0-heading": "A", "column-0-deleted": ""}
    cells |= {"row-0-order": 0, "row-0-deleted": ""}
    callout = {"kind": "note", "title": "", "text": linked(of, FEATURES)}
    blocks = [("rich_text", linked(of, FEATURES)), ("callout", callout), ("table", {"cells": cells})]
    return nested_form_data({"body": streamfield(blocks)})


def test_links_of_a_rich_text_lead_to_nothing_of_another_site(here: Neighbour, there: Neighbour) -> None:
    answer = sent(here.editing(), here.article, there, **texts(there)).content.decode()
    assert "zoltan" not in answer.lower()
    written = str(kept(here.article).body.raw_data)
    assert written.count("There is a map.") == 3 and "linktype" not in written


def test_those_to_ones_own_things_stay(here: Neighbour) -> None:
    sent(here.editing(), here.article, here, **texts(here))
    written = str(kept(here.article).body.raw_data)
    assert written.count(f'id="{here.draft.pk}"') == 3
    assert written.count(f'id="{here.document.pk}"') == 2  # A table has no attachments.


def test_a_text_shows_no_file_of_another_site(here: Neighbour, there: Neighbour) -> None:
    text = "![A](image:{}) [map](attachment:{}) [draft](page:{})"

    def refused(of: Neighbour) -> bool:
        keys = (of.image.pk, of.document.pk, of.draft.pk)
        markdown = nested_form_data({"body": streamfield([("markdown", text.format(*keys))])})
        said = sent(here.editing(), here.article, here, **markdown).content.decode()
        return f"attachment {of.document.pk}, picture {of.image.pk}. Take it out" in said

    assert not refused(here)
    assert refused(there)
    assert f"image:{here.image.pk}" in str(kept(here.article).body.raw_data)
    here.article.body = [("markdown", text.format(there.image.pk, there.document.pk, there.draft.pk))]
    here.article.save_revision()
    assert not refused(there)


def test_ones_own_are(here: Neighbour) -> None:
    sent(here.editing(), here.article, here)
    post = kept(here.article)
    assert [block.value[name].pk for block, name in zip(post.body, ("image", "page"), strict=True)] == [
        here.image.pk,
        here.draft.pk,
    ]
    assert post.series == here.series


def test_what_the_owner_linked_stays(here: Neighbour, there: Neighbour) -> None:
    here.article.body = [("page_card", {"page": there.about}), ("image", here.article.body[1].value)]
    here.article.save_revision()
    linked = {"body-1-value-page": there.about.pk}
    sent(here.editing(), here.article, here, **linked)
    assert kept(here.article).body[1].value["page"].pk == there.about.pk


def test_an_editor_from_the_root_chooses_everywhere(
    here: Neighbour, there: Neighbour, editor_client: Client
) -> None:
    editor_client.defaults["HTTP_HOST"] = here.site.hostname
    sent(editor_client, here.article, there, series="")
    assert kept(here.article).body[1].value["page"].pk == there.draft.pk


def test_a_setting_chooses_nothing_of_another_site(here: Neighbour, there: Neighbour) -> None:
    look = reverse("wagtailsettings:edit", args=["theme", "look", here.site.pk])
    told = {"faces": "book", "tone": "paper", "accent": "", "accent_at_night": ""}
    assert (
        "Zoltan"
        not in here.editing().post(look, told | {"logo": there.image.pk}, follow=True).content.decode()
    )
    assert Look.objects.get(site=here.site).logo is None
    here.editing().post(look, told | {"logo": here.image.pk})
    assert Look.objects.get(site=here.site).logo == here.image
    navigation = reverse("wagtailsettings:edit", args=["theme", "navigation", here.site.pk])
    links = streamfield([("page", {"page": str(there.draft.pk), "label": ""})])
    sent = nested_form_data({"menu": links, "foot": streamfield([]), "foot_text": rich_text("")})
    answer = here.editing().post(navigation, sent, follow=True)
    assert "Zoltan" not in answer.content.decode()
    menu = Navigation.objects.get(site=here.site).menu.raw_data
    assert there.draft.pk not in [item["value"].get("page") for item in menu]
    texts = {"menu": streamfield([]), "foot": streamfield([]), "foot_text": linked(there, ["link"])}
    answer = here.editing().post(navigation, nested_form_data(texts), follow=True)
    assert "zoltan" not in answer.content.decode().lower()
    assert Navigation.objects.get(site=here.site).foot_text.count("There is a map.") == 1
