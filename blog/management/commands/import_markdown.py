"""Imports a folder of Markdown into a blog."""

from blog.management.importing import ImportCommand
from blog.models.imports import Format


class Command(ImportCommand):
    """`manage.py import_markdown PATH`."""

    help = (
        "Imports Markdown from Hugo, Zola, Jekyll, Eleventy, Obsidian or a plain folder. Run it again at any time: "
        "only what has changed is taken. The exit status is 1 if a file failed."
    )
    format = Format.MARKDOWN
    path_help = "A folder, or one Markdown file."
