"""Who may sign in."""

from accounts.models.throttle import Attempts
from accounts.models.token import Token
from accounts.models.user import User

__all__ = ["Attempts", "Token", "User"]
