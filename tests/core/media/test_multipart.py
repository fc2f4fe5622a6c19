"""Addresses to which browsers send parts: what each says, without anybody being asked."""

import pytest

from core.media.bucket import BucketStorage


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ({}, "https://media.s3.eu-central-1.amazonaws.com"),
        ({"path_style": True}, "https://s3.eu-central-1.amazonaws.com"),
        ({"bucket_name": "media.example.org"}, "https://s3.eu-central-1.amazonaws.com"),
        ({"endpoint_url": "https://s3.example.org"}, "https://s3.example.org"),
        ({"endpoint_url": "http://127.0.0.1:9000", "path_style": True}, "http://127.0.0.1:9000"),
    ],
)
def test_a_browser_is_sent_to_a_host_that_does_not_redirect(told: dict[str, str | bool], origin: str) -> None:
    options = {"bucket_name": "media", "region_name": "eu-central-1", "access_key": "a", "secret_key": "b"}
    multipart = BucketStorage(**{**options, **told}).multipart
    assert multipart.origin == origin
    address = multipart.address("incoming/a", "key", 7, size=5, lasts=900)
    assert address.startswith(f"{origin}/")
    for said in ("uploadId=key", "partNumber=7", "X-Amz-Expires=900", "SignedHeaders=content-length%3Bhost"):
        assert said in address
