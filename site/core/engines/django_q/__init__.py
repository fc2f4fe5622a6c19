"""The embedded default: django-q2 on PostgreSQL, nothing else to install.

Its workers take jobs straight from the table of jobs (`broker`), one cluster for each lane (`lanes`), all of them
children of one process (`supervising`). `syncing` hands the declared schedule to django-q2's own.
"""

from core.engines.django_q.backend import DjangoQBackend

__all__ = ["DjangoQBackend"]
