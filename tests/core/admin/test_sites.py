"""Which sites a person works on, and who works there besides."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page, Site

from accounts.models import User
from accounts.tokens import sites_to_publish_on
from core.admin.sites import is_below, is_everywhere, pages_of, people_of, sites_of, works_on_all
from home.archiving.keeping import sites_to_export
from home.models import StandardPage
from tests.neighbours import Neighbours


def test_the_owner_and_an_editor_from_the_root_work_everywhere(
    neighbours: Neighbours, owner: User, editor: User
) -> None:
    for person in (owner, editor):
        assert is_everywhere(person) and works_on_all(person)
        assert sites_of(person).count() == 2
        assert set(pages_of(person)) == set(Page.objects.all())


def test_lists_of_sites_begin_with_the_default_one(site: Site, owner: User) -> None:
    for name in ("another.example", "zebra.example"):
        Site.objects.create(hostname=name, root_page=site.root_page, port=443)
    for listed in (sites_of(owner), sites_to_export(owner), sites_to_publish_on(owner)):
        assert [each.hostname for each in listed] == [site.hostname, "another.example", "zebra.example"]


def test_an_editor_of_one_site_works_there(neighbours: Neighbours) -> None:
    here, there = neighbours
    assert list(sites_of(here.editor)) == [here.site]
    assert not works_on_all(here.editor)
    found = pages_of(here.editor)
    assert found.filter(pk=here.secret.pk).exists()
    assert not found.descendant_of(there.home, inclusive=True).exists()


def test_who_works_on_the_only_site_works_on_all(neighbours: Neighbours) -> None:
    here, there = neighbours
    there.site.delete()
    assert works_on_all(here.editor) and not is_everywhere(here.editor)


def test_who_may_do_nothing_or_no_more_works_nowhere(neighbours: Neighbours, owner: User) -> None:
    person = User.objects.create_user("cleo@example.org")
    owner.is_active = False
    for each in (person, owner):
        assert not is_everywhere(each) and not sites_of(each).exists() and not works_on_all(each)


def test_who_writes_below_the_root_may_link_to_all_of_the_site(neighbours: Neighbours) -> None:
    here, _ = neighbours
    GroupPagePermission.objects.filter(group=here.group).update(page=here.blog)
    editor = User.objects.get(pk=here.editor.pk)
    assert list(sites_of(editor)) == [here.site]
    assert pages_of(editor).filter(pk=here.about.pk).exists()


@pytest.mark.parametrize("above", [True, False])
def test_those_who_work_above_or_below_a_root_are_met(
    neighbours: Neighbours, owner: User, editor: User, above: bool
) -> None:
    here, there = neighbours
    if not above:
        GroupPagePermission.objects.filter(group=there.group).update(page=here.blog)
    assert (there.editor in people_of(here.editor)) is not above
    assert {here.editor, owner, editor} <= set(people_of(here.editor))


def test_what_counts_is_the_place_in_the_tree(neighbours: Neighbours) -> None:
    """A site whose path begins with the digits of another's is not below it."""
    here, _ = neighbours
    beside = Page.get_first_root_node().add_child(instance=StandardPage(title="Beside"))
    site = Site.objects.create(hostname="beside.example", root_page=beside)
    group = Group.objects.create(name="Beside")
    GroupPagePermission.objects.create(group=group, page=beside, permission_type="change")
    person = User.objects.create_user("dot@example.org")
    person.groups.add(group)
    assert list(sites_of(person)) == [site]
    assert person not in people_of(here.editor)


def test_a_site_within_another_is_one_of_its_own(neighbours: Neighbours) -> None:
    here, there = neighbours
    inner = here.home.add_child(instance=StandardPage(title="Inner", slug="inner"))
    site = Site.objects.create(hostname="inner.example", root_page=inner)
    GroupPagePermission.objects.filter(group=there.group).update(page=inner)
    GroupPagePermission.objects.filter(group=here.group).update(page=here.blog)
    around, within = (User.objects.get(pk=each.editor.pk) for each in neighbours)
    assert list(sites_of(within)) == [site]
    assert list(sites_of(around)) == [here.site]
    assert not pages_of(around).filter(pk=inner.pk).exists()
    assert pages_of(around).filter(pk=here.about.pk).exists()
    assert not pages_of(within).filter(pk=here.about.pk).exists()
    assert (is_below(around, here.about.path), is_below(around, inner.path)) == (True, False)
