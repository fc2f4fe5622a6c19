"""When the blog listens."""

from typing import Any

from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.signals import page_published, page_unpublished

from blog import announcing, correcting
from blog.models import PostPage, Tag
from core.signals import content_changed


def register_signal_handlers() -> None:
    """Connects everything below."""
    post_save.connect(tell_on_tag_change, sender=Tag)
    pre_delete.connect(tell_on_tag_change, sender=Tag)
    pre_save.connect(remember_before_publish, sender=PostPage)
    page_published.connect(keep_differences_on_publish, sender=PostPage)
    page_published.connect(announce_on_publish, sender=PostPage)
    page_unpublished.connect(announce_on_unpublish, sender=PostPage)
    pre_delete.connect(announce_on_delete, sender=PostPage)


def tell_on_tag_change(instance: Tag, created: bool = False, **kwargs: Any) -> None:
    """A tag that is renamed or goes changes what its posts are found by."""
    if not created:
        posts = instance.tagged_posts.values_list("content_object_id", flat=True)
        content_changed.send(sender=type(instance), page_ids=list(posts))


def remember_before_publish(instance: PostPage, update_fields: Any = None, **kwargs: Any) -> None:
    if update_fields is None:
        correcting.remember_published(instance)


def keep_differences_on_publish(instance: PostPage, **kwargs: Any) -> None:
    correcting.keep_differences(instance)


def announce_on_publish(instance: PostPage, **kwargs: Any) -> None:
    announcing.announce(instance)


def announce_on_unpublish(instance: PostPage, **kwargs: Any) -> None:
    announcing.announce(instance, withdrawn=True)


def announce_on_delete(instance: PostPage, **kwargs: Any) -> None:
    announcing.announce(instance)
