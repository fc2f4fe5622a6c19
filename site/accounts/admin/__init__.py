"""What the accounts have in Wagtail's admin."""
