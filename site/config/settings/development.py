"""What bin/start runs: the embedded default, as close to production as a laptop allows."""

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import TRUSTED_PROXY_COUNT, VAR
from core.secret_key import kept_secret_key

DEBUG = env.flag("DEBUG")
SECRET_KEY = kept_secret_key(VAR)
EXTRA_HOSTS = [*env.words("COMMONPLACE_EXTRA_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
