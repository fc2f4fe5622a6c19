from blog.models import BlogIndexPage, Kind, PostPage
from home.demo.shortly import add_short_posts


def test_the_demo_has_every_kind_of_short_post(blog: BlogIndexPage) -> None:
    add_short_posts(blog)
    posts = list(PostPage.objects.live().order_by("slug"))
    assert [(post.slug, post.kind) for post in posts] == [
        ("an-exact-man", Kind.QUOTE),
        ("line-length", Kind.LINK),
        ("swallows", Kind.NOTE),
        ("wheat-paste", Kind.NOTE),
    ]
    assert [post.titled for post in posts] == [True, True, False, False]
    assert all(post.tags_shown for post in posts)
