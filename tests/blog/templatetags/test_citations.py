from django.test import Client
from wagtail.models import PageViewRestriction

from blog.citing import code_of
from blog.models import Author
from tests.writing import Publish


def test_a_post_ends_with_how_to_cite_it(client: Client, publish: Publish) -> None:
    post = publish("Ink & <paper>")
    html = client.get(post.url).content.decode()
    assert f"http://testserver/p/{code_of(post.pk)}/</code>" in html
    assert r"[Ink \&amp; \&lt;paper\&gt;](http://testserver/blog/ink-paper/), Ada’s book" in html
    assert r"title = {{Ink \&amp; &lt;paper&gt;}}" in html


def test_its_authors_are_named(client: Client, publish: Publish) -> None:
    post = publish("Threads")
    post.authors.add(Author.objects.create(site=post.get_site(), name="Judith Aske"))
    post.save_revision().publish()
    assert "author = {Judith Aske}," in client.get(post.url).content.decode()


def test_a_private_post_is_not_cited(owner_client: Client, publish: Publish) -> None:
    post = publish("Threads")
    assert "Cite this" in owner_client.get(post.url).content.decode()
    PageViewRestriction.objects.create(page=post, restriction_type="login")
    html = owner_client.get(post.url).content.decode()
    assert "Threads" in html
    assert "Cite this" not in html


def test_a_preview_is_not_cited(publish: Publish) -> None:
    post = publish("Threads")
    html = post.make_preview_request().content.decode()
    assert "Threads" in html
    assert "Cite this" not in html
