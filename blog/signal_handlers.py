"""When the blog listens."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from blog import announcing, correcting
from blog.models import Author, PostPage, Series, Tag
from blog.models.gathering import Gathering
from blog.standing import remember_standing, stood
from blog.tasks import settle_posts
from core.signals import content_changed
from theme.cards import lists
from theme.tasks import make_cards_of_lists


def register_signal_handlers() -> None:
    """Connects everything below."""
    post_save.connect(tell_on_series_change, sender=Series)
    pre_delete.connect(tell_on_series_change, sender=Series)
    post_save.connect(tell_on_tag_change, sender=Tag)
    pre_delete.connect(tell_on_tag_change, sender=Tag)
    pre_save.connect(remember_before_publish, sender=PostPage)
    pre_save.connect(remember_where_it_stood, sender=PostPage)
    pre_delete.connect(remember_where_it_stood, sender=PostPage)
    page_published.connect(keep_differences_on_publish, sender=PostPage)
    page_published.connect(announce_on_publish, sender=PostPage)
    page_unpublished.connect(announce_on_unpublish, sender=PostPage)
    pre_delete.connect(announce_on_delete, sender=PostPage)
    page_published.connect(make_cards_on_publish, sender=PostPage)
    page_unpublished.connect(make_cards_on_unpublish, sender=PostPage)
    post_delete.connect(make_cards_on_delete, sender=PostPage)
    post_page_move.connect(settle_on_move)
    for model in (Author, Series, Tag):
        post_save.connect(make_card_on_gathering_change, sender=model)
        pre_delete.connect(forget_card_on_gathering_delete, sender=model)


def tell_on_tag_change(instance: Tag, created: bool = False, **kwargs: Any) -> None:
    """A tag that is renamed or goes changes what its posts are found by."""
    if not created:
        posts = instance.tagged_posts.values_list("content_object_id", flat=True)
        content_changed.send(sender=type(instance), page_ids=list(posts))


def tell_on_series_change(instance: Series, created: bool = False, **kwargs: Any) -> None:
    """A series that is renamed or goes changes what its posts are looked for by."""
    if not created:
        content_changed.send(
            sender=type(instance), page_ids=list(instance.posts.values_list("pk", flat=True))
        )


def remember_before_publish(instance: PostPage, update_fields: Any = None, **kwargs: Any) -> None:
    if update_fields is None:
        correcting.remember_published(instance)


def remember_where_it_stood(instance: PostPage, update_fields: Any = None, **kwargs: Any) -> None:
    if update_fields is None:
        remember_standing(instance)


def keep_differences_on_publish(instance: PostPage, **kwargs: Any) -> None:
    correcting.keep_differences(instance)


def announce_on_publish(instance: PostPage, **kwargs: Any) -> None:
    announcing.announce(instance)


def announce_on_unpublish(instance: PostPage, **kwargs: Any) -> None:
    announcing.announce(instance, withdrawn=True)


def announce_on_delete(instance: PostPage, **kwargs: Any) -> None:
    announcing.announce(instance)


def make_cards_on_publish(instance: PostPage, **kwargs: Any) -> None:
    """Of its tags, its series and its authors: those that it had before may have nothing left."""
    if site := instance.get_site():
        make_cards_of_lists.enqueue(site.pk, list(stood(instance).names))


def make_cards_on_unpublish(instance: PostPage, **kwargs: Any) -> None:
    if site := instance.get_site():
        lists.forget_empty(site, stood(instance).names)
    make_cards_on_publish(instance)


def make_cards_on_delete(instance: PostPage, **kwargs: Any) -> None:
    """Where it stood is known from before: nothing hangs on it any more, and its site may have gone with it."""
    site = Site.objects.filter(pk=instance.stood.site_id).first()
    if site:
        lists.forget_empty(site, instance.stood.names)
        make_cards_of_lists.enqueue(site.pk, list(instance.stood.names))


def settle_on_move(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Only another site has other tags."""
    if parent_page_before.get_site() != parent_page_after.get_site():
        settle_posts.enqueue(instance.pk)


def make_card_on_gathering_change(instance: Gathering, raw: bool = False, **kwargs: Any) -> None:
    """It may have another name."""
    if not raw:
        make_cards_of_lists.enqueue(instance.site_id, [instance.lasting_name])


def forget_card_on_gathering_delete(instance: Gathering, **kwargs: Any) -> None:
    lists.forget(instance.site, [instance.lasting_name])
