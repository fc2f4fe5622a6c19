"""What goes wrong on the way to another server."""


class FetchError(Exception):
    """Nothing was fetched; the message is a sentence for a person that says why."""
