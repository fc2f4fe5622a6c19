"""Lets a browser have the files of one private album from CloudFront: one set of signed cookies for all of them.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-setting-signed-cookie-custom-policy.html
"""

import json
import re
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, cast

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.utils import timezone

from core.media.names import folder_for

ALBUM = re.compile(r"[A-Za-z0-9_-]+")
"""Keys of albums; a `*` in one would be the key to all of them."""
HOUR = timedelta(hours=1)
SAFE = bytes.maketrans(b"+=/", b"-_~")
"""What CloudFront has in the place of signs that mean something in cookies."""


def folder_of(album: str) -> str:
    """The folder, in the bucket and at the CDN, of the files of a private album. Raises ValueError."""
    if not ALBUM.fullmatch(album):
        raise ValueError(f"{album!r} is no key of an album.")
    return f"{folder_for(album)}/"


def cookies(album: str, end: datetime) -> list[dict[str, Any]]:
    """The arguments of `set_cookie` by which a browser may have what lies in the folder of an album.

    They hold for one to two hours, the same ones in each hour, and never beyond `end`. Raises ValueError for a key
    that is none.
    """
    folder, expires = folder_of(album), until(end)
    values = _values(f"https://{settings.CDN_HOST}/{folder}*", int(expires.timestamp()))
    told = {"path": f"/{folder}", "domain": settings.CDN_COOKIE_DOMAIN or None, "expires": expires}
    safe = {"secure": True, "httponly": True, "samesite": "Lax"}
    return [{"key": f"CloudFront-{name}", "value": value, **told, **safe} for name, value in values.items()]


def until(end: datetime) -> datetime:
    """When cookies that are given now end."""
    hour = timezone.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return min(hour + 2 * HOUR, end.astimezone(UTC).replace(microsecond=0))


def _values(resource: str, expires: int) -> dict[str, str]:
    condition = {"DateLessThan": {"AWS:EpochTime": expires}}
    statement = {"Resource": resource, "Condition": condition}
    policy = json.dumps({"Statement": [statement]}, separators=(",", ":")).encode()
    # SHA-1 is what CloudFront takes.
    signature = _key(settings.CDN_PRIVATE_KEY).sign(policy, PKCS1v15(), SHA1())  # noqa: S303
    return {"Policy": _written(policy), "Signature": _written(signature), "Key-Pair-Id": settings.CDN_KEY_ID}


def _written(value: bytes) -> str:
    return b64encode(value).translate(SAFE).decode()


@lru_cache(maxsize=1)
def _key(pem: str) -> RSAPrivateKey:
    return cast(RSAPrivateKey, load_pem_private_key(pem.encode(), None))
