"""What others may listen to."""

from django.dispatch import Signal

hanging_changed = Signal()
"""Photos were hung somewhere, or taken down: their keys are `photo_ids`."""
