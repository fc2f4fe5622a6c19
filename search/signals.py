"""What search tells other apps."""

from django.dispatch import Signal

# The passages of a page have their vectors.
# page_id: int
embedding_stored = Signal()

# All vectors are those of another model by now.
model_changed = Signal()
