"""What an address says of the page that its visitor wanted."""

import pytest

from search.wanted import wanted


@pytest.mark.parametrize(
    ("path", "slug", "words"),
    [
        ("/blog/My-First-Post/", "my-first-post", "My First Post"),
        ("/2019/05/my-post.html", "my-post", "my post"),
        ("/my-post/feed/", "my-post", "my post"),
        ("/my-post/page/2/", "my-post", "my post"),
        ("/my-post/comment-page-3/", "my-post", "my post"),
        ("/my-post/amp/index.html", "my-post", "my post"),
        ("/blog/2019/05/", "blog", "blog"),
        ("/my-post/).", "my-post", "my post"),
        ("/my-post)", "my-post)", "my post"),
        ("/feed/", "feed", "feed"),
        ("/2019/", "2019", "2019"),
        ("/%E6%97%A5%E8%A8%98/", "日記", "日記"),
        ("/a%00b/", "a\ufffdb", "a b"),
        ("/", "", ""),
        ("", "", ""),
    ],
)
def test_the_last_part_that_may_be_a_pages_counts(path: str, slug: str, words: str) -> None:
    assert (wanted(path).slug, wanted(path).words) == (slug, words)


def test_two_letters_may_be_swapped_in_the_last_part() -> None:
    assert wanted("/on/ikn/").swapped_paths == ["/on/kin", "/on/ink"]


def test_a_long_address_is_cut() -> None:
    assert len(wanted(f"/{'a' * 5000}/").slug) == 100


def test_too_much_looks_like_what_is_short() -> None:
    assert (wanted("/ink/").long_slug, wanted("/inks/").long_slug) == ("", "inks")
