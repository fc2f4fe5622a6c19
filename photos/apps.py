"""Pictures: in posts and in albums."""

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    name = "photos"

    def ready(self) -> None:
        """Sets the limits before the first picture is opened, and begins to listen."""
        from photos.measuring import forgive_exif, limit_pillow, teach_willow
        from photos.signal_handlers import register_signal_handlers

        limit_pillow()
        forgive_exif()
        teach_willow()
        register_signal_handlers()
