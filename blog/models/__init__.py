"""The tables of the blog."""

from blog.models.imported import ImportedFile
from blog.models.index import BlogIndexPage
from blog.models.post import PostPage
from blog.models.tag import Tag, TaggedPost

__all__ = ["BlogIndexPage", "ImportedFile", "PostPage", "Tag", "TaggedPost"]
