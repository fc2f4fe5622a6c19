"""All that lies in a bucket, asked of the CDN by a stranger and by who was given the cookies of an album."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from core.media.bucket import BucketStorage
from photos.cdn.signing import cookies, folder_of
from tests.edge import Edge
from tests.web import asked

PRIVATE = (
    *(f"{folder_of('lofoten7')}{number}.webp" for number in range(3)),
    f"{folder_of('other8')}0.webp",
    *("hidden/a.webp", "original_images/a.jpg", "documents/a.pdf"),
)


def read(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
    return content


def test_a_stranger_reads_what_is_public_and_a_guest_the_album_too(
    edge: Edge, quick_bucket: BucketStorage
) -> None:
    for name in ("images/a.webp", "cards/a.png", *PRIVATE):
        quick_bucket.put(name, ContentFile(name.encode()))
    edge.now = timezone.now().timestamp()
    given = cookies("lofoten7", timezone.now() + timedelta(days=1))
    guest = "; ".join(f"{cookie['key']}={cookie['value']}" for cookie in given)
    with edge.serving(read) as address:
        for cookie, expected in (("", set()), (guest, {name for name in PRIVATE if "lofoten7" in name})):
            answers = {name: asked(f"{address}/{name}", Cookie=cookie)[:2] for name in quick_bucket.names()}
            opened = {name for name, (status, _) in answers.items() if status == 200}
            assert opened == {"images/a.webp", "cards/a.png"} | expected
            assert all(answers[name][1] == (name.encode() if name in opened else b"") for name in answers)
