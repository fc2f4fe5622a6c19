"""The editor of a post asks for what its kind needs, and for no more."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from accounts.models import User
from blog.models import Author, BlogIndexPage, PostPage, Series
from tests.drawing import Draw
from tests.writing import Publish


def form(text: str = "", **fields: Any) -> dict[str, Any]:
    """What the editor sends."""
    body = streamfield([("markdown", text)] if text else [])
    given = {
        "title": "",
        "slug": "",
        "summary": "",
        "kind": "article",
        "responses": "site",
        "tags": "",
        "body": body,
        "comments": {},
    }
    counts = {
        f"{many}-{name}": "0"
        for many in ("comments", "revision_notes")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return dict(nested_form_data({**given, **fields} | {"comments": {}})) | counts


def publish_new(client: Client, blog: BlogIndexPage, text: str = "", **fields: Any) -> Any:
    action = {"action-publish": "yes"}
    return client.post(f"/admin/pages/add/blog/postpage/{blog.pk}/", form(text, **fields) | action)


def test_an_article_is_published(owner_client: Client, blog: BlogIndexPage) -> None:
    assert publish_new(owner_client, blog, "Iron.", title="On ink").status_code == 302
    post = PostPage.objects.get()
    assert (post.title, post.kind, post.titled, post.live) == ("On ink", "article", True, True)


def test_a_picture_sign_in_a_title_leaves_no_dash_in_its_address(
    owner_client: Client, blog: BlogIndexPage
) -> None:
    for _ in range(2):  # The editor makes a dash of the sign.
        answer = publish_new(owner_client, blog, "Iron.", title="🎉 We launched 🚀", slug="-we-launched-")
        assert answer.status_code == 302
    assert set(PostPage.objects.values_list("slug", flat=True)) == {"we-launched", "we-launched-2"}


def test_a_note_goes_without_a_title(owner_client: Client, blog: BlogIndexPage) -> None:
    text = "The first frost **came** early this year, and with it the birds from the north came too.\n\nMore."
    publish_new(owner_client, blog, text, kind="note")
    note = PostPage.objects.get()
    assert note.title == "The first frost came early this year, and with it the birds…"
    assert not note.titled
    assert note.slug.startswith("the-first-frost")
    assert "birds from the north came too. More." in note.opening


def test_the_editor_of_a_note_shows_no_title(owner_client: Client, blog: BlogIndexPage) -> None:
    publish_new(owner_client, blog, "Frost.", kind="note")
    note = PostPage.objects.get()
    shown = owner_client.get(f"/admin/pages/{note.pk}/edit/")
    assert shown.context["form"].initial["title"] == ""
    changed = form("Thaw.", kind="note", slug=note.slug) | {"action-publish": "yes"}
    owner_client.post(f"/admin/pages/{note.pk}/edit/", changed)
    note.refresh_from_db()
    assert (note.title, note.slug) == ("Thaw.", "frost")


def test_a_quote_goes_without_a_title(owner_client: Client, blog: BlogIndexPage) -> None:
    publish_new(owner_client, blog, "He meant it.", kind="quote", quotation="Reading maketh a full man.")
    quote = PostPage.objects.get()
    assert (quote.title, quote.titled, quote.live) == ("Reading maketh a full man.", False, True)
    shown = owner_client.get(f"/admin/pages/{quote.pk}/edit/")
    assert shown.context["form"].initial["title"] == ""


@pytest.mark.parametrize("text", ["", " \n", "[^1]:"])
def test_an_empty_note_is_not_published(owner_client: Client, blog: BlogIndexPage, text: str) -> None:
    answer = publish_new(owner_client, blog, text, kind="note")
    assert "A note needs some words." in answer.content.decode()
    assert not PostPage.objects.exists()


def test_a_draft_of_a_note_may_be_empty(owner_client: Client, blog: BlogIndexPage) -> None:
    owner_client.post(f"/admin/pages/add/blog/postpage/{blog.pk}/", form(kind="note"))
    note = PostPage.objects.get()
    assert (note.title, note.live) == ("Note", False)
    answer = owner_client.post(
        f"/admin/pages/{note.pk}/edit/", form(kind="note", slug=note.slug) | {"action-publish": "yes"}
    )
    assert "A note needs some words." in answer.content.decode()


@pytest.mark.parametrize("title", ["", "Only a title"])
def test_a_note_may_be_a_picture_or_a_title(
    owner_client: Client, blog: BlogIndexPage, draw: Draw, title: str
) -> None:
    text = "" if title else f"![](image:{draw(40, 30).pk})"
    publish_new(owner_client, blog, text, kind="note", title=title)
    assert PostPage.objects.get().title == (title or "Note")


def test_a_note_whose_words_cannot_be_seen_needs_some(owner_client: Client, blog: BlogIndexPage) -> None:
    answer = publish_new(owner_client, blog, "\u200b", kind="note")
    assert "A note needs some words." in answer.content.decode()


def test_a_note_with_a_title_that_cannot_be_seen_has_none(owner_client: Client, blog: BlogIndexPage) -> None:
    publish_new(owner_client, blog, "Frost.", kind="note", title="\u2060")
    note = PostPage.objects.get()
    assert (note.title, note.titled) == ("Frost.", False)


def test_a_new_post_opens_with_a_place_to_write(owner_client: Client, blog: BlogIndexPage) -> None:
    shown = owner_client.get(f"/admin/pages/add/blog/postpage/{blog.pk}/").context["form"]
    assert [(block.block_type, block.value) for block in shown.initial["body"]] == [("markdown", "")]
    published = publish_new(owner_client, blog, body=streamfield([("markdown", "")]), title="Ink")
    assert published.status_code == 302


@pytest.mark.parametrize(("asked", "chosen"), [("note", "note"), ("poem", "article"), ("", "article")])
def test_a_new_post_is_of_the_kind_that_is_asked_for(
    owner_client: Client, blog: BlogIndexPage, asked: str, chosen: str
) -> None:
    shown = owner_client.get(f"/admin/pages/add/blog/postpage/{blog.pk}/?kind={asked}")
    assert shown.context["form"]["kind"].value() == chosen


def test_a_post_keeps_its_kind_whatever_is_asked_for(owner_client: Client, publish: Publish) -> None:
    post = publish("Ink", "Iron gall.")
    shown = owner_client.get(f"/admin/pages/{post.pk}/edit/?kind=note")
    assert shown.context["form"]["kind"].value() == "article"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Write a title."),
        ({"title": " "}, "Write a title."),
        ({"title": "\u3164\u200b"}, "Write a title."),
        ({"title": "\u202e"}, "Write a title."),
        ({"title": "Ink", "tags": "colour, \u3164"}, "Write a name that can be seen."),
        ({"title": "Ink", "kind": "link"}, "A link needs the address"),
        ({"title": "Ink", "kind": "quote"}, "A quote needs the words"),
        ({"title": "Ink", "kind": "quote", "quotation": "\u200b"}, "A quote needs the words"),
        ({"title": "Ink", "kind": "link", "source_url": "javascript:alert(1)"}, "valid URL"),
        ({"title": "Ink", "kind": "poem"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_asked_for(
    owner_client: Client, blog: BlogIndexPage, fields: dict[str, Any], said: str
) -> None:
    answer = publish_new(owner_client, blog, "Text.", **fields)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not PostPage.objects.exists()


def test_a_draft_may_miss_it(owner_client: Client, blog: BlogIndexPage) -> None:
    sent = form(title="Ink", kind="link")
    assert owner_client.post(f"/admin/pages/add/blog/postpage/{blog.pk}/", sent).status_code == 302
    assert not PostPage.objects.get().live


@pytest.mark.parametrize("days", ["-1", "99999", "soon", "\0"])
def test_what_is_no_number_of_days_is_refused_in_words(
    owner_client: Client, blog: BlogIndexPage, days: str
) -> None:
    answer = publish_new(owner_client, blog, "Iron.", title="Ink", close_after_days=days)
    assert answer.context["form"].errors["close_after_days"]
    assert not PostPage.objects.exists()


def test_a_post_keeps_after_how_many_days_it_closes(owner_client: Client, blog: BlogIndexPage) -> None:
    publish_new(owner_client, blog, "Iron.", title="Ink", close_after_days="30")
    assert PostPage.objects.get().close_after_days == 30


def test_a_new_post_with_nothing_in_it_is_not_saved(owner_client: Client, blog: BlogIndexPage) -> None:
    answer = owner_client.post(f"/admin/pages/add/blog/postpage/{blog.pk}/", form())
    assert "Write a title." in answer.content.decode()
    assert not PostPage.objects.exists()


def test_a_draft_may_lack_its_title_and_is_asked_for_it_on_publishing(
    owner_client: Client, blog: BlogIndexPage
) -> None:
    owner_client.post(f"/admin/pages/add/blog/postpage/{blog.pk}/", form("Iron gall."))
    draft = PostPage.objects.get()
    assert (draft.title, draft.slug, draft.titled) == ("Iron gall.", "iron-gall", False)
    edit = f"/admin/pages/{draft.pk}/edit/"
    assert owner_client.get(edit).context["form"].initial["title"] == ""
    asked = owner_client.post(edit, form("Iron gall.", slug=draft.slug) | {"action-publish": "yes"})
    assert "Write a title." in asked.content.decode()


@pytest.mark.parametrize(("slug", "kept"), [("iron-gall", ["on-i", "on-ink"]), ("mine", ["mine", "mine"])])
def test_the_address_of_a_draft_follows_its_title_unless_it_has_one_of_its_own(
    owner_client: Client, blog: BlogIndexPage, slug: str, kept: list[str]
) -> None:
    owner_client.post(f"/admin/pages/add/blog/postpage/{blog.pk}/", form("Iron gall."))
    draft = PostPage.objects.get()
    for title, address in zip(("On i", "On ink"), kept, strict=True):
        sent = form("Iron gall.", title=title, slug=slug)
        answer = owner_client.post(
            f"/admin/pages/{draft.pk}/edit/", sent, headers={"accept": "application/json"}
        ).json()
        slug = answer["field_updates"].get("slug", slug)
        draft.refresh_from_db()
        assert slug == draft.get_latest_revision_as_object().slug == address


def test_what_readers_know_keeps_its_address(owner_client: Client, publish: Publish) -> None:
    note = publish("Frost", "Frost.", kind="note", titled=False)
    changed = form("Frost.", title="The first frost", slug=note.slug, kind="note")
    owner_client.post(f"/admin/pages/{note.pk}/edit/", changed | {"action-publish": "yes"})
    note.refresh_from_db()
    assert (note.title, note.slug) == ("The first frost", "frost")


def test_a_new_post_is_by_its_owner(
    owner_client: Client, owner: User, blog: BlogIndexPage, site: Site
) -> None:
    ada = Author.objects.create(site=site, name="Ada", user=owner)
    Author.objects.create(site=site, name="Ben")
    shown = owner_client.get(f"/admin/pages/add/blog/postpage/{blog.pk}/")
    assert shown.context["form"].initial["authors"] == [ada]


def test_without_authors_the_way_to_the_first_is_shown(
    owner_client: Client, editor_client: Client, blog: BlogIndexPage, site: Site
) -> None:
    new, way = f"/admin/pages/add/blog/postpage/{blog.pk}/", "/admin/snippets/blog/author/add/"
    assert "Nobody yet." in owner_client.get(new).content.decode()
    assert way in owner_client.get(new).content.decode()
    assert way not in editor_client.get(new).content.decode()
    Author.objects.create(site=site, name="Zoe")
    assert "Nobody yet." not in owner_client.get(new).content.decode()


def test_only_what_is_of_this_site_is_offered(owner_client: Client, blog: BlogIndexPage, site: Site) -> None:
    home = Page.get_first_root_node().add_child(instance=Page(title="Elsewhere"))
    other = Site.objects.create(hostname="other.example", root_page=home)
    here = Series.objects.create(site=site, name="Here")
    Series.objects.create(site=other, name="Elsewhere")
    Author.objects.create(site=other, name="Zoe")
    fields = owner_client.get(f"/admin/pages/add/blog/postpage/{blog.pk}/").context["form"].fields
    assert list(fields["series"].queryset) == [here]
    assert not fields["authors"].queryset.exists()


def test_a_copied_note_keeps_being_untitled(publish: Publish) -> None:
    note = publish("Frost", kind="note", titled=False)
    assert not note.copy(update_attrs={"slug": "frost-2"}).titled


@pytest.mark.parametrize("field", ["date", "go_live_at", "expire_at"])
@pytest.mark.parametrize("moment", ["0204-05-01 10:00", "9999-12-31 23:59", "0001-01-01 00:00"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_a_year_out_of_reach_is_refused_in_words(
    owner_client: Client, blog: BlogIndexPage, settings: Any, field: str, moment: str, zone: str
) -> None:
    settings.TIME_ZONE = zone
    answer = publish_new(owner_client, blog, "Iron.", title="Ink", **{field: moment})
    assert answer.context["form"].errors[field]
    assert not PostPage.objects.exists()
