#!/usr/bin/env python
"""Runs Commonplace's management commands."""

import os
import sys

from django.core.management import execute_from_command_line

from core.launch.plainly import told_plainly

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    with told_plainly():
        execute_from_command_line(sys.argv)
