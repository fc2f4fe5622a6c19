"""What a server runs. It refuses to start when a secret is missing or weak."""

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.settings.base import *  # noqa: F403
from core.logs import logging_settings

if env.flag("DEBUG"):
    raise ImproperlyConfigured("DEBUG is on. Production never shows its inside: unset DEBUG.")
if not env.text("DATABASE_URL"):
    raise ImproperlyConfigured("DATABASE_URL is not set. Write postgresql://user:password@host:5432/name.")

SECRET_KEY = env.secret("SECRET_KEY")

# TLS ends at a proxy, as a rule at one. Without any, a client could forge what a proxy would say: then 0.
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", True)
SECURE_HSTS_PRELOAD = env.flag("SECURE_HSTS_PRELOAD", True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

LOGGING = logging_settings("JsonFormatter")
