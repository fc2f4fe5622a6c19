"""What bin/test runs."""

import tempfile
from pathlib import Path

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, FOLDER_STORAGE

SECRET_KEY = "only-for-tests-" + "0123456789abcdef" * 4
EXTRA_HOSTS = ["testserver", "localhost", "127.0.0.1"]
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="commonplace-test-media-"))
EXPORTS_ROOT = Path(tempfile.mkdtemp(prefix="commonplace-test-exports-"))
EMBEDDINGS_ROOT = Path(tempfile.mkdtemp(prefix="commonplace-test-embeddings-"))
UPLOADS_ROOT = Path(tempfile.mkdtemp(prefix="commonplace-test-uploads-"))
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="commonplace-test-static-"))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": FOLDER_STORAGE,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 0,
    "TEST": {"NAME": env.text("TEST_DATABASE_NAME", "test_commonplace")},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Where a test does not ask for `run_jobs`, jobs are done at once.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
MISSES_PER_MINUTE = SEARCHES_PER_MINUTE = SEARCHES_COUNTED_PER_MINUTE = (
    1_000_000  # How many depends on no clock.
)
SUGGESTION_MILLISECONDS = SEARCH_MILLISECONDS = 60_000  # Nor on that of a busy machine.
