"""Ceph's gateway to S3 on this machine: one monitor, one store in memory, one gateway. Nothing is left of them."""

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from signal import SIGKILL
from uuid import uuid4

from core.processes.tether import tethered
from tests.ports import free_port

PROGRAMS = ("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph", "ceph-authtool", "monmaptool")
PATIENCE = 120  # Seconds; it takes twelve.
CONFIGURATION = """
[global]
fsid = {fsid}
mon host = [v1:127.0.0.1:{port}]
public addr = 127.0.0.1
ms bind ipv6 = false
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
keyring = {folder}/keyring
run dir = {folder}
log file = {folder}/$name.log
admin socket = {folder}/$name.asok
mon data = {folder}/mon
mon allow pool size one = true
osd data = {folder}/osd
osd objectstore = memstore
memstore device bytes = 1073741824
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd crush chooseleaf type = 0
rgw frontends = beast endpoint=127.0.0.1:{gate}
"""
KEYRING = {
    "mon.": {"mon": "allow *"},
    "client.admin": {"mon": "allow *", "osd": "allow *"},
    "osd.0": {"mon": "allow profile osd", "osd": "allow *"},
    "client.gate": {"mon": "allow rw", "osd": "allow rwx"},
}


@contextmanager
def gateway(folder: Path, access_key: str, secret_key: str) -> Iterator[str]:
    """The address of S3 as long as it is wanted, for one who has these keys."""
    ceph = Cluster(folder)
    with ExitStack() as running:
        ceph.make_monitor()
        running.enter_context(ceph.started("ceph-mon", "-i", "a"))
        ceph.make_store()
        running.enter_context(ceph.started("ceph-osd", "-i", "0"))
        running.enter_context(ceph.started("radosgw", "-n", "client.gate"))
        address = f"http://127.0.0.1:{ceph.gate}"
        wait_for(address)
        keys = ("--access-key", access_key, "--secret", secret_key)
        ceph.do("radosgw-admin", "user", "create", "--uid", "owner", "--display-name", "Owner", *keys)
        yield address


class Cluster:
    """One in a folder that is empty before."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.fsid = folder, str(uuid4())
        self.port, self.gate = free_port(), free_port()
        (folder / "mon").mkdir()
        (folder / "osd").mkdir()
        told = {"fsid": self.fsid, "folder": folder, "port": self.port, "gate": self.gate}
        (folder / "ceph.conf").write_text(CONFIGURATION.format(**told))

    def make_monitor(self) -> None:
        """With the keys of all of them."""
        keyring, monitors = str(self.folder / "keyring"), str(self.folder / "monmap")
        for name, rights in KEYRING.items():
            allowed = [word for right in rights.items() for word in ("--cap", *right)]
            create = [] if Path(keyring).exists() else ["--create-keyring"]
            subprocess.run(["ceph-authtool", keyring, *create, "--gen-key", "-n", name, *allowed], check=True)
        where = ("--addv", "a", f"[v1:127.0.0.1:{self.port}]")
        subprocess.run(["monmaptool", "--create", *where, "--fsid", self.fsid, monitors], check=True)
        self.do("ceph-mon", "--mkfs", "-i", "a", "--monmap", monitors)

    def make_store(self) -> None:
        """The monitor lets in the one that it was told of."""
        store = str(uuid4())
        self.do(
            "ceph", "--connect-timeout", str(PATIENCE), "auth", "import", "-i", str(self.folder / "keyring")
        )
        self.do("ceph", "osd", "new", store)
        self.do("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", store)

    def do(self, program: str, *words: str) -> None:
        """Runs one of its programs to its end."""
        command = [program, "-c", str(self.folder / "ceph.conf"), *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"

    @contextmanager
    def started(self, program: str, *words: str) -> Iterator[None]:
        """Runs one of its programs as long as it is wanted."""
        with running([program, "-f", "-c", str(self.folder / "ceph.conf"), *words], self.folder / program):
            yield


@contextmanager
def running(command: Sequence[str], said: Path) -> Iterator[None]:
    """A server of its own, which writes what it says into a file."""
    with said.with_suffix(".out").open("wb") as output:
        server = subprocess.Popen(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, preexec_fn=tethered(SIGKILL)
        )
        try:
            yield
        finally:
            server.kill()
            server.wait()


def wait_for(address: str) -> None:
    """Until somebody answers there, whatever the answer is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"Nobody answers at {address}.")
