"""Reads the posts of a feed: RSS, Atom or JSON Feed."""

from blog.importing.feed.export import Feed

__all__ = ["Feed"]
