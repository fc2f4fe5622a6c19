"""Builds what the browser is given."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.launch import frontend


class Command(BaseCommand):
    help = "Builds styles, scripts and fonts from theme/frontend, when they changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if frontend.needs_build(frontend.SOURCE, frontend.OUTPUT):
            frontend.build(frontend.SOURCE, frontend.OUTPUT, settings.VAR / "logs" / "frontend.log")
