"""Every page costs at most twelve queries, however much the site holds."""

from typing import Any

from django.test import override_settings
from wagtail.models import Page

from blog.models import BlogIndexPage, PostPage, Tag, TaggedPost
from search import indexing
from tests.drawing import Draw
from tests.reading import QueriesOf
from tests.writing import Publish

MOST = 12
NO_JOBS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []}}
ADDRESSES = [
    "/",
    "/blog/",
    "/blog/post-1/",
    "/search/?q=thread",
    "/search/?q=thraed",
    "/tags/",
    "/tags/paper/",
]
TEXT = """A thread between [one](page:{page}) and another.

![A wave](image:{image} "At noon")

## A heading

```python
print(1)
```
"""


def write_ten(publish: Publish, image: Any) -> None:
    """Eleven posts as an editor publishes them, with links and a picture."""
    first = publish("Post 0", "The first thread.", tags=("paper",))
    for number in range(1, 11):
        publish(f"Post {number}", TEXT.format(page=first.pk, image=image.pk), tags=("paper", f"tag {number}"))
    reindex_all()


def write_many(blog: BlogIndexPage, count: int) -> None:
    """More posts, put straight into the tree."""
    paper = Tag.objects.get(name="paper")
    with override_settings(TASKS=NO_JOBS):
        for number in range(count):
            post = PostPage(title=f"More {number}", slug=f"more-{number}", body=[("markdown", "A thread.")])
            post.tagged_items = [TaggedPost(tag=paper)]
            blog.add_child(instance=post)
    reindex_all()


def reindex_all() -> None:
    for page in Page.objects.live().filter(depth__gt=1):
        indexing.reindex(page.pk)


def test_a_page_costs_at_most_twelve_queries_with_ten_posts_and_with_a_thousand(
    publish: Publish, blog: BlogIndexPage, draw: Draw, queries_of: QueriesOf
) -> None:
    write_ten(publish, draw())
    few = {address: queries_of(address) for address in ADDRESSES}
    write_many(blog, 990)
    many = {address: queries_of(address) for address in ADDRESSES}
    for address in ADDRESSES:
        assert len(few[address]) <= MOST, f"{address} costs {len(few[address])}:\n" + "\n".join(few[address])
        assert len(many[address]) == len(few[address]), address
