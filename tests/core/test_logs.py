"""No line of a log tells who asked."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from gunicorn.config import Config
from wagtail.models import Site

from core.logs import (
    JsonFormatter,
    ReadableFormatter,
    logging_settings,
    without_addresses,
    without_secrets,
)
from core.server_log import ServerLog

PLANTED, PLANTED6 = "203.0.113.77", "2001:db8::77"


def explode(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(f"planted: {request.META['REMOTE_ADDR']} and {PLANTED6}")


urlpatterns = [path("explode/", explode)]


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """What production would write while a test runs."""
    held = StringIO()
    handler = logging.StreamHandler(held)
    handler.setFormatter(JsonFormatter())
    loggers = [logging.getLogger(), logging.getLogger("django")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.INFO)
    loggers[0].addHandler(handler)
    yield held
    loggers[0].removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def without_trace(held: StringIO) -> list[dict[str, Any]]:
    text = held.getvalue()
    assert text
    assert PLANTED not in text and PLANTED6 not in text
    return [json.loads(line) for line in text.splitlines()]


def browser(**settings: Any) -> Client:
    return Client(
        raise_request_exception=False, REMOTE_ADDR=PLANTED, HTTP_X_FORWARDED_FOR=PLANTED6, **settings
    )


def test_a_missing_page_is_one_line_of_json(lines: StringIO, site: Site) -> None:
    browser().get("/no/such/page/?q=secret")
    line = next(line for line in without_trace(lines) if line["logger"] == "django.request")
    assert (line["level"], line["status"], line["method"]) == ("WARNING", 404, "GET")
    assert line["path"] == "/no/such/page/"
    assert "secret" not in lines.getvalue()


@pytest.mark.urls(__name__)
def test_an_error_tells_its_traceback_and_no_address(lines: StringIO, db: None) -> None:
    browser().get("/explode/")
    line = next(line for line in without_trace(lines) if line.get("status") == 500)
    assert "RuntimeError: planted: [address] and [address]" in line["traceback"]


@pytest.mark.parametrize("host", [PLANTED, f"[{PLANTED6}]", f"{PLANTED}:8000", f"{PLANTED} x"])
def test_a_refused_host_that_is_an_address_is_not_told(lines: StringIO, db: None, host: str) -> None:
    browser().get("/", HTTP_HOST=host)
    without_trace(lines)


def test_a_refused_form_tells_no_address(lines: StringIO, db: None) -> None:
    browser(enforce_csrf_checks=True).post("/admin/login/", {}, HTTP_ORIGIN=f"https://{PLANTED}")
    assert any("CSRF" in line["message"] or "Origin" in line["message"] for line in without_trace(lines))


def test_failed_sign_ins_tell_neither_address_nor_account(lines: StringIO, db: None) -> None:
    for _ in range(7):
        browser().post("/admin/login/", {"username": "ada@example.org", "password": "x"})
    without_trace(lines)
    assert "ada@example.org" not in lines.getvalue()


@pytest.mark.parametrize(
    "address",
    [PLANTED, PLANTED6, "::1", "fe80::1", "::ffff:203.0.113.77", "2001:DB8:0:0:0:0:0:77", "127.0.0.1"],
)
def test_every_spelling_of_an_address_is_hidden(address: str) -> None:
    for text in (
        f"from {address}",
        f"({address})",
        f"'{address}',",
        f"http://[{address}]:80/",
        f"ip={address}: x",
    ):
        assert without_addresses(text) == text.replace(address, "[address]")


@pytest.mark.parametrize(
    "text", ["at 12:30:45", "Django 5.2.19", "std::vector<int>", "2026-11-21T01:02:03+00:00", "1:2", "…::…"]
)
def test_what_is_no_address_stays(text: str) -> None:
    assert without_addresses(text) == text


def test_a_line_for_people_tells_no_address_either() -> None:
    record = logging.LogRecord("a.b", logging.WARNING, "", 0, "refused %s", (PLANTED,), None)
    assert ReadableFormatter().format(record).endswith("WARNING a.b: refused [address]")


def test_a_message_of_several_lines_is_one_line_of_json() -> None:
    record = logging.LogRecord("a", logging.INFO, "", 0, "one\ntwo\u2028three", (), None)
    line = JsonFormatter().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"] == "one\ntwo\u2028three"


def test_everything_goes_through_one_formatter() -> None:
    chosen = logging_settings("JsonFormatter")
    assert chosen["root"]["handlers"] == ["stderr"]
    assert all(logger["handlers"] == [] for logger in chosen["loggers"].values())


def test_the_web_servers_own_words_tell_no_address(capfd: Any) -> None:
    log = ServerLog(Config())
    try:
        log.warning("Invalid request from ip=%s: %s", PLANTED, "bad header")
        log.info("Listening at: http://127.0.0.1:8000")
    finally:
        for handler in list(log.error_log.handlers):
            log.error_log.removeHandler(handler)
        log.error_log.propagate = True
        log.access_log.propagate = True
    written = capfd.readouterr().err
    assert "bad header" in written
    assert PLANTED not in written and "127.0.0.1" not in written


@pytest.mark.parametrize("formatter", [JsonFormatter(), ReadableFormatter()])
@pytest.mark.parametrize(
    "path",
    [
        "/drafts/SECRET:signature/",
        "/shared/SECRET:signature/",
        "/drafts/SECRET",
        "/DRAFTS/SECRET/?q=x",
        "/respond/own/SECRET:1x:signature/",
        "/admin/login/?next=/drafts/SECRET%3Asignature/",
        "/admin/login/?next=%2Fdrafts%2FSECRET%3Asignature%2F",
    ],
)
def test_a_secret_link_is_cut_where_its_secret_begins(formatter: logging.Formatter, path: str) -> None:
    record = logging.LogRecord("x", logging.WARNING, "x", 1, "Not Found: %s", (path,), None)
    line = formatter.format(record)
    assert "[link]" in line
    assert "SECRET" not in line and "signature" not in line


def test_other_addresses_stay_whole() -> None:
    words = "/blog/drafts/ and /drafts/ and /admin/pages/7/draft-links/ and /respond/7/"
    assert without_secrets(words) == words
