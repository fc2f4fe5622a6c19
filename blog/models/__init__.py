"""The tables of the blog."""

from blog.models.author import Author
from blog.models.imported import ImportedFile
from blog.models.imports import Import, Made
from blog.models.index import BlogIndexPage
from blog.models.kind import Kind
from blog.models.post import PostPage
from blog.models.revision_note import Difference, RevisionNote
from blog.models.series import Series
from blog.models.tag import Tag, TaggedPost

__all__ = [
    "Author",
    "BlogIndexPage",
    "Difference",
    "Import",
    "ImportedFile",
    "Kind",
    "Made",
    "PostPage",
    "RevisionNote",
    "Series",
    "Tag",
    "TaggedPost",
]
