"""The tables of photos."""

from photos.models.photo import Photo, PhotoQuerySet, Rendition
from photos.models.record import PhotoRecord

__all__ = ["Photo", "PhotoQuerySet", "PhotoRecord", "Rendition"]
