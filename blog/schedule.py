"""What the blog does each night."""

from blog.tasks import prune_imports
from core.schedule import Periodic, daily

SCHEDULE = (Periodic("prune_imports", prune_imports, daily("04:20")),)
