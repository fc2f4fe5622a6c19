"""The way from the editor of an album to its photos."""

from typing import Any

from wagtail.admin.panels import HelpPanel


class PhotosPanel(HelpPanel):
    """How many photos hang in the album, and where more are hung, for whoever may."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "photos/admin/photos_panel.html"} | kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """That of one album; one that is not saved yet has nowhere to hang them."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """With `album`, the `count` of its photos, and whether this person `may` change them.

            Of one that fills itself, also how many are `matching` what it asks for here, published or not.
            """
            context: dict[str, Any] = super().get_context_data(parent_context)
            album = self.instance if self.instance.pk else None
            return context | {
                "album": album,
                "count": album.photos().count() if album else 0,
                "matching": album.matching().count() if album and album.fills_itself else 0,
                "may": album is not None and album.may_be_filled_by(self.request.user),
            }
