"""Production starts when it is safe, and otherwise says which variable to set."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SANE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "DATABASE_URL": "postgresql://commonplace:word@db.example:5432/commonplace",
}


def manage(*arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"]} | SANE | changes
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
    )


def test_the_deployment_check_finds_nothing() -> None:
    checked = manage("check", "--deploy", "--fail-level", "WARNING")
    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout + checked.stderr


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("SECRET_KEY", None, "SECRET_KEY is not set"),
        ("SECRET_KEY", "", "SECRET_KEY is not set"),
        ("SECRET_KEY", "short", "SECRET_KEY is too weak"),
        ("SECRET_KEY", "a" * 80, "SECRET_KEY is too weak"),
        ("SECRET_KEY", "django-insecure-0123456789abcdefghijklmnopqrstuvwxyz0123456789", "SECRET_KEY"),
        ("DATABASE_URL", None, "DATABASE_URL is not set"),
        ("DATABASE_URL", "sqlite:///db.sqlite3", "DATABASE_URL must begin with postgresql://"),
        ("DEBUG", "1", "DEBUG is on"),
        ("DEBUG", "perhaps", "DEBUG is 'perhaps'"),
        ("TRUSTED_PROXY_COUNT", "-1", "TRUSTED_PROXY_COUNT is -1"),
        ("SIGN_IN_ATTEMPTS", "many", "SIGN_IN_ATTEMPTS is 'many'"),
        ("EMAIL_PORT", "smtp", "EMAIL_PORT is 'smtp'"),
        ("EMAIL_USE_TLS", "perhaps", "EMAIL_USE_TLS is 'perhaps'"),
    ],
)
def test_it_does_not_start_and_names_the_variable(variable: str, value: str | None, said: str) -> None:
    refused = manage("check", "--deploy", "--fail-level", "WARNING", **{variable: value})
    assert refused.returncode != 0
    assert said in refused.stderr


SETTINGS = "import json; from django.conf import settings as s; print(json.dumps([{}]))"


def setting(*names: str, **changes: str | None) -> str:
    code = SETTINGS.format(", ".join(f"s.{name}" for name in names))
    asked = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | SANE | {name: value for name, value in changes.items() if value},
        capture_output=True,
        text=True,
    )
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.strip()


def test_cookies_travel_over_tls_only() -> None:
    assert (
        setting("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY")
        == "[true, true, true]"
    )


def test_without_a_proxy_nobody_is_believed_about_tls() -> None:
    assert setting("SECURE_PROXY_SSL_HEADER", TRUSTED_PROXY_COUNT="0") == "[null]"
    assert setting("SECURE_PROXY_SSL_HEADER") == '[["HTTP_X_FORWARDED_PROTO", "https"]]'


def test_the_log_is_json() -> None:
    assert "core.logs.JsonFormatter" in setting("LOGGING")


def test_without_a_server_for_letters_nothing_is_offered_that_needs_one() -> None:
    assert setting("WAGTAIL_PASSWORD_RESET_ENABLED", "EMAIL_BACKEND") == (
        '[false, "django.core.mail.backends.dummy.EmailBackend"]'
    )


def test_letters_leave_by_the_server_that_is_named() -> None:
    names = ("WAGTAIL_PASSWORD_RESET_ENABLED", "EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS")
    said = setting(
        *names,
        "DEFAULT_FROM_EMAIL",
        EMAIL_HOST="smtp.example.org",
        EMAIL_PORT="2525",
        EMAIL_USE_TLS="0",
        EMAIL_FROM="house@example.org",
    )
    assert said == (
        '[true, "django.core.mail.backends.smtp.EmailBackend", "smtp.example.org", 2525, false, '
        '"house@example.org"]'
    )


def test_what_is_no_time_zone_cannot_be_chosen() -> None:
    zones = json.loads(setting("WAGTAIL_USER_TIME_ZONES"))[0]
    assert "Europe/Berlin" in zones
    assert not {"localtime", "Factory"} & set(zones)
