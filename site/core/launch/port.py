"""The port of the site, held from the first step on."""

import errno
import socket

from core.processes.problem import Problem


def hold(host: str, port: int) -> socket.socket:
    """A socket bound to the port and not yet listening, for the web server to inherit.

    Raises Problem when the port is taken or not allowed.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    held = socket.socket(family, socket.SOCK_STREAM)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((host, port))
    except (OSError, OverflowError) as error:
        held.close()
        raise Problem(_told(error, host, port)) from error
    held.set_inheritable(True)
    return held


def _told(error: Exception, host: str, port: int) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        why = f"Port {port} is taken by another program."
    elif number == errno.EACCES:
        why = f"Port {port} is only for root."
    elif isinstance(error, OverflowError):
        why = f"{port} is no port: they go from 1 to 65535."
    else:
        return f"{host} is no address of this machine. Nothing was changed. Leave --host out."
    another = port + 1 if 1024 <= port < 65535 else 8000
    return f"{why} Nothing was changed. Choose another: bin/start --port {another}"
