"""Pictures: in posts and in albums."""

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    name = "photos"

    def ready(self) -> None:
        """Sets the limits before the first picture is opened."""
        from photos.measuring import limit_pillow, teach_willow

        limit_pillow()
        teach_willow()
