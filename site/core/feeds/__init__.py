"""Feeds: what is new, for machines that look again and again."""
