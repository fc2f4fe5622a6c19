"""A post as its reader meets it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from blog.models import BlogIndexPage, PostPage, Tag
from tests.writing import Publish


def test_a_published_post_is_read(publish: Publish, client: Client) -> None:
    publish("On ink", "Iron **gall** ink.", tags=("paper",), summary="How it is made.")
    page = client.get("/blog/on-ink/").content.decode()
    assert "<strong>gall</strong>" in page
    assert "How it is made." in page
    assert 'href="/tags/paper/"' in page


def test_the_date_is_the_moment_of_publishing_unless_it_is_set(publish: Publish) -> None:
    assert timezone.now() - publish("Now").date < timedelta(minutes=1)
    then = datetime(1999, 12, 31, 23, 59, tzinfo=UTC)
    assert publish("Then", date=then).date == then


def test_publishing_again_keeps_the_date(publish: Publish) -> None:
    post = publish("Ink")
    date = post.date
    post.get_latest_revision_as_object().save_revision().publish()
    assert PostPage.objects.get(pk=post.pk).date == date


def test_a_draft_has_no_date_and_no_reader(blog: BlogIndexPage, client: Client) -> None:
    draft = blog.add_child(instance=PostPage(title="Draft", live=False))
    assert draft.date is None
    assert client.get("/blog/draft/").status_code == 404


def test_an_update_is_shown_when_it_came_a_day_later(publish: Publish) -> None:
    post = publish("Ink")
    assert post.updated is None
    post.last_published_at = post.first_published_at + timedelta(days=2)
    assert post.updated == post.last_published_at


def test_what_has_no_title_is_signed_below_its_text(publish: Publish, client: Client) -> None:
    publish("Frost on the window", "Frost on the window.", kind="note", titled=False, slug="frost")
    page = client.get("/blog/frost/").content.decode()
    heading, text = page.index('<h1 class="hidden-visually">'), page.index('<article class="prose"')
    assert heading < text < page.index('<header class="page-head post-head note">')
    assert page.count("<h1") == 1
    publish("Ink", "Iron gall.")
    page = client.get("/blog/ink/").content.decode()
    assert page.index('<header class="page-head post-head article">') < page.index('<article class="prose"')


def test_neighbours_in_time(publish: Publish, client: Client) -> None:
    for day in (1, 2, 3):
        publish(f"Day {day}", date=datetime(2020, 1, day, tzinfo=UTC))
    context = client.get("/blog/day-2/").context
    assert (context["previous"].title, context["next"].title) == ("Day 1", "Day 3")


def test_neighbours_of_the_same_moment_come_one_after_the_other(publish: Publish, client: Client) -> None:
    date = datetime(2020, 1, 1, tzinfo=UTC)
    titles = [publish(f"Post {n}", date=date).slug for n in range(3)]
    assert client.get(f"/blog/{titles[1]}/").context["previous"].slug == titles[0]
    assert client.get(f"/blog/{titles[1]}/").context["next"].slug == titles[2]


def test_a_private_post_is_in_no_list(publish: Publish, client: Client) -> None:
    post = publish("Secret", tags=("paper",))
    publish("Open", tags=("paper",))
    PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)
    for address in ("/", "/blog/", "/tags/paper/", "/blog/open/", "/search/?q=zzz"):
        assert "Secret" not in client.get(address).content.decode(), address


def test_a_tag_without_a_readable_post_is_not_listed(publish: Publish, client: Client) -> None:
    publish("Ink", tags=("ink",)).unpublish()
    publish("Paper", tags=("paper",))
    assert [tag.name for tag in client.get("/tags/").context["tags"]] == ["paper"]


def test_a_tag_of_drafts_alone_is_not_known(publish: Publish, client: Client) -> None:
    publish("Merger", tags=("merger with acme",)).unpublish()
    assert client.get("/tags/merger-with-acme/").status_code == 404


def test_an_old_address_of_a_draft_or_private_post_does_not_tell_the_new_one(
    publish: Publish, site: Site, client: Client
) -> None:
    for title in ("Open", "Draft", "Private"):
        old = f"/old/{title.lower()}"
        Redirect.objects.create(site=site, old_path=old, redirect_page=publish(title), is_permanent=True)
    PostPage.objects.get(slug="draft").unpublish()
    private = PostPage.objects.get(slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/old/open/").status_code == 301
    assert client.get("/old/draft/").status_code == 404
    assert client.get("/old/private/?x=1").status_code == 404


def test_the_home_page_does_not_tell_the_address_of_a_draft(
    publish: Publish, site: Site, client: Client
) -> None:
    shown, hidden = publish("Shown"), publish("Hidden")
    hidden.unpublish()
    home = site.root_page.specific
    home.intro = "".join(f'<p><a linktype="page" id="{p.pk}">{p.title}</a></p>' for p in (shown, hidden))
    home.save()
    page = client.get("/").content.decode()
    assert 'href="/blog/shown/"' in page
    assert "/blog/hidden/" not in page


def test_tags_differ_by_more_than_case(publish: Publish) -> None:
    publish("One", tags=("Paper",))
    publish("Two", tags=("paper", "PAPER"))
    assert [tag.name for tag in Tag.objects.all()] == ["Paper"]


@pytest.mark.parametrize("names", [("😀",), (".", "…"), ("Ǆ" * 60,), ("ﷺ" * 20,), ("İ", "i"), ("i", "İ")])
def test_any_name_makes_a_tag_with_an_address(
    publish: Publish, client: Client, names: tuple[str, ...]
) -> None:
    publish("Odd", tags=names)
    for address in ("/", "/blog/", "/blog/odd/", *(tag.url for tag in Tag.objects.all())):
        assert client.get(address).status_code == 200, address


def test_a_tag_with_a_nul_is_none(site: Site, client: Client) -> None:
    assert client.get("/tags/a%00b/").status_code == 404


def test_each_site_has_its_own_tags(publish: Publish, site: Site, client: Client) -> None:
    publish("One", tags=("paper",))
    root = site.root_page.add_sibling(instance=type(site.root_page)(title="Other", slug="other"))
    other = Site.objects.create(hostname="other.test", root_page=root)
    there = root.add_child(instance=BlogIndexPage(title="Blog", slug="blog"))
    post = there.add_child(instance=PostPage(title="Two"))
    post.tags.add("paper")
    post.save()
    assert Tag.objects.filter(name="paper").count() == 2
    assert Tag.objects.of(other).get().tagged_posts.get().content_object_id == post.pk


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1.5", "9" * 400, ""])
def test_any_page_number_gives_a_list(publish: Publish, client: Client, page: str) -> None:
    publish("Ink")
    for address in ("/blog/", "/search/"):
        assert client.get(address, {"page": page, "q": "ink"}).status_code == 200


def test_a_list_goes_on_where_it_ended(publish: Publish, client: Client) -> None:
    for number in range(23):
        publish(f"Post {number}")
    first = client.get("/blog/").context["posts"]
    page = client.get(f"/blog/?{first.older}")
    assert f'href="http://testserver/blog/?{first.older}"' in page.content.decode()
    assert len({post.pk for leaf in (first, page.context["posts"]) for post in leaf}) == 23


def test_what_a_kind_does_not_show_is_not_found_either(publish: Publish) -> None:
    fields = {"quotation": "Secret words", "source_name": "A source"}
    assert publish("Ink", text="Iron.", **fields).plain_text() == "Iron."
    assert "Secret words" in publish("Words", kind="quote", **fields).plain_text()
