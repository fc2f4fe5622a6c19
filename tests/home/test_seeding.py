from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, Site, Workflow, WorkflowPage

from accounts.models import User
from blog.models import Author, BlogIndexPage
from home.seeding import OWNER, move_to_port, seed
from responses.letters import tell_owner
from responses.models import Response, ResponsePolicy
from tests.personas import PASSWORD, signed_in


def test_the_default_site_answers_on_another_port(site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(hostname="localhost", port=8000, is_default_site=True)
    move_to_port(8123)
    site.refresh_from_db()
    assert site.port == 8123


def test_a_site_with_a_domain_keeps_its_port(site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(hostname="ada.example", port=443, is_default_site=True)
    move_to_port(8123)
    site.refresh_from_db()
    assert site.port == 443


def test_another_site_on_this_machine_keeps_its_port(site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(hostname="localhost", port=8000, is_default_site=True)
    other = Site.objects.create(hostname="localhost", port=9000, root_page=site.root_page)
    move_to_port(8123)
    other.refresh_from_db()
    assert other.port == 9000


def test_the_second_site_of_the_demo_goes_with_the_first(site: Site) -> None:
    coffee = Site.objects.create(hostname="coffee.localhost", port=8000, root_page=site.root_page)
    move_to_port(8123)
    coffee.refresh_from_db()
    assert coffee.port == 8123


def test_a_new_site_offers_nobody_to_submit_to(untouched: None) -> None:
    owner = seed(owner="ada@example.org", password=PASSWORD, port=8000).owner
    blog = BlogIndexPage.objects.get()
    assert blog.get_workflow() is None
    editor = signed_in(owner).get(reverse("wagtailadmin_pages:edit", args=(blog.pk,))).content.decode()
    assert "Publish" in editor
    assert "Submit to" not in editor


def test_the_workflow_that_wagtail_brings_can_be_given_to_pages_again(untouched: None) -> None:
    seed(owner="ada@example.org", password=PASSWORD, port=8000)
    WorkflowPage.objects.create(workflow=Workflow.objects.active().get(), page=Page.get_first_root_node())
    assert BlogIndexPage.objects.get().get_workflow() == Workflow.objects.get()


@pytest.mark.parametrize("again", [["--empty"], []])
def test_a_later_start_leaves_the_owners_workflows_alone(site: Site, again: list[str]) -> None:
    workflow = Workflow.objects.create(name="Ben reads first")
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
    call_command("seed", *again)
    assert site.root_page.get_workflow() == workflow


def new_post(owner: User) -> Any:
    """The editor of a new post, as the owner of a fresh site sees it."""
    blog = BlogIndexPage.objects.get()
    return signed_in(owner).get(reverse("wagtailadmin_pages:add", args=("blog", "postpage", blog.pk)))


def test_a_new_post_on_a_new_site_is_by_its_owner(untouched: None) -> None:
    owner = seed(owner="ada@lovelace.net", password=PASSWORD, port=8000).owner
    assert [author.user for author in new_post(owner).context["form"].initial["authors"]] == [owner]


def test_an_owner_who_has_a_name_writes_under_it(untouched: None, owner: User) -> None:
    same = seed(owner=owner.email, password=PASSWORD, port=8000).owner
    assert [author.name for author in new_post(same).context["form"].initial["authors"]] == ["Ada Owner"]


def test_an_owner_without_a_name_writes_under_that_of_the_site(untouched: None) -> None:
    seed(owner="ada@lovelace.net", password=PASSWORD, port=8000)
    author = Author.objects.get()
    assert (author.name, author.slug) == ("Commonplace", "commonplace")


def test_the_owner_is_told_of_responses_by_letter(untouched: None, mailoutbox: list[Any]) -> None:
    seed(owner="ada@lovelace.net", password=PASSWORD, port=8000)
    tell_owner(Response.objects.create(page=BlogIndexPage.objects.get(), author_name="Grace", text="Yes."))
    assert [letter.to for letter in mailoutbox] == [["ada@lovelace.net"]]


def test_an_address_that_no_letter_reaches_is_not_told(untouched: None) -> None:
    seed(owner=OWNER, password=PASSWORD, port=8000)
    assert not ResponsePolicy.objects.exists()


def test_the_settings_say_what_happens_without_an_address(untouched: None) -> None:
    owner = seed(owner=OWNER, password=PASSWORD, port=8000).owner
    site = Site.objects.get()
    address = reverse("wagtailsettings:edit", args=("responses", "responsepolicy", site.pk))
    assert "Without one nobody is told by letter" in signed_in(owner).get(address).content.decode()
