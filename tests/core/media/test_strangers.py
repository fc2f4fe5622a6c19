"""What a stranger gets out of a bucket: nothing, whatever they ask, against a server that checks in earnest."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import botocore.auth
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.media.bucket import BucketStorage
from core.models import Attachment
from tests.drawing import Draw
from tests.jobs_fixture import RunJobs
from tests.web import asked
from tests.writing import Publish

NAME = "original_images/sea.jpg"


@pytest.fixture
def object_address(bucket: BucketStorage) -> str:
    """The signed address of a private object, which lasts a minute."""
    bucket.put(NAME, ContentFile(b"the sea"))
    return signed(bucket)


def signed(bucket: BucketStorage, name: str = NAME, **kwargs: Any) -> str:
    wanted = {"Bucket": bucket.bucket_name, "Key": name}
    address: str = bucket.client.generate_presigned_url("get_object", Params=wanted, ExpiresIn=60, **kwargs)
    return address


def address_in(bucket: BucketStorage, name: str = "", query: str = "") -> str:
    return f"{bucket.endpoint_url}/{bucket.bucket_name}/{quote(name)}{query}"


def test_of_all_that_a_site_stores_a_stranger_can_read_nothing(
    bucket: BucketStorage, draw: Draw, publish: Publish, run_jobs: RunJobs
) -> None:
    publish("Shown", f"![A wave](image:{draw(400, 300).pk})")
    Attachment.objects.create(title="a", file=ContentFile(b"private", "letter.pdf"))
    for name in ("hidden/a.webp", "private/7/a.webp"):
        default_storage.save(name, ContentFile(b"private"))
    run_jobs()
    names = list(bucket.names())
    assert {name.partition("/")[0] for name in names} == {
        *("images", "cards", "original_images", "documents", "hidden", "private")
    }
    for name in names:
        for method in ("GET", "HEAD", "DELETE"):
            assert asked(address_in(bucket, name), method)[0] == 403, (method, name)
        for query in ("?acl", "?torrent", "?response-content-type=text/html"):
            assert asked(address_in(bucket, name, query))[0] in (403, 405), (query, name)
    assert len(names) == len(list(bucket.names())) > 6


@pytest.mark.parametrize(
    "query", ["", "?list-type=2", "?versions", "?uploads", "?acl", "?policy", "?location"]
)
def test_a_stranger_is_not_told_what_there_is(bucket: BucketStorage, query: str) -> None:
    bucket.put(NAME, ContentFile(b"the sea"))
    status, body, _ = asked(address_in(bucket, "", query))
    assert status == 403 and b"sea" not in body


def test_a_stranger_can_put_nothing_there(bucket: BucketStorage) -> None:
    assert asked(address_in(bucket, "images/a.webp"), "PUT", b"x")[0] == 403
    assert asked(address_in(bucket), "POST", b"x")[0] in (400, 403, 405, 412)
    assert list(bucket.names()) == []


def test_who_is_given_a_signed_address_gets_that_object(object_address: str) -> None:
    assert asked(object_address)[:2] == (200, b"the sea")


def test_a_signed_address_that_was_changed_opens_nothing(object_address: str, bucket: BucketStorage) -> None:
    bucket.put("original_images/other.jpg", ContentFile(b"another"))
    for before, after in (
        ("sea.jpg", "other.jpg"),
        ("X-Amz-Expires=60", "X-Amz-Expires=600"),
        ("X-Amz-Signature=", "X-Amz-Signature=0"),
        ("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders="),
        ("us-east-1", "eu-west-1"),
    ):
        assert before in object_address
        assert asked(object_address.replace(before, after, 1))[0] in (400, 403), after
    assert asked(object_address, "DELETE")[0] == 403


def test_a_signed_address_ends(
    object_address: str, bucket: BucketStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier(monkeypatch, minutes=10)
    status, body, _ = asked(signed(bucket))
    assert status == 403 and b"sea" not in body


def earlier(monkeypatch: pytest.MonkeyPatch, **by: int) -> None:
    """Signs as if it were earlier."""
    now = botocore.auth.get_current_datetime

    def then(*args: Any, **kwargs: Any) -> datetime:
        moment: datetime = now(*args, **kwargs)
        return moment - timedelta(**by)

    monkeypatch.setattr(botocore.auth, "get_current_datetime", then)


def form(fields: dict[str, str], content: bytes) -> tuple[bytes, str]:
    """A form as a browser sends it, with the file as its last field."""
    named = '--b\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = [named.format(*field) for field in fields.items()]
    file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    return ("".join(parts) + file).encode() + content + b"\r\n--b--\r\n", "multipart/form-data; boundary=b"


def posted(bucket: BucketStorage, content: bytes, **changes: str) -> int:
    """The answer to a signed form for one name and at most ten bytes."""
    allowed = bucket.client.generate_presigned_post(
        bucket.bucket_name, NAME, Conditions=[["content-length-range", 1, 10]], ExpiresIn=60
    )
    data, kind = form({**allowed["fields"], **changes}, content)
    return asked(allowed["url"], "POST", data, **{"Content-Type": kind})[0]


def test_a_signed_form_takes_what_it_was_signed_for_and_no_more(bucket: BucketStorage) -> None:
    assert posted(bucket, b"x" * 11) >= 400
    assert posted(bucket, b"") >= 400
    assert posted(bucket, b"x", key="images/a.webp") >= 400
    assert posted(bucket, b"x", acl="public-read") >= 400
    assert list(bucket.names()) == []
    assert posted(bucket, b"x" * 10) < 300
    assert list(bucket.names()) == [NAME]


def test_a_browser_is_let_in_from_our_own_site_alone(bucket: BucketStorage) -> None:
    rule = {"AllowedMethods": ["PUT"], "AllowedOrigins": ["https://example.org"], "ExposeHeaders": ["ETag"]}
    bucket.client.put_bucket_cors(Bucket=bucket.bucket_name, CORSConfiguration={"CORSRules": [rule]})
    for origin, let_in in (("https://example.org", True), ("https://other.example", False)):
        headers = {"Origin": origin, "Access-Control-Request-Method": "PUT"}
        _, _, told = asked(address_in(bucket, NAME), "OPTIONS", **headers)
        assert (told.get("Access-Control-Allow-Origin") == origin) == let_in, told


def test_an_upload_in_parts_goes_on_where_it_was_broken_off(bucket: BucketStorage) -> None:
    client, place = bucket.client, {"Bucket": bucket.bucket_name, "Key": NAME}
    parts = [b"a" * 5 * 1024 * 1024, b"b" * 1000]
    upload = place | {"UploadId": client.create_multipart_upload(**place)["UploadId"]}
    for number, part in enumerate(parts, 1):
        address = client.generate_presigned_url(
            "upload_part", Params=upload | {"PartNumber": number}, ExpiresIn=60
        )
        assert asked(address.replace("uploadId=", "uploadId=0"), "PUT", b"x")[0] in (403, 404)
        assert asked(address, "PUT", part)[0] == 200
        # Whoever comes back asks what is there.
        assert [each["Size"] for each in client.list_parts(**upload)["Parts"]] == [*map(len, parts[:number])]
    assert not default_storage.exists(NAME)
    listed = client.list_parts(**upload)["Parts"]
    there = [{name: each[name] for name in ("PartNumber", "ETag")} for each in listed]
    client.complete_multipart_upload(**upload, MultipartUpload={"Parts": there})
    with default_storage.open(NAME) as file:
        assert file.read() == b"".join(parts)
