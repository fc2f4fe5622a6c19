"""Typed readers of the environment.

A setting that is present but cannot be read stops the start with a sentence naming it: a typo must never become a
silent default. Every name read here is listed in docs/reference/settings.md and .env.example.
"""

import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Two letters swapped leave a short word little alike: what search compares by trigrams, it counts again itself.
TRIGRAMS = "-c pg_trgm.similarity_threshold=0.15"
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The value as it stands, without surrounding white space."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off and empty; anything else stops the start."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")


def number(name: str, default: int, least: int = 0) -> int:
    """A whole number of at least `least`."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        result = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.") from None
    if result < least:
        raise ImproperlyConfigured(f"{name} is {result}; the least it can be is {least}.")
    return result


def words(name: str) -> list[str]:
    """A list separated by commas; empty parts are dropped."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def path(name: str, default: Path) -> Path:
    """A folder or file, made absolute."""
    value = os.environ.get(name, "").strip()
    return Path(value).expanduser().absolute() if value else default


def host(name: str) -> str:
    """The name of a host alone, in lower case, without scheme, port and path."""
    value = text(name).lower()
    if not re.fullmatch(r"([a-z0-9-]+\.)*[a-z0-9-]+|", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write the name of a host, such as media.example.org."
        )
    return value


def pem(name: str) -> str:
    """A private RSA key in PEM, its line breaks as they are or written \\n, or the file that holds it."""
    value = text(name).replace("\\n", "\n")
    if value and not value.startswith("-----BEGIN "):
        try:
            value = Path(value).expanduser().read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            raise ImproperlyConfigured(
                f"{name} is neither a key in PEM nor a file that can be read."
            ) from None
    if value and not _is_rsa(value):
        raise ImproperlyConfigured(f"{name} holds no private RSA key in PEM, without a password.")
    return value


def _is_rsa(pem: str) -> bool:
    # Here, since it takes a while to load, and most installations have no such key.
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return isinstance(load_pem_private_key(pem.encode(), None), RSAPrivateKey)
    except (TypeError, ValueError):
        return False


def secret(name: str, least_length: int = 50, least_variety: int = 10) -> str:
    """A secret that must be there and be strong: production does not start without it."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    if len(value) < least_length or len(set(value)) < least_variety:
        raise ImproperlyConfigured(
            f"{name} is too weak: it needs at least {least_length} characters, {least_variety} of them different."
        )
    return value


def database(url: str) -> dict[str, object]:
    """Django's database settings for a `postgresql://user:password@host:port/name?option=value` address.

    A socket folder is given as `?host=/folder`. Any other scheme is refused: Commonplace speaks PostgreSQL only.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with postgresql://; Commonplace runs on PostgreSQL only."
        )
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    port = options.pop("port", "") or str(parts.port or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "commonplace",
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": options | {"options": f"{options.get('options', '')} {TRIGRAMS}".strip()},
    }
