"""The site that an archive goes to: which one it is, and when it may."""

from pathlib import Path

import pytest
from wagtail.models import Site

from blog.models import BlogIndexPage, PostPage, Tag
from core.models import SiteAlias, SiteProfile
from home.archiving import importing
from home.archiving.reading import RefusedError
from tests.home.archiving.conftest import Emptied, manifest_with, state


def test_a_name_of_another_site_is_not_taken(folder: Path, site: Site) -> None:
    profile = SiteProfile.objects.create(site=site)
    SiteAlias.objects.create(profile=profile, hostname="www.example.org", sort_order=0)
    with pytest.raises(RefusedError, match="another name of a site"):
        importing.run(folder, "www.example.org")
    for port in ("99999999999999", "65536", "0"):
        with pytest.raises(RefusedError, match=f"{port} is no port"):
            importing.run(folder, f"other.example:{port}")


def test_a_site_answers_at_the_port_at_which_others_do(folder: Path, site: Site) -> None:
    Site.objects.update(port=8000)
    assert importing.run(folder, "other.example").site.port == 8000
    assert importing.run(folder, "third.example:81").site.port == 81


def test_a_site_that_is_there_keeps_its_port(folder: Path, site: Site) -> None:
    Site.objects.update(port=8000)
    for host in ("", "testserver"):
        assert importing.run(folder, host, replace=True).site.port == 8000
    assert Site.objects.count() == 1


def test_the_first_site_comes_back_with_the_port_that_it_had(folder: Path, emptied: Emptied) -> None:
    manifest_with(folder, site={"hostname": "ada.example", "port": 443})
    emptied()
    assert importing.run(folder).site.root_url == "https://ada.example"


def test_a_site_that_has_pages_is_left_alone(folder: Path) -> None:
    before = state()
    with pytest.raises(RefusedError, match="has pages already"):
        importing.run(folder)
    assert state() == before


def test_a_home_page_alone_is_left_alone_too(folder: Path, blog: BlogIndexPage) -> None:
    blog.delete()
    with pytest.raises(RefusedError, match="has pages already"):
        importing.run(folder)


def test_or_replaced_if_that_is_wanted(folder: Path, site: Site, blog: BlogIndexPage) -> None:
    blog.add_child(instance=PostPage(title="Not in the archive"))
    Tag.objects.create(site=site, name="nor this")
    report = importing.run(folder, replace=True)
    assert report.site == site and report.site.root_page.slug == "front"
    titles = set(PostPage.objects.values_list("title", flat=True))
    assert titles == {"On light", "On shade"}
    assert set(Tag.objects.values_list("name", flat=True)) == {"paper"}


def test_a_site_within_another_is_never_deleted(folder: Path, site: Site, blog: BlogIndexPage) -> None:
    Site.objects.create(hostname="within.example", root_page=blog)
    with pytest.raises(RefusedError, match=r"within\.example has its home page there too"):
        importing.run(folder, replace=True)
    assert Site.objects.count() == 2 and PostPage.objects.count() == 2
