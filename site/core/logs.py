"""How the log is written: for people or for machines, and never with an IP address or a secret link."""

import json
import logging
import re
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

HIDDEN = "[address]"
# Candidates only: `ip_address` decides, so that times, versions of three parts and C++ names stay readable.
IPV4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)")
# What follows these words opens something to whoever has it: a draft, somebody's own response.
SECRET = re.compile(
    r"((?:/|%2F)(?:drafts|shared|respond(?:/|%2F)[a-z]+)(?:/|%2F))[^\s/?#&\"']+", re.IGNORECASE
)
IPV6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?:\.\d{1,3}){0,3}(?!\w|\.\d)")


def without_addresses(text: str) -> str:
    """The text with each IPv4 and IPv6 address replaced.

    Django and the libraries beneath write addresses into messages and tracebacks of their own (a refused Host, an
    Origin, a database that does not answer), so the finished line is cleaned, not its parts.
    """
    return IPV4.sub(_hide, IPV6.sub(_hide, text))


def without_secrets(text: str) -> str:
    """The text without IP addresses, and with each secret link cut where its secret begins."""
    return without_addresses(SECRET.sub(r"\1[link]", text))


def _hide(match: re.Match[str]) -> str:
    candidate = match.group()
    if candidate.strip(":") == "":
        return candidate
    # "2001:db8::77: refused": the last colon belongs to the sentence.
    for end in ("", ":"):
        try:
            ip_address(candidate.removesuffix(end))
        except ValueError:
            continue
        return HIDDEN + end
    return candidate


class ReadableFormatter(logging.Formatter):
    """One line for a person: time, level, logger, message; a traceback below."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname:<7} {name}: {message}", datefmt="%H:%M:%S", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """The record without addresses and secret links."""
        return without_secrets(super().format(record))


class JsonFormatter(logging.Formatter):
    """One JSON object a line: `time` (ISO 8601, UTC), `level`, `logger`, `message`, and where they are known
    `status`, `method`, `path` (without its query, which may hold what a visitor searched for), `traceback`.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, without addresses and secret links."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (status := getattr(record, "status_code", None)) is not None:
            line["status"] = status
        request = getattr(record, "request", None)
        if path := getattr(request, "path", None):
            line |= {"method": getattr(request, "method", None), "path": path}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        cleaned = {name: _clean(value) for name, value in line.items()}
        return json.dumps(cleaned, default=str)


def _clean(value: object) -> object:
    return without_secrets(value) if isinstance(value, str) else value


def logging_settings(formatter: str, level: str = "INFO") -> dict[str, Any]:
    """Django's LOGGING with everything on standard error, through one formatter of this module."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": {"()": f"core.logs.{formatter}"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "chosen"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django and django-q bring handlers of their own, which know nothing of the formatter.
        "loggers": {
            name: {"handlers": [], "level": level, "propagate": True}
            for name in ("django", "django.server", "django-q")
        }
        # What was published, and by whom, is kept in the admin; here fifty lines of it would bury the first start.
        | {"wagtail": {"handlers": [], "level": "WARNING", "propagate": True}},
    }
