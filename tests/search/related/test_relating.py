"""What goes with a page follows what is published, and what the owner wants."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, ReferenceIndex, Site

from blog.models import BlogIndexPage, PostPage
from search.embedding import storing
from search.models import Profile, Related, RelatedChoice
from search.related import relating
from search.related.scoring import Field
from search.related.tasks import relate_missed
from tests.jobs_fixture import RunJobs
from tests.meaning import StandIn
from tests.writing import Publish

POSTS = {
    "Backups of postgres": "Dump the database each night, and restore one backup a month.",
    "Restoring postgres": "A backup that nobody ever restored is no backup of a database.",
    "Rye bread": "Flour, water and sour dough rise over night in the cold oven.",
    "White bread": "Flour and water again, with yeast: the dough bakes in a hot oven.",
    "Walking the coast": "Cliffs, gulls and rain on the path along the sea.",
}


@pytest.fixture
def posts(publish: Publish) -> dict[str, PostPage]:
    """Five posts in three subjects."""
    return {title: publish(title, text) for title, text in POSTS.items()}


def beside(post: PostPage) -> list[str]:
    return list(Related.objects.filter(page=post).order_by("position").values_list("other__title", flat=True))


def test_pages_of_one_subject_go_together_by_their_words(posts: dict[str, PostPage]) -> None:
    assert beside(posts["Backups of postgres"])[0] == "Restoring postgres"
    assert beside(posts["White bread"])[0] == "Rye bread"
    found = Related.objects.filter(page=posts["Backups of postgres"]).order_by("position")[0]
    assert set(found.words) <= {"postgres", "backup", "backups", "database"}
    assert len(found.words) == 2


def test_and_by_their_meaning(publish: Publish, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.related.profiling.serving", lambda: stand_in.identity)
    posts = {title: publish(title, text) for title, text in POSTS.items()}
    relating.refresh(posts["Rye bread"].pk)

    assert Profile.objects.get(page=posts["Rye bread"]).vector is not None
    assert beside(posts["Rye bread"])[0] == "White bread"


def test_vectors_of_two_models_are_not_compared_and_are_read_again_when_one_has_gone(
    publish: Publish, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, run_jobs: RunJobs
) -> None:
    monkeypatch.setattr("search.related.profiling.serving", lambda: stand_in.identity)
    monkeypatch.setattr("search.related.tasks.serving", lambda: stand_in.identity)
    posts = {title: publish(title, text) for title, text in POSTS.items()}
    run_jobs()
    for post in posts.values():
        relating.refresh(post.pk)
    rye, white = (Profile.objects.get(page=posts[title]) for title in ("Rye bread", "White bread"))
    assert rye.model == "stand-in-1"
    near = {each.profile.page_id: each.score for each in Field(rye).scored()}

    Profile.objects.filter(pk=white.pk).update(model="another")
    field = Field(rye)
    assert {each.profile.page_id: each.score for each in field.scored()}[white.page_id] != near[white.page_id]
    assert white.pk not in field._centred

    stand_in.identity = "stand-in-2"
    for post in posts.values():
        storing.embed(post.pk)
    relate_missed.enqueue()
    run_jobs()
    assert set(Profile.objects.filter(vector__isnull=False).values_list("model", flat=True)) == {"stand-in-2"}


def test_who_gives_a_page_a_place_holds_those_that_may(posts: dict[str, PostPage]) -> None:
    page = posts["Rye bread"]
    Related.objects.filter(other=page).delete()
    with CaptureQueriesContext(connection) as queries:
        relating.take_in(page.pk)
    [held] = [number for number, each in enumerate(queries) if "FOR NO KEY UPDATE" in each["sql"]]
    looked = [number for number, each in enumerate(queries) if 'FROM "search_related"' in each["sql"]]
    assert "search_profile" in queries[held]["sql"]
    assert looked[1] > held


def test_what_the_text_links_to_is_not_shown_again_but_leads_back(publish: Publish) -> None:
    first = publish("Ink", "Galls and iron make ink that bites paper.")
    second = publish("Paper", f"[Ink](page:{first.pk}) with galls and iron is for paper that is bitten.")

    assert Profile.objects.get(page=second).links == [first.pk]
    assert "Ink" not in beside(second)
    [found] = Related.objects.filter(page=first, other=second)
    assert found.links_here


def test_a_rare_tag_brings_pages_together(publish: Publish) -> None:
    for title in ("One", "Two", "Three", "Four", "Five"):
        publish(f"Number {title}", f"Text about {title * 3} and nothing else.")
    first = publish("Ochre", "Earth that colours.", tags=("pigment",))
    second = publish("Woad", "A plant for blue.", tags=("pigment",))
    relating.refresh(first.pk)

    assert "Woad" in beside(first)
    assert "Ochre" in beside(second)


def test_the_owner_pins_and_bans(posts: dict[str, PostPage]) -> None:
    bread, coast = posts["Rye bread"], posts["Walking the coast"]
    RelatedChoice.objects.create(page=bread, other=coast, is_banned=False)
    RelatedChoice.objects.create(page=bread, other=posts["White bread"], is_banned=True)
    relating.relate(bread.pk)

    assert beside(bread)[0] == "Walking the coast"
    assert "White bread" not in beside(bread)
    assert Related.objects.get(page=bread, other=coast).is_pinned


def test_looking_again_changes_nothing(posts: dict[str, PostPage]) -> None:
    for post in posts.values():
        relating.relate(post.pk)
    before = list(Related.objects.order_by("page", "position").values_list("page", "other", "words"))
    for post in posts.values():
        relating.relate(post.pk)

    assert list(Related.objects.order_by("page", "position").values_list("page", "other", "words")) == before


def test_what_is_withdrawn_goes_with_nothing_at_once(posts: dict[str, PostPage], blog: BlogIndexPage) -> None:
    posts["Rye bread"].unpublish()
    assert "Rye bread" not in beside(posts["White bread"])
    posts["Restoring postgres"].delete()
    assert "Restoring postgres" not in beside(posts["Backups of postgres"])

    PageViewRestriction.objects.create(page=blog, restriction_type=PageViewRestriction.LOGIN)
    assert not Related.objects.exists()
    assert not Profile.objects.filter(page__in=[post.pk for post in posts.values()]).exists()


def test_pages_of_another_site_are_not_looked_at(posts: dict[str, PostPage], site: Site) -> None:
    other = Site.objects.create(hostname="other.example", root_page=site.root_page)
    Profile.objects.filter(page=posts["White bread"]).update(site=other)
    relating.relate(posts["Rye bread"].pk)

    assert "White bread" not in beside(posts["Rye bread"])


def test_what_was_missed_is_found_at_night(publish: Publish, run_jobs: RunJobs) -> None:
    posts = [publish(title, text) for title, text in POSTS.items()]
    run_jobs()
    Profile.objects.all().delete()
    Related.objects.all().delete()

    relate_missed.enqueue()
    run_jobs()

    assert beside(posts[0])[0] == "Restoring postgres"


def test_the_command_finds_all_anew(posts: dict[str, PostPage], capsys: pytest.CaptureFixture[str]) -> None:
    Related.objects.all().delete()
    call_command("rebuild_related")

    assert beside(posts["Rye bread"])[0] == "White bread"
    assert "pages have related ones." in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "!!!", "日本の古い寺", "'' '' ’’", "a " * 9000, "\ufffd" * 300])
def test_any_text_can_be_read(publish: Publish, text: str) -> None:
    post = publish("…", text)
    relating.refresh(post.pk)

    assert beside(post) == []


def test_links_that_are_gone_or_lead_to_what_is_gone_count_no_more(
    publish: Publish, run_jobs: RunJobs
) -> None:
    ink, soot = publish("Ink", "Galls and iron."), publish("Soot", "Lamps and oil.")
    first = publish("Paper", f"[Ink](page:{ink.pk}), and [soot](page:{soot.pk}).")
    run_jobs()
    assert Profile.objects.get(page=first).links == sorted([ink.pk, soot.pk])

    ink.unpublish()
    ReferenceIndex.objects.filter(
        to_object_id=str(soot.pk)
    ).delete()  # As once its own job has come, after ours.
    run_jobs()
    assert relating.outdated() == [first.pk]
    relate_missed.enqueue()
    run_jobs()
    assert Profile.objects.get(page=first).links == []
    assert relating.outdated() == []
