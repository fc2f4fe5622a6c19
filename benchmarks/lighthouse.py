"""Lighthouse on the demo, as a phone on a slow network sees it, beside a page that holds one sentence."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import scratch
from benchmarks.report import Report
from benchmarks.serving import CONSTANT, served
from core.launch.node import find_node

HERE = Path(__file__).parent / "node"
RUNS = 3
RETRIES = 3
PATHS = {
    "one sentence": CONSTANT,
    "home": "/",
    "index": "/blog/",
    "post": "",  # The newest of the demo.
    "archive": "/archive/",
    "album of 60": "/photos/album-60/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


def measure() -> Report:
    """The four scores (0 to 100) and the largest contentful paint of each page: medians of `RUNS` runs.

    Raises SystemExit where there is no Chromium or Chrome.
    """
    surroundings = install()
    with tempfile.TemporaryDirectory() as folder:
        try:
            pages = _measured(Path(folder), surroundings)
        finally:
            scratch.remove_data(Path(folder))
    report = Report("lighthouse", f"the demo, mobile, medians of {RUNS} runs; LCP at most 1,500 ms is wanted")
    limit = pages["one sentence"]["lcp_ms"]
    for name, figures in pages.items():
        report.add(name, **figures, sentence_x=round(figures["lcp_ms"] / limit, 2))
    return report


def install() -> dict[str, str]:
    """Lighthouse and Puppeteer, and the surroundings in which Node finds them and Chromium. Raises SystemExit."""
    chrome = shutil.which("chromium") or shutil.which("google-chrome")
    if chrome is None:
        raise SystemExit("This needs Chromium or Chrome. Install it (Debian: apt install chromium).")
    node = find_node()
    surroundings = node.environment() | {"PUPPETEER_SKIP_DOWNLOAD": "1", "CHROME_PATH": chrome}
    command = [*node.npm, "ci", "--prefix", str(HERE)]
    subprocess.run(command, env=surroundings, check=True, stdout=subprocess.DEVNULL)
    return surroundings


def _measured(var: Path, surroundings: dict[str, str]) -> dict[str, dict[str, float]]:
    with scratch.surroundings(var) as environment:
        _prepare(environment)
        with served(environment) as port:
            origin = f"http://localhost:{port}"
            return {name: _median(origin + path, surroundings) for name, path in _paths(origin).items()}


def _paths(origin: str) -> dict[str, str]:
    """With the newest post of the demo, which the list of posts leads to."""
    import re
    import urllib.request

    with urllib.request.urlopen(f"{origin}/blog/", timeout=60) as answer:  # noqa: S310 - our own server
        found = re.search(
            r'class="listed article".*?href="(/blog/[^"]+/)"', answer.read().decode(), re.DOTALL
        )
    if found is None:
        raise SystemExit("The demo's list shows no post.")
    return PATHS | {"post": found[1]}


def _median(url: str, surroundings: dict[str, str]) -> dict[str, float]:
    runs = [_run(url, surroundings) for _ in range(RUNS)]
    return {name: median(run[name] for run in runs) for name in runs[0]}


def _run(url: str, surroundings: dict[str, str]) -> dict[str, float]:
    command = [str(HERE / "node_modules" / ".bin" / "lighthouse"), url, "--output=json", "--quiet"]
    command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
    for again in reversed(range(RETRIES)):  # Now and then Chromium's trace has no beginning.
        made = subprocess.run(command, env=surroundings, check=not again, capture_output=True, text=True)
        if made.returncode == 0:
            break
    told: dict[str, Any] = json.loads(made.stdout)
    scores = {name: round(told["categories"][name]["score"] * 100) for name in CATEGORIES}
    audits = told["audits"]
    _complain(url, told)
    return scores | {
        "lcp_ms": round(audits["largest-contentful-paint"]["numericValue"]),
        "cls": round(audits["cumulative-layout-shift"]["numericValue"], 3),
        "kib": round(audits["total-byte-weight"]["numericValue"] / 1024, 1),
    }


def _complain(url: str, told: dict[str, Any]) -> None:
    """Says on stderr what cost a point."""
    for category in told["categories"].values():
        for part in category["auditRefs"]:
            audit = told["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1 and CONSTANT not in url:
                print(
                    f"{url}: {audit['id']} {audit['score']} {audit.get('displayValue', '')}", file=sys.stderr
                )


def _prepare(environment: dict[str, str]) -> None:
    manage = [sys.executable, "manage.py"]
    commands = [
        [*manage, "createcachetable"],
        [*manage, "migrate", "-v0"],
        [*manage, "build_frontend"],
        [*manage, "collectstatic", "-v0", "--noinput"],
        [*manage, "seed", "--port", "8000"],
        [sys.executable, "-m", "benchmarks.album", "60"],
    ]
    for command in commands:
        subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)
