"""Files in a bucket of S3, or of a server that speaks like it."""

import secrets
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from hashlib import file_digest
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import Any, BinaryIO

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectionError, HTTPClientError
from django.core.files import File
from storages.backends.s3 import S3Storage

from core.media.away import StoreAwayError
from core.media.multipart import Multipart
from core.media.names import CARDS, address_of, cache_control, is_plain, is_public, type_of
from core.media.sending import CHUNK, Status
from core.media.tasks import delete_file
from core.signals import public_file_deleted

HASH = "sha256"
"""Under this name each object that we store says what it ought to hold."""
MISSING = {"404", "NoSuchKey", "NoSuchUpload", "NotFound"}
SILENCE = (ConnectionError, HTTPClientError)
IN_MEMORY = 5 * 1024 * 1024  # Bytes of a file that is being read; of a larger one, all are on the disk.
REST = 5.0  # Seconds in which a server that did not answer is not asked again.
# An ACL, another file in the place of one, and the token of the machine beside a key that was told.
NEVER = {"default_acl": None, "file_overwrite": False, "security_token": None}
PATIENCE = {
    "connect_timeout": 3,
    "read_timeout": 10,
    "retries": {"mode": "standard", "total_max_attempts": 2},
}
# Checksums that only newer servers know: older ones would take them for a part of the file.
PLAIN = {"request_checksum_calculation": "when_required", "response_checksum_validation": "when_required"}


class Fetched(File):  # type: ignore[type-arg]
    """An object that was brought here whole, to be read."""

    def __init__(self, store: "BucketStorage", name: str) -> None:
        super().__init__(store.fetch(name), name)
        self.store = store

    def open(self, mode: str | None = None, *args: Any, **kwargs: Any) -> "Fetched":
        """From its beginning; brought anew when it was closed."""
        if self.closed:
            self.file = self.store.fetch(str(self.name))
        self.seek(0)
        return self


class Chunks:
    """What comes from a server, and how to stop it: nobody can stop a generator that has not begun."""

    def __init__(self, chunks: Iterator[bytes], close: Callable[[], None]) -> None:
        self.chunks, self.close = chunks, close

    def __iter__(self) -> Iterator[bytes]:
        return self.chunks


