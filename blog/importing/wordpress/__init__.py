"""Reads what WordPress exports: WXR 1.0 to 1.2."""

from blog.importing.wordpress.export import WordPress

__all__ = ["WordPress"]
