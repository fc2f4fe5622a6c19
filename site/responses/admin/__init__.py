"""The moderated place, in Wagtail's admin."""