class BucketStorage(S3Storage):
    """One bucket, which nobody reads but we and the CDN: no object ever gets an ACL.

    What the server says comes as what a disk would raise: FileNotFoundError, or StoreAwayError.
    """

    def __init__(self, path_style: bool = False, **options: Any) -> None:
        # Left to itself, it signs for Amazon's global host, which redirects: no browser follows that with a file.
        amazon = "auto" if options.get("endpoint_url") else "virtual"
        style = {"addressing_style": "path" if path_style else amazon}
        config = Config(s3=style, signature_version="s3v4", **PATIENCE, **PLAIN)
        super().__init__(client_config=config, **NEVER, **options)
        self._away_until = 0.0

    @cached_property
    def client(self) -> Any:
        """What speaks with the server, for all threads."""
        return self._create_session().client(
            "s3", region_name=self.region_name, endpoint_url=self.endpoint_url, config=self.client_config
        )

    @cached_property
    def multipart(self) -> Multipart:
        """Objects on their way into it, straight from browsers."""
        return Multipart(self)

    def ask(self) -> None:
        """Whether the bucket is there."""
        with self.asking():
            self.client.head_bucket(Bucket=self.bucket_name)

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Where a browser finds it: told by its name alone, and never signed, since that could be passed on."""
        return address_of(name)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Another for each file: of two that come at once, the second would take the place of the first.

        Cards are named for what they show: a second one is the same.
        """
        path = PurePosixPath(name)
        if path.parts[0] == CARDS:
            return name
        longer = path.with_stem(f"{path.stem}_{secrets.token_hex(4)}")
        return str(super().get_available_name(str(longer), max_length))

    def exists(self, name: str) -> bool:
        """Whether there is such an object."""
        try:
            self.head(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        """Its bytes."""
        return self.status(name).size

    def status(self, name: str) -> Status:
        """Its bytes, and when it was written."""
        about = self.head(name)
        return Status(about["ContentLength"], about["LastModified"].timestamp())

    def head(self, name: str) -> dict[str, Any]:
        """All that the server says of an object."""
        if not is_plain(name):
            raise FileNotFoundError(name)
        with self.asking():
            about: dict[str, Any] = self.client.head_object(Bucket=self.bucket_name, Key=name)
        return about

    def part(self, name: str, start: int, length: int) -> Iterable[bytes]:
        """So many bytes of an object, from `start` on."""
        return self._chunks(name, Range=f"bytes={start}-{start + length - 1}")

    def fetch(self, name: str) -> Any:
        """All of an object, in a file that has no name."""
        chunks = self._chunks(name)
        with ExitStack() as unread:
            held = unread.enter_context(SpooledTemporaryFile(IN_MEMORY))
            for chunk in chunks:
                held.write(chunk)
            held.seek(0)
            unread.pop_all()  # It is closed by who reads it.
        return held

    def put(self, name: str, file: BinaryIO) -> None:
        """Stores a file under exactly this name. The server refuses what does not arrive as it was sent."""
        md5, sha256 = (_digest(file, kind) for kind in ("md5", HASH))
        told = {
            "ContentType": type_of(name),
            "CacheControl": cache_control(name),
            "Metadata": {HASH: sha256.hex()},
        }
        file.seek(0)
        with self.asking():
            self.client.put_object(
                Bucket=self.bucket_name, Key=name, Body=file, ContentMD5=b64encode(md5).decode(), **told
            )

    def duplicate(self, name: str, folder: str) -> str:
        """The same file in another folder, without its bytes coming here; gives its name. Raises FileNotFoundError.

        It keeps its last name, which no other object of ours has.
        """
        new = f"{folder}/{PurePosixPath(name).name}"
        told = self.head(name)["Metadata"]
        with self.asking():
            self.client.copy_object(
                Bucket=self.bucket_name,
                Key=new,
                CopySource={"Bucket": self.bucket_name, "Key": name},
                MetadataDirective="REPLACE",
                ContentType=type_of(new),
                CacheControl=cache_control(new),
                Metadata=told,
            )
        return new

    def delete(self, name: str) -> None:
        """Where the storage does not answer, a job deletes it later."""
        try:
            self.remove(name)
        except StoreAwayError:
            delete_file.enqueue(name)

    def remove(self, name: str) -> None:
        """Deletes an object, whether it was there or not. Raises StoreAwayError."""
        with self.asking():
            self.client.delete_object(Bucket=self.bucket_name, Key=name)
        if is_public(name):
            public_file_deleted.send(type(self), name=name)

    def names(self, folder: str = "") -> Iterator[str]:
        """Those of all objects, or of all in a folder."""
        told = {"Bucket": self.bucket_name, "Prefix": f"{folder}/" if folder else ""}
        with self.asking():
            for page in self.client.get_paginator("list_objects_v2").paginate(**told):
                yield from (each["Key"] for each in page.get("Contents", ()))

    @contextmanager
    def asking(self) -> Iterator[None]:
        """The server's troubles in our words. Of one that did not answer, one asks while the others need not wait."""
        if self._away_until:
            if monotonic() < self._away_until:
                raise StoreAwayError("It did not answer a moment ago.")
            self._away_until = monotonic() + REST
        try:
            yield
            self._away_until = 0.0
        except ClientError as trouble:
            self._away_until = 0.0
            if trouble.response.get("Error", {}).get("Code", "") in MISSING:
                raise FileNotFoundError(str(trouble)) from trouble
            raise StoreAwayError(str(trouble)) from trouble
        except BotoCoreError as trouble:
            if isinstance(trouble, SILENCE):
                self._away_until = monotonic() + REST
            raise StoreAwayError(str(trouble)) from trouble

    def _open(self, name: str, mode: str = "rb") -> Fetched:
        return Fetched(self, name)

    def _save(self, name: str, content: Any) -> str:
        self.put(name, content)
        return name

    def _chunks(self, name: str, **wanted: str) -> Iterable[bytes]:
        """Asks at once. What it gives has to be read, or closed."""
        with self.asking():
            got = self.client.get_object(Bucket=self.bucket_name, Key=name, **wanted)
        return Chunks(self._read(got["Body"]), got["Body"].close)

    def _read(self, body: Any) -> Iterator[bytes]:
        with self.asking(), body:
            yield from body.iter_chunks(CHUNK)


def _digest(file: Any, kind: str) -> bytes:
    file.seek(0)
    return file_digest(file, kind).digest()
