"""What apps tell each other, beside Wagtail's own signals."""

from django.dispatch import Signal

# What readers see of some pages has changed without their being published anew.
# page_ids: list[int]
content_changed = Signal()

# The same of a page and all below it.
# page_id: int
tree_changed = Signal()

# A file that everybody might have had is gone from its bucket.
# name: str, what the storage called it
public_file_deleted = Signal()
