"""Buckets of S3 that check signatures in earnest: one by rclone, at once, and one by Ceph, which knows every rule."""

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from core.media.bucket import BucketStorage
from tests.ceph import PROGRAMS, gateway, running, wait_for
from tests.ports import free_port

KEYS = {"access_key": "AK" + secrets.token_hex(8), "secret_key": secrets.token_hex(20)}
KeepAt = Callable[[str], BucketStorage]


def kept_at(endpoint: str, bucket: str) -> dict[str, Any]:
    """The setting of a storage."""
    options = {**KEYS, "bucket_name": bucket, "region_name": "us-east-1", "endpoint_url": endpoint}
    return {"BACKEND": "core.media.bucket.BucketStorage", "OPTIONS": {**options, "path_style": True}}


@pytest.fixture
def keep_at(settings: Any) -> KeepAt:
    """Has the site keep its files in a bucket of its own at an address of S3."""

    def keep(endpoint: str) -> BucketStorage:
        settings.STORAGES = {
            **settings.STORAGES,
            "default": kept_at(endpoint, f"media-{secrets.token_hex(6)}"),
        }
        store: Any = default_storage
        return store

    return keep


@pytest.fixture(scope="session")
def rclone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an S3 that rclone serves."""
    port, folder = free_port(), tmp_path_factory.mktemp("rclone")
    program = Path(sys.executable).parent / "rclone"
    key = f"{KEYS['access_key']},{KEYS['secret_key']}"
    command = [program, "serve", "s3", folder, "--addr", f"127.0.0.1:{port}", "--auth-key", key]
    with running([*map(str, command)], folder.with_name("rclone")):
        wait_for(address := f"http://127.0.0.1:{port}")
        yield address


@pytest.fixture
def quick_bucket(rclone: str, keep_at: KeepAt) -> BucketStorage:
    """An empty bucket of rclone's, in which the site keeps its files."""
    bucket = keep_at(rclone)
    bucket.client.create_bucket(Bucket=bucket.bucket_name)
    return bucket


@pytest.fixture(scope="session")
def ceph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an S3 by Ceph. One serves all tests of a worker: it takes twelve seconds to begin."""
    if missing := [name for name in PROGRAMS if not shutil.which(name)]:
        assert "CI" not in os.environ, f"CI tests with Ceph, and {', '.join(missing)} is not installed."
        pytest.skip(
            f"NOT TESTED AGAINST CEPH: {', '.join(missing)} is not installed (apt install radosgw …)."
        )
    with gateway(tmp_path_factory.mktemp("ceph"), **KEYS) as address:
        yield address


@pytest.fixture
def bucket(ceph: str, keep_at: KeepAt) -> BucketStorage:
    """An empty bucket of Ceph's, in which the site keeps its files."""
    made = keep_at(ceph)
    made.client.create_bucket(Bucket=made.bucket_name)
    return made
