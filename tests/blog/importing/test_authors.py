"""Who wrote the files is who wrote the posts."""

import pytest
from wagtail.models import Page, Site

from blog.importing.authors import Authors
from blog.models import Author, BlogIndexPage, PostPage
from tests.blog.importing.conftest import Bring, Tree


def post(authors: str, text: str = "Words.") -> str:
    return f"---\ntitle: On ink\ndate: 2020-01-02\nauthors: {authors}\n---\n{text}\n"


def names() -> list[str]:
    """The authors of the one post, as readers see them."""
    return sorted(PostPage.objects.get().authors.values_list("name", flat=True))


def test_names_become_authors_of_the_site(tree: Tree, bring: Bring, site: Site) -> None:
    bring(tree({"a.md": post("[Ada Lovelace, Ben]")}))
    assert names() == ["Ada Lovelace", "Ben"]
    ada = Author.objects.get(name="Ada Lovelace")
    assert (ada.site, ada.slug, ada.user) == (site, "ada-lovelace", None)


def test_authors_that_are_there_are_found_without_case(tree: Tree, bring: Bring, site: Site) -> None:
    there = Author.objects.create(site=site, name="Ada", description="Mine.")
    bring(tree({"a.md": post("[ADA]"), "b.md": "---\nauthor: ada\n---\nWords."}))
    assert [list(one.authors.all()) for one in PostPage.objects.all()] == [[there], [there]]
    assert Author.objects.get().description == "Mine."


def test_those_of_another_site_are_others(tree: Tree, bring: Bring, site: Site) -> None:
    root = Page.get_first_root_node().add_child(instance=BlogIndexPage(title="Other", slug="other"))
    elsewhere = Site.objects.create(hostname="other.example", root_page=root)
    Author.objects.create(site=elsewhere, name="Ada")
    bring(tree({"a.md": post("[Ada]")}))
    assert PostPage.objects.get().authors.get().site == site


def test_two_names_of_one_address_are_two_authors(tree: Tree, bring: Bring) -> None:
    bring(tree({"a.md": post("['Ada L.', 'Ada L', '!']")}))
    assert sorted(Author.objects.values_list("slug", flat=True)) == ["ada-l", "ada-l-2"]


def test_a_second_run_changes_nothing(tree: Tree, bring: Bring) -> None:
    folder = tree({"a.md": post("[Ada]"), "b.md": "Words."})
    bring(folder)
    revisions = list(PostPage.objects.values_list("latest_revision_id", flat=True))
    assert bring(folder).unchanged == ["a.md", "b.md"]
    assert list(PostPage.objects.values_list("latest_revision_id", flat=True)) == revisions
    assert Author.objects.count() == 1


def test_a_changed_file_changes_the_authors(tree: Tree, bring: Bring) -> None:
    bring(tree({"a.md": post("[Ada]")}))
    assert bring(tree({"a.md": post("[Ben]")})).updated == ["a.md"]
    assert names() == ["Ben"]
    bring(tree({"a.md": "---\ntitle: On ink\ndate: 2020-01-02\n---\nWords.\n"}))
    assert names() == []


def test_authors_that_the_owner_chose_stay(tree: Tree, bring: Bring, site: Site) -> None:
    bring(tree({"a.md": post("[Ada]")}))
    page = PostPage.objects.get()
    page.authors.set([Author.objects.create(site=site, name="Cy")])
    page.save_revision().publish()
    assert "edited here" in bring(tree({"a.md": post("[Ada]", "New words.")})).skipped["a.md"]
    assert names() == ["Cy"]
    bring(tree({"a.md": post("[Ada]", "New words.")}), overwrite=True)
    assert names() == ["Ada"]


def test_a_file_without_authors_takes_none_away(tree: Tree, bring: Bring, site: Site) -> None:
    bring(tree({"a.md": "---\ntitle: A\n---\nWords."}))
    page = PostPage.objects.get()
    page.authors.set([Author.objects.create(site=site, name="Cy")])
    page.save_revision().publish()
    bring(tree({"a.md": "---\ntitle: A\n---\nNew words."}), overwrite=True)
    assert names() == ["Cy"]


def test_an_author_whom_the_owner_renamed_is_the_same(tree: Tree, bring: Bring) -> None:
    bring(tree({"a.md": post("[ada]")}))
    author = Author.objects.get()
    author.name = "Ada Lovelace"
    author.save()
    assert bring(tree({"a.md": post("[ada]", "New words.")})).updated == ["a.md"]
    assert names() == ["Ada Lovelace"]
    assert Author.objects.count() == 1


def test_an_author_whom_the_owner_deleted_comes_back_with_a_changed_file_alone(
    tree: Tree, bring: Bring
) -> None:
    folder = tree({"a.md": post("[Ada]")})
    bring(folder)
    Author.objects.get().delete()
    assert bring(folder).unchanged == ["a.md"]
    assert not Author.objects.exists()


def test_what_is_no_name_is_told(tree: Tree, bring: Bring) -> None:
    report = bring(tree({"a.md": post("[ada@example.org, Ben <ben@example.org>]")}))
    assert [str(note) for note in report.notes] == [
        "a.md:1: An author without a name was left out; an address is none."
    ]
    assert names() == ["Ben"]


def test_a_trial_run_makes_no_author(tree: Tree, bring: Bring) -> None:
    bring(tree({"a.md": post("[Ada]")}), dry_run=True)
    assert not Author.objects.exists()


def test_posts_imported_before_get_their_authors(
    tree: Tree, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree({"a.md": post("[Ada]"), "b.md": "Words."})
    with monkeypatch.context() as before:
        before.setattr("blog.importing.metadata.names_of", lambda fields: ([], []))
        bring(folder)
    report = bring(folder)
    assert (report.updated, report.unchanged) == (["a.md"], ["b.md"])
    assert list(PostPage.objects.get(slug="a").authors.values_list("name", flat=True)) == ["Ada"]


def test_a_post_from_before_there_were_authors_is_not_taken_for_edited(tree: Tree, bring: Bring) -> None:
    bring(tree({"a.md": "---\ntitle: A\n---\nWords."}))
    page = PostPage.objects.get()
    del page.latest_revision.content["authors"]
    page.latest_revision.save()
    page.save_revision().publish()
    assert bring(tree({"a.md": "---\ntitle: A\n---\nNew words."})).updated == ["a.md"]


def test_a_key_that_is_remembered_and_gone_is_made_anew(site: Site) -> None:
    [author] = Authors(site, {"ada": 987_654}).called(["Ada"])
    assert (author.name, author.slug) == ("Ada", "ada")
