"""Pictures: in posts and in albums."""

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    name = "photos"

    def ready(self) -> None:
        """Sets the limits before the first picture is opened, and begins to listen."""
        from wagtail.images.views import multiple
        from wagtail.models import ReferenceIndex
        from wagtail.permissions import register_permission_policy

        from core.admin.belonging import OfAllSitesPolicy
        from photos.darkroom.opening import forgive_exif
        from photos.forms import accepted
        from photos.measuring import limit_pillow, teach_willow
        from photos.models import AlbumPhoto, HomeZone
        from photos.signal_handlers import register_signal_handlers

        limit_pillow()
        forgive_exif()
        teach_willow()
        multiple.get_accept_attributes = accepted
        ReferenceIndex.register_model(AlbumPhoto)  # What stands between photos shows others.
        register_signal_handlers()
        register_permission_policy(HomeZone, OfAllSitesPolicy(HomeZone))
