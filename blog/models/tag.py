"""Tags: each belongs to one site, and has a description and a page of its own."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse
from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.models import Site

from blog.models.gathering import GatheringQuerySet, address_of
from blog.redirecting import address_before, lead


class Tag(TagBase):
    """A subject that posts of one site share."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, allow_unicode=True)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    description = models.TextField(blank=True, help_text="Shown at the top of the tag's page.")

    objects = GatheringQuerySet.as_manager()
    posts_lookup = "tagged_posts__content_object"

    class Meta:
        verbose_name = "tag"
        verbose_name_plural = "tags"
        constraints = [
            models.UniqueConstraint(
                "site",
                Upper(
                    "name"
                ),  # As Django compares without case; Lower differs from it for letters such as İ.
                name="blog_tag_name_is_unique_in_its_site",
                violation_error_message="This site already has a tag with this name.",
            ),
            models.UniqueConstraint(
                "site",
                "slug",
                name="blog_tag_slug_is_unique_in_its_site",
                violation_error_message="This site already has a tag at this address.",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves it; when its slug has changed, the old address leads to the new one."""
        old = address_before(self)
        super().save(*args, **kwargs)
        if old:
            lead(self.site, old, self.url)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """An address for every name, also for one without a letter or with signs that become many."""
        slug = address_of(tag, "tag")
        return f"{slug}-{i}" if i else slug

    @property
    def url(self) -> str:
        """The address of the tag's page, on its own site."""
        return reverse("blog:tag", args=[self.slug])


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
