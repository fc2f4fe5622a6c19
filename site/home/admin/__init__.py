"""The front door in the admin."""
