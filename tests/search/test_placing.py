"""Nothing of one site is found at another, also when sites come, go, or begin elsewhere."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page, Site

from blog.models import BlogIndexPage, PostPage
from home.models import HomePage
from search import indexing
from search.models import Profile, Related, RelatedChoice, SearchDocument, Word
from search.placing import site_of_page, sites_of, strayed
from search.ranking import search
from search.related import relating
from search.tasks import reconcile
from tests.jobs_fixture import RunJobs
from tests.writing import Publish


@pytest.fixture
def post(publish: Publish, run_jobs: RunJobs) -> PostPage:
    written = publish("Rye bread", "Flour and sour dough.")
    run_jobs()
    return written


def found_at(site: Site) -> int:
    return search("dough", site, "en", limit=5).total


def test_a_page_belongs_to_the_site_that_begins_nearest_above_it(post: PostPage, blog: BlogIndexPage) -> None:
    assert site_of_page(post) == post.get_site()
    within = Site.objects.create(hostname="within.example", root_page=blog)
    assert site_of_page(post) == within
    assert sites_of([Page.get_first_root_node().pk, post.pk]) == {
        Page.get_first_root_node().pk: None,
        post.pk: within.pk,
    }


def test_a_site_below_another_takes_its_pages_along_at_once(
    post: PostPage, site: Site, blog: BlogIndexPage, run_jobs: RunJobs
) -> None:
    assert found_at(site) == 1
    within = Site.objects.create(hostname="within.example", root_page=blog)
    assert found_at(site) == 0
    assert not Profile.objects.filter(page=post).exists()
    assert not Word.objects.filter(word="dough").exists()

    run_jobs()
    assert (found_at(site), found_at(within)) == (0, 1)
    assert Profile.objects.get(page=post).site == within
    assert strayed() == []


def test_a_site_that_begins_elsewhere_is_told_of_both_places(
    post: PostPage, site: Site, blog: BlogIndexPage, run_jobs: RunJobs
) -> None:
    within = Site.objects.create(hostname="within.example", root_page=blog)
    run_jobs()
    within.root_page = site.root_page.add_child(instance=HomePage(title="Within", slug="within"))
    within.save()
    assert found_at(within) == 0
    run_jobs()
    assert (found_at(site), found_at(within)) == (1, 0)


def test_a_site_that_goes_leaves_its_pages_to_the_one_above(
    post: PostPage,
    site: Site,
    blog: BlogIndexPage,
    run_jobs: RunJobs,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    within = Site.objects.create(hostname="within.example", root_page=blog)
    run_jobs()
    with django_capture_on_commit_callbacks(execute=True):
        within.delete()
    run_jobs()
    assert found_at(site) == 1


def test_a_page_that_moves_to_another_site_is_found_at_the_former_no_more(
    post: PostPage, site: Site, run_jobs: RunJobs
) -> None:
    beside = Page.get_first_root_node().add_child(instance=HomePage(title="Beside", slug="beside"))
    other = Site.objects.create(hostname="beside.example", root_page=beside)
    run_jobs()
    post.move(beside, "last-child")
    assert found_at(site) == 0
    run_jobs()
    assert (found_at(site), found_at(other)) == (0, 1)


def test_what_is_kept_for_another_site_is_put_right_at_night(
    post: PostPage, site: Site, run_jobs: RunJobs
) -> None:
    beside = Page.get_first_root_node().add_child(instance=HomePage(title="Beside", slug="beside"))
    other = Site.objects.create(hostname="beside.example", root_page=beside)
    run_jobs()
    Profile.objects.filter(page=post).update(site=other)  # As if a job had come between.
    indexing.reindex(post.pk)
    SearchDocument.objects.filter(page=post).update(site=other)
    assert strayed() == [post.pk]

    reconcile.enqueue()
    run_jobs()
    assert strayed() == []
    assert (found_at(site), found_at(other)) == (1, 0)


def test_a_pin_holds_nothing_while_its_page_is_of_another_site(
    post: PostPage, publish: Publish, blog: BlogIndexPage, run_jobs: RunJobs
) -> None:
    away = blog.add_child(instance=HomePage(title="Away", slug="away"))
    RelatedChoice.objects.create(page=post, other=away, is_banned=False)
    relating.relate(post.pk)
    assert Related.objects.filter(page=post, other=away).exists()

    Site.objects.create(hostname="away.example", root_page=away)
    run_jobs()
    relating.relate(post.pk)
    assert not Related.objects.filter(page=post, other=away).exists()
