"""An address at which somebody without an account sees what is private."""

from typing import Any, ClassVar

from django.contrib.auth.hashers import check_password
from django.db import models
from django.db.models import F
from django.template.defaultfilters import pluralize

from core.models.secret_link import SecretLink


class ShareLink(SecretLink):
    """Opens a published page that is private, and what is below it and no more private than it.

    `password` is kept as a hash; empty, the address is enough. `views` counts how often the link itself was opened,
    `downloads` how many files were taken along.
    """

    objects: ClassVar[Any]
    salt = "core.share_link"
    view_name = "share"
    made, revoked = "core.share_page", "core.revoke_share_link"

    password = models.CharField(max_length=128, blank=True)
    allows_downloads = models.BooleanField("photos may be downloaded", default=False)
    views = models.PositiveIntegerField(default=0, editable=False)
    downloads = models.PositiveIntegerField(default=0, editable=False)

    @property
    def told(self) -> str:
        """What it asks for and allows, and how often it was used."""
        words = [
            "with a password" if self.password else "",
            "with downloads" if self.allows_downloads else "",
            f"opened {_times(self.views)}",
            f"{self.downloads} file{pluralize(self.downloads)} taken along" if self.downloads else "",
        ]
        return ", ".join(word for word in words if word)

    def count(self, what: str) -> None:
        """One more of its `views` or `downloads`."""
        type(self).objects.filter(pk=self.pk).update(**{what: F(what) + 1})

    def is_opened_by(self, password: str) -> bool:
        """Whether it is the link's password."""
        return check_password(password, self.password)


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
