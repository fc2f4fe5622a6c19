"""What the worker of a test runs with: the real engine, and failures that are tried again at once."""

from config.settings.test import *  # noqa: F403

TASKS = {"default": {"BACKEND": "core.engines.django_q.DjangoQBackend", "QUEUES": []}}
JOB_BACKOFF_SECONDS = 0.1
