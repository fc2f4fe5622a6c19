"""Where files lie is told by the environment, and what cannot work stops the start."""

import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.exceptions import ImproperlyConfigured

from config.settings import media

BROKEN = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"
PEM = (
    generate_private_key(65537, 2048)
    .private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    .decode()
    .strip()
)
BUCKET = {"S3_BUCKET": "media", "S3_REGION": "eu-central-1", "S3_ACCESS_KEY": "a", "S3_SECRET_KEY": "b"}
CDN = {"CLOUDFRONT_DOMAIN": "Media.example.org", "CLOUDFRONT_KEY_ID": "K1", "CLOUDFRONT_PRIVATE_KEY": PEM}


def read(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> dict[str, Any]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(media.__file__)


def test_files_lie_in_a_folder_unless_a_bucket_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, {})
    assert found["MEDIA_STORAGE"] == {"BACKEND": "core.media.local.FolderStorage"}
    assert found["PICTURE_SOURCES"] == ["'self'", "data:"] and not found["CDN_HOST"]


def test_a_bucket_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    told = BUCKET | {"S3_ENDPOINT": "https://s3.example.org", "S3_PATH_STYLE": "1"}
    storage = read(monkeypatch, told)["MEDIA_STORAGE"]
    assert storage["BACKEND"] == "core.media.bucket.BucketStorage"
    assert storage["OPTIONS"] == {
        "bucket_name": "media",
        "region_name": "eu-central-1",
        "endpoint_url": "https://s3.example.org",
        "path_style": True,
        "access_key": "a",
        "secret_key": "b",
    }


def test_pages_may_load_pictures_from_the_cdn(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, BUCKET | CDN | {"CLOUDFRONT_COOKIE_DOMAIN": "example.org"})
    assert found["CDN_HOST"] == "media.example.org" and found["CDN_PRIVATE_KEY"] == PEM
    assert found["PICTURE_SOURCES"] == ["'self'", "data:", "https://media.example.org"]


def test_a_key_may_be_in_one_line_or_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text(PEM + "\n")
    for value in (PEM.replace("\n", "\\n"), str(tmp_path / "key.pem")):
        told = BUCKET | CDN | {"CLOUDFRONT_PRIVATE_KEY": value}
        assert read(monkeypatch, told)["CDN_PRIVATE_KEY"] == PEM


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        (CDN, "S3_BUCKET is not"),
        (BUCKET | CDN | {"CLOUDFRONT_COOKIE_DOMAIN": "ample.org"}, "no cookie would reach"),
        (BUCKET | {"CLOUDFRONT_COOKIE_DOMAIN": "example.org"}, "no cookie would reach"),
        (BUCKET | {"S3_SECRET_KEY": ""}, "S3_ACCESS_KEY and S3_SECRET_KEY go together"),
        (BUCKET | {"S3_PATH_STYLE": "perhaps"}, "S3_PATH_STYLE is 'perhaps'"),
        (
            BUCKET | CDN | {"CLOUDFRONT_KEY_ID": ""},
            "CLOUDFRONT_KEY_ID and CLOUDFRONT_PRIVATE_KEY go together",
        ),
        (BUCKET | CDN | {"CLOUDFRONT_DOMAIN": "https://media.example.org/"}, "write the name of a host"),
        (BUCKET | CDN | {"CLOUDFRONT_COOKIE_DOMAIN": "a b"}, "CLOUDFRONT_COOKIE_DOMAIN is 'a b'"),
        (BUCKET | CDN | {"CLOUDFRONT_PRIVATE_KEY": "/no/such/file"}, "neither a key in PEM nor a file"),
        (
            BUCKET | CDN | {"CLOUDFRONT_PRIVATE_KEY": "-----BEGIN CERTIFICATE-----"},
            "no private RSA key in PEM",
        ),
        (BUCKET | CDN | {"CLOUDFRONT_PRIVATE_KEY": BROKEN}, "no private RSA key in PEM"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_work_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        read(monkeypatch, environment)


def test_a_browser_may_load_pictures_of_the_cdn_in_pages_and_in_the_admin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (BUCKET | CDN).items():
        monkeypatch.setenv(name, value)
    asked = (
        "from config.settings.base import ADMIN_CONTENT_SECURITY_POLICY as admin, CONTENT_SECURITY_POLICY as all; "
        "print(*all['DIRECTIVES']['img-src'], *admin['img-src'])"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert told.split().count("https://media.example.org") == 2
