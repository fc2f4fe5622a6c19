"""Tags: each belongs to one site, and has a description and a page of its own."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models, transaction
from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from blog.models.gathering import Gathering


class Tag(Gathering, TagBase):  # type: ignore[django-manager-missing]  # of posts: modelcluster has no types
    """A subject that posts of one site share. A TagBase because Wagtail asks for one; Gathering's fields go first."""

    posts_lookup = "tagged_posts__content_object"
    address_name = "blog:tag"

    class Meta(Gathering.Meta):
        verbose_name = "tag"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Waits for a merging that is under way, and takes along what that hangs on it."""
        with transaction.atomic():
            list(Tag.objects.filter(pk=self.pk).locked())
            gone: tuple[int, dict[str, int]] = super().delete(*args, **kwargs)
        return gone


class TaggedPost(ItemBase):
    """One tag on one post."""

    tag = models.ForeignKey(settings.TAG_MODEL, on_delete=models.CASCADE, related_name="tagged_posts")
    content_object = ParentalKey("blog.PostPage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("tag", "content_object"), name="blog_taggedpost_is_unique")
        ]


class _SiteTagManager(_ClusterTaggableManager):
    """Finds and makes tags among those of the post's own site."""

    def _to_tag_model_instances(self, tags: Iterable[Any], tag_kwargs: dict[str, Any]) -> Any:
        return super()._to_tag_model_instances(tags, tag_kwargs | {"site": self.instance.site_of_tags})


class SiteTaggableManager(ClusterTaggableManager):
    """The tags of a page whose tags belong to its site."""

    def __get__(self, instance: Any, model: Any) -> _SiteTagManager:
        return _SiteTagManager(
            through=self.through, model=model, instance=instance, prefetch_cache_name=self.name
        )
