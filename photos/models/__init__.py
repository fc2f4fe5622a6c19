"""The tables of photos."""

from photos.models.album import AlbumPage
from photos.models.album_photo import AlbumPhoto, Order
from photos.models.home_zone import HomeZone
from photos.models.photo import Photo, PhotoQuerySet, Rendition
from photos.models.photos_page import PhotosPage
from photos.models.purge import Purge
from photos.models.record import PhotoRecord
from photos.models.resemblance import Resemblance
from photos.models.upload import Upload

__all__ = [
    "AlbumPage",
    "AlbumPhoto",
    "HomeZone",
    "Order",
    "Photo",
    "PhotoQuerySet",
    "PhotoRecord",
    "PhotosPage",
    "Purge",
    "Rendition",
    "Resemblance",
    "Upload",
]
