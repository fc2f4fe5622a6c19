"""gunicorn's log in our dress: `gunicorn --logger-class core.server_log.ServerLog`.

gunicorn writes the client's address beside a malformed request and, with an access log, beside each request.
"""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from gunicorn.glogging import Logger


class ServerLog(Logger):
    """gunicorn's own logger, through the formatter that LOGGING names, which writes no IP address."""

    def setup(self, cfg: Any) -> None:
        """Called at the start and at each reload, in the parent too, where Django has not set up logging."""
        super().setup(cfg)
        formatter = import_string(settings.LOGGING["formatters"]["chosen"]["()"])()
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                handler.setFormatter(formatter)
