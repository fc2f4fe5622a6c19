"""Tells CloudFront what to forget: everything that waits, in one request."""

from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings

from photos.models.purge import Purge

MOST_PATHS = 1_000
"""Of more, whole folders are forgotten: CloudFront takes 3,000 at a time, and 1,000 a month cost nothing."""


def invalidate() -> int:
    """Gives the number of paths that waited. Raises what boto3 raises; then they go on waiting."""
    waiting = dict(Purge.objects.order_by("pk").values_list("pk", "path"))
    if not waiting or not settings.CDN_DISTRIBUTION:
        return 0
    paths = _together({*waiting.values()})
    client().create_invalidation(
        DistributionId=settings.CDN_DISTRIBUTION,
        InvalidationBatch={
            "Paths": {"Quantity": len(paths), "Items": paths},
            # The same again, after an answer that was lost, is the same invalidation to CloudFront.
            "CallerReference": sha256(repr(waiting).encode()).hexdigest(),
        },
    )
    Purge.objects.filter(pk__in=waiting).delete()
    return len(waiting)


def _together(paths: set[str]) -> list[str]:
    if len(paths) > MOST_PATHS:
        paths = {f"/{path.split('/')[1]}/*" for path in paths}
    return sorted(paths)


@cache
def client() -> Any:
    """What speaks with CloudFront."""
    # Here, since it takes a while to load, and most sites have no CDN.
    import boto3
    from botocore.config import Config

    return boto3.client(
        "cloudfront",
        config=Config(connect_timeout=3, read_timeout=10),
        aws_access_key_id=settings.S3_KEYS["access_key"] or None,
        aws_secret_access_key=settings.S3_KEYS["secret_key"] or None,
    )
