"""Every page costs at most twelve queries, however much the site holds."""

from typing import Any

import pytest
from wagtail.models import Page

from blog.models import BlogIndexPage, PostPage
from search import indexing
from tests.drawing import Draw
from tests.reading import QueriesOf
from tests.writing import Publish

MOST = 12
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


def fill(publish: Publish, image: Any, count: int) -> None:
    """Publishes `count` posts as an editor would see them; all but the first few straight into the tree."""
    first = publish("Post 0", "The first thread.", tags=("paper",))
    for number in range(1, 11):
        publish(f"Post {number}", TEXT.format(page=first.pk, image=image.pk), tags=("paper", f"tag {number}"))
    blog = BlogIndexPage.objects.get()
    for number in range(11, count):
        post = PostPage(title=f"Post {number}", slug=f"post-{number}", body=[("markdown", "A thread.")])
        blog.add_child(instance=post)
        post.tags.add("paper")
        post.save()
    for page in Page.objects.live().filter(depth__gt=1):
        indexing.reindex(page)


@pytest.mark.parametrize("count", [11, 120])
def test_a_page_costs_at_most_twelve_queries(
    publish: Publish, draw: Draw, queries_of: QueriesOf, count: int
) -> None:
    fill(publish, draw(), count)
    for address in ADDRESSES:
        queries = queries_of(address)
        assert len(queries) <= MOST, f"{address} costs {len(queries)}:\n" + "\n".join(
            sql[:300] for sql in queries
        )
