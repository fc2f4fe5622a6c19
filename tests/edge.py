"""What CloudFront would answer, on this machine: who brings no cookies that are signed for it gets nothing private.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-choosing-canned-custom-policy.html
"""

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

OPEN = ("/images/", "/cards/")
READABLE = (*OPEN, "/private/")
UNSAFE = bytes.maketrans(b"-_~", b"+=/")


@dataclass
class Edge:
    """One distribution: its host, its key group of one key, and what time it is there, in seconds of Unix."""

    host: str
    key_id: str
    key: RSAPrivateKey
    now: float

    @contextmanager
    def serving(self, read: Callable[[str], bytes]) -> Iterator[str]:
        """The address, on this machine, of what it answers: `read` gives what lies behind it by its name."""

        class Answer(BaseHTTPRequestHandler):
            def do_GET(asked) -> None:  # noqa: N805 - the name that the standard library calls
                status, content = self.answer(asked.path, asked.headers.get("Cookie", ""), read)
                asked.send_response(status)
                asked.send_header("Content-Length", str(len(content)))
                asked.end_headers()
                asked.wfile.write(content)

            def log_message(self, *args: Any) -> None:
                """Says nothing."""

        with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()

    def answer(self, path: str, cookies: str, read: Callable[[str], bytes]) -> tuple[int, bytes]:
        """Status and content, by the behaviours of docs/how-to/keep-media-on-s3.md."""
        brought = {name: morsel.value for name, morsel in SimpleCookie(cookies).items()}
        if not path.startswith(OPEN) and not self.allows(f"https://{self.host}{path}", brought):
            return 403, b""
        # The policy of the bucket lets it read nothing else.
        return (200, read(unquote(path[1:]))) if path.startswith(READABLE) else (403, b"")

    def allows(self, address: str, cookies: Mapping[str, str]) -> bool:
        """Whether who asks for an address with these cookies is let through."""
        try:
            policy, signature = (_read(cookies[f"CloudFront-{name}"]) for name in ("Policy", "Signature"))
            known = cookies["CloudFront-Key-Pair-Id"] == self.key_id
            self.key.public_key().verify(signature, policy, PKCS1v15(), SHA1())  # noqa: S303
            (statement,) = json.loads(policy)["Statement"]
            ends: int = statement["Condition"]["DateLessThan"]["AWS:EpochTime"]
        except (KeyError, ValueError, TypeError, InvalidSignature):
            return False
        return known and self.now < ends and bool(_pattern(statement["Resource"]).fullmatch(address))


def _read(written: str) -> bytes:
    return b64decode(written.encode().translate(UNSAFE), validate=True)


def _pattern(resource: str) -> re.Pattern[str]:
    """A `*` stands for any signs or none, a `?` for one."""
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(sign, re.escape(sign)) for sign in resource), re.DOTALL)


@pytest.fixture(scope="session")
def signing_key() -> RSAPrivateKey:
    return generate_private_key(65537, 2048)


@pytest.fixture
def edge(settings: Any, signing_key: RSAPrivateKey) -> Edge:
    """The CDN of the site."""
    made = Edge("cdn.example.org", "K2JCJMDEHXQW5F", signing_key, 0.0)
    pem = signing_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    settings.CDN_HOST, settings.CDN_KEY_ID, settings.CDN_PRIVATE_KEY = made.host, made.key_id, pem.decode()
    settings.CDN_COOKIE_DOMAIN = "example.org"
    return made
