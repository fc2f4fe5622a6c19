"""Objects that come into a bucket in parts, which others send straight to it."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError

from core.media.away import StoreAwayError

if TYPE_CHECKING:
    from core.media.bucket import BucketStorage


class Part(NamedTuple):
    """One that is there: its bytes, and by what the bucket knows it."""

    size: int
    tag: str


class Multipart:
    """Such objects of one bucket. Each has a name, and a key by which the bucket collects its parts.

    Parts are counted from 1. Raises FileNotFoundError for a key that is unknown, or whose object is whole, and
    StoreAwayError.
    """

    def __init__(self, bucket: "BucketStorage") -> None:
        self.bucket = bucket

    def begin(self, name: str) -> str:
        """Gives the key."""
        return str(self._ask("create_multipart_upload", name)["UploadId"])

    def address(self, name: str, key: str, number: int, *, size: int, lasts: int) -> str:
        """Where a part of exactly so many bytes is put, by whoever has the address, for so many seconds."""
        return self._signed(name, lasts, UploadId=key, PartNumber=number, ContentLength=size)

    @property
    def origin(self) -> str:
        """The scheme and host of all these addresses."""
        address = urlsplit(self._signed("a", 1, UploadId="a", PartNumber=1))
        return f"{address.scheme}://{address.netloc}"

    def parts(self, name: str, key: str) -> dict[int, Part]:
        """Those that are there."""
        pages = self._pages("list_parts", Key=name, UploadId=key)
        found = (part for page in pages for part in page.get("Parts", ()))
        return {part["PartNumber"]: Part(part["Size"], part["ETag"]) for part in found}

    def complete(self, name: str, key: str, parts: dict[int, Part]) -> None:
        """Makes the object of these parts; the server refuses where one of them has changed."""
        told = [{"PartNumber": number, "ETag": part.tag} for number, part in sorted(parts.items())]
        self._ask("complete_multipart_upload", name, UploadId=key, MultipartUpload={"Parts": told})

    def abort(self, name: str, key: str) -> None:
        """Deletes what has come, whether there is any or not."""
        with suppress(FileNotFoundError):
            self._ask("abort_multipart_upload", name, UploadId=key)

    def begun(self, folder: str) -> Iterator[tuple[str, str]]:
        """Name and key of all in a folder that are not whole."""
        for page in self._pages("list_multipart_uploads", Prefix=f"{folder}/"):
            yield from ((each["Key"], each["UploadId"]) for each in page.get("Uploads", ()))

    def _ask(self, verb: str, name: str, **told: Any) -> Any:
        with self.bucket.asking():
            return getattr(self.bucket.client, verb)(Bucket=self.bucket.bucket_name, Key=name, **told)

    def _pages(self, verb: str, **told: Any) -> Iterator[dict[str, Any]]:
        with self.bucket.asking():
            yield from self.bucket.client.get_paginator(verb).paginate(Bucket=self.bucket.bucket_name, **told)

    def _signed(self, name: str, lasts: int, **told: Any) -> str:
        told |= {"Bucket": self.bucket.bucket_name, "Key": name}
        try:
            return str(self.bucket.client.generate_presigned_url("upload_part", told, lasts))
        except BotoCoreError as trouble:  # Nobody is asked but, for its key, the machine.
            raise StoreAwayError(str(trouble)) from trouble
