"""What the imported posts of the demo get besides their words: an author, a series, blocks, and a correction."""

from datetime import UTC, datetime
from typing import Any

from wagtail.models import Site

from blog.models import Author, PostPage, RevisionNote, Series
from home.demo import two_cosines

ABOUT_THE_AUTHOR = "She bound books for nineteen years and looks after databases now."
SERIES = "Finding things again"
ABOUT_THE_SERIES = (
    "How books and programs give back what was put into them: by an index, by links that know both their ends, and "
    "in spite of the spelling."
)
# As they are to be read, which is not as they were written.
PARTS = ("a-place-to-find-things-again", "lockes-index-in-python", "threads", "a-misspelt-word")

CORRECTED = "reading-a-tide-table"
RIGHT = "about the lowest level that the tide ever falls to by calculation"
WRONG = "about the lowest level that the tide ever fell to within memory"
NOTE = "Corrected: the zero of a chart is worked out. It is not the lowest water that anybody saw."
WHEN = datetime(2025, 2, 9, 7, tzinfo=UTC)


def finish(site: Site, name: str, owner: Any) -> None:
    """Makes the posts of a site whole; readers are not told of changes, but for the one that is a correction.

    They are by the author whom the first start made for the account `owner`, under that name.
    """
    author = Author.objects.get(site=site, user=owner)
    # Nobody has seen the old address, so none has to lead on.
    Author.objects.filter(pk=author.pk).update(
        name=name, slug=author.free_slug(name), description=ABOUT_THE_AUTHOR
    )
    series = Series.objects.create(site=site, name=SERIES, description=ABOUT_THE_SERIES)
    posts = {post.slug: post for post in PostPage.objects.of_site(site)}
    for slug, post in posts.items():
        post.authors.add(author)
        if slug in PARTS:
            post.series = series
        if slug == two_cosines.SLUG:
            post.body = two_cosines.body(post.body[0].value)
        if slug == CORRECTED:
            _write(post, RIGHT, WRONG)
        _publish(post, post.last_published_at)
    series.order = [posts[slug].pk for slug in PARTS]
    series.save()
    _correct(PostPage.objects.get(pk=posts[CORRECTED].pk), WHEN)


def _correct(post: PostPage, when: datetime) -> None:
    """Publishes the right words after the wrong ones, with a note that shows both."""
    _write(post, WRONG, RIGHT)
    post.revision_notes.add(RevisionNote(date=when.date(), text=NOTE, shows_difference=True))
    _publish(post, when)


def _write(post: PostPage, before: str, after: str) -> None:
    text = post.body[0].value
    if before not in text:
        raise RuntimeError(f"The demo is broken: {post.slug} does not say “{before}”.")
    post.body = [("markdown", text.replace(before, after))]


def _publish(post: PostPage, when: datetime | None) -> None:
    """Now, as if it had been then."""
    post.save_revision().publish()
    PostPage.objects.filter(pk=post.pk).update(last_published_at=when)
