"""The tables of the kernel."""

from core.models.attachment import Attachment
from core.models.job import Job

__all__ = ["Attachment", "Job"]
