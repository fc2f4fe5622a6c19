"""A page in another language than the site's."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from blog.models import BlogIndexPage, PostPage
from home.models import StandardPage
from tests.writing import Publish

TEXT = '## "Teil"\n\nEr sagte "ja" -- oder \'nein\'.'


@pytest.fixture
def german(db: None) -> Locale:
    """A second language."""
    made: Locale = Locale.objects.create(language_code="de")
    return made


def test_quotes_are_those_of_the_page(client: Client, publish: Publish, german: Locale) -> None:
    text = TEXT + "\n\n## Mehr\n\n## Und mehr\n\n## Ende"
    page = client.get(publish("Zitat", text, locale=german).url).content.decode()
    assert "Er sagte „ja“ – oder ‚nein‘." in page
    assert page.count("„Teil“") == 2  # In the contents as well.
    assert '<html lang="de"' in page


def test_other_pages_keep_those_of_the_site(client: Client, publish: Publish, german: Locale) -> None:
    publish("Zitat", TEXT, locale=german)
    page = client.get(publish("Quote", TEXT).url).content.decode()
    assert "Er sagte “ja” – oder ‘nein’." in page
    assert '<html lang="en"' in page


def test_its_words_are_told_as_they_are_shown(publish: Publish, german: Locale) -> None:
    post = publish("Zitat", TEXT, locale=german)
    assert (post.content().language, post.content().text) == ("de", "„Teil“\nEr sagte „ja“ – oder ‚nein‘.")
    assert post.opening.startswith("„Teil“")


def test_a_page_without_a_date_is_no_different(client: Client, blog: BlogIndexPage, german: Locale) -> None:
    about = StandardPage(title="Über", slug="ueber", body=[("markdown", TEXT)], locale=german)
    blog.get_parent().add_child(instance=about)
    assert "„ja“" in client.get("/ueber/").content.decode()
    assert "„ja“" in about.plain_text()


def test_a_new_post_has_the_language_of_its_blog(blog: BlogIndexPage, german: Locale) -> None:
    BlogIndexPage.objects.update(locale=german)
    post = BlogIndexPage.objects.get().add_child(instance=PostPage(title="Neu", body=[("markdown", TEXT)]))
    assert post.language == "de"
    assert post.opening.startswith("„Teil“")


def test_the_language_costs_no_query(client: Client, publish: Publish, german: Locale) -> None:
    post = publish("Zitat", TEXT, locale=german)
    client.get(post.url)
    with CaptureQueriesContext(connection) as queries:
        client.get(post.url)
    assert not [query for query in queries if 'FROM "wagtailcore_locale"' in query["sql"]]


def test_a_page_that_is_nobodys_has_the_language_of_the_site(client: Client, blog: BlogIndexPage) -> None:
    assert '<html lang="en"' in client.get("/nowhere/").content.decode()
