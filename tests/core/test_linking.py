"""Where a page leads to."""

from typing import Any

from wagtail.models import Site

from blog.models import PostPage
from core.linking import links_of
from core.media.bucket import BucketStorage
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs
from tests.writing import Publish


def test_what_readers_find_in_a_page_is_found_once_each(publish: Publish) -> None:
    body = [
        (
            "markdown",
            "[a](https://a.example/b?c=d&e#f) <https://g.example> `https://code.example`\n\n[own](/about/)",
        ),
        (
            "rich_text",
            '<p><a href="https://a.example/b?c=d&amp;e#f">a</a> <a href="mailto:a@b.example">c</a></p>',
        ),
    ]
    post = publish("Threads", kind="link", source_url="https://source.example/")
    post.body = body
    post.save_revision().publish()
    assert links_of(PostPage.objects.get()) == [
        "https://source.example/",
        "https://a.example/b?c=d&e#f",
        "https://g.example",
        "http://testserver/about/",
    ]


def test_a_quote_leads_to_its_source_and_a_page_to_others_of_ours(publish: Publish) -> None:
    other = publish("Other")
    quote = publish(
        "Said", f"[o](page:{other.pk})", kind="quote", quotation="Hm.", source_url="https://a.example/"
    )
    assert links_of(quote) == ["https://a.example/", "http://testserver/blog/other/"]


def test_every_block_can_lead_somewhere(shelf: Site) -> None:
    links = links_of(PostPage.objects.get(title="Everything"))
    assert "https://vimeo.com/1234567" in links and all(link.startswith("http") for link in links)


def test_pictures_lead_nowhere_else_though_they_lie_at_the_cdn(
    publish: Publish, draw: Draw, settings: Any, run_jobs: RunJobs, quick_bucket: BucketStorage
) -> None:
    settings.CDN_HOST = "cdn.example.org"
    text = f"![A wave](image:{draw(800, 600).pk})\n\n[a](https://a.example/) [b](https://cdn.example.org.a.example/)"
    post = publish("Shown", text)
    run_jobs()
    assert links_of(post) == ["https://a.example/", "https://cdn.example.org.a.example/"]
