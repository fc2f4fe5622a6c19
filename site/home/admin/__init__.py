"""What the front door has in Wagtail's admin."""
