"""One supervised program, and the lines it says."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.processes.ending import kill_group
from core.processes.tether import tethered

LONGEST_LINE = 64 * 1024


@dataclass
class Child:
    """A program that is to run as long as the site does."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    inherited: tuple[int, ...] = ()
    """File descriptors it may use."""
    deaths: int = 0
    """How often in a row it ended soon after its start."""
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    silent: bool = False
    """Whether it closed its output, so that there is nothing left to listen to."""
    _rest: bytes = field(default=b"", repr=False)

    def start(self) -> int:
        """Starts it in a session of its own, tied to us; returns the file descriptor of what it says."""
        self.began = time.monotonic()
        self._rest, self.silent = b"", False
        self.process = subprocess.Popen(  # noqa: S603 - our own words only
            self.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=self.inherited,
            start_new_session=True,
            preexec_fn=tethered(signal.SIGTERM),
        )
        assert self.process.stdout is not None  # noqa: S101 - asked for above
        os.set_blocking(self.process.stdout.fileno(), False)
        return self.process.stdout.fileno()

    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process is not None and self.process.poll() is None

    def lines(self) -> list[str]:
        """The whole lines it said since the last call, and what it began to say once it has ended."""
        said = b"".join(self._read())
        *whole, self._rest = (self._rest + said).split(b"\n")
        if self._rest and (len(self._rest) > LONGEST_LINE or not self.alive()):
            whole.append(self._rest)
            self._rest = b""
        return [line.decode(errors="replace").rstrip("\r") for line in whole]

    def _read(self) -> list[bytes]:
        """A child that talks without pause must not keep us from the others: at most a megabyte at a time."""
        parts: list[bytes] = []
        while self.process and self.process.stdout and len(parts) < 16:
            try:
                part = os.read(self.process.stdout.fileno(), LONGEST_LINE)
            except BlockingIOError:
                break
            if not part:
                self.silent = True
                break
            parts.append(part)
        return parts

    def bury(self) -> None:
        """Kills what an ended child left of its group, and closes its pipe."""
        if self.process:
            kill_group(self.process)
            if self.process.stdout:
                self.process.stdout.close()
        self.process = None
