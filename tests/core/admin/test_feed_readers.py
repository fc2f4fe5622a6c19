"""Who reads the feeds, as the owner, an editor and a stranger meet the report."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupSitePermission, Site

from core.models import FeedReader


@pytest.fixture
def other(site: Site) -> Site:
    """Another site, with a reader of its own."""
    made = Site.objects.create(hostname="other.example", site_name="Other", root_page=site.root_page)
    for where, name, number in ((site, "Feedly", 16), (site, "Inoreader", 5), (made, "NewsBlur", 100)):
        said = {"feed": "/feed.atom", "subscribers": number, "seen_on": timezone.localdate()}
        FeedReader.objects.create(site=where, name=name, **said)
    return made


def report(client: Client) -> str:
    answer = client.get(reverse("core_feed_readers"), follow=True)
    return str(answer.content.decode())


def test_the_owner_sees_every_reader_and_their_sum(other: Site, owner_client: Client) -> None:
    shown = report(owner_client)
    assert "121 subscribers" in shown
    assert shown.index("NewsBlur") < shown.index("Feedly") < shown.index("Inoreader")
    assert reverse("core_feed_readers") in owner_client.get(reverse("wagtailadmin_home")).content.decode()


def test_before_anybody_reads_it_says_so(site: Site, owner_client: Client) -> None:
    assert "No reader has said yet" in report(owner_client)


def test_an_editor_sees_the_readers_of_the_sites_in_their_care(other: Site, editor_client: Client) -> None:
    assert "Feedly" not in report(editor_client)
    group, may = Group.objects.get(name="Editors"), Permission.objects.get(codename="change_siteprofile")
    GroupSitePermission.objects.create(
        group=group, site=Site.objects.get(is_default_site=True), permission=may
    )
    shown = report(editor_client)
    assert "21 subscribers" in shown and "NewsBlur" not in shown


def test_a_stranger_sees_nothing(other: Site, client: Client) -> None:
    assert "Feedly" not in report(client)
