"""Who may sign in."""

from accounts.models.throttle import Attempts
from accounts.models.user import User

__all__ = ["Attempts", "User"]
