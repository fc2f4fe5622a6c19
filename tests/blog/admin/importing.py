"""The pages of imports, as who is signed in uses them."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from blog.models import BlogIndexPage, Import


def upload(client: Client, blog: BlogIndexPage, data: bytes, name: str = "old.xml", **more: Any) -> Any:
    sent = {"file": SimpleUploadedFile(name, data), "index": blog.pk, **more}
    return client.post("/admin/imports/", sent, follow=True)


def press(client: Client, button: str, **more: Any) -> str:
    run = Import.objects.get()
    return client.post(f"/admin/imports/{run.pk}/{button}/", more, follow=True).content.decode()


def words(client: Client) -> str:
    text = client.get(f"/admin/imports/{Import.objects.get().pk}/").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", text.partition("<main")[2]).split())
