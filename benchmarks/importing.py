"""An export of WordPress of 1 GB, taken in: the memory that it takes at most, and its time beside reading alone."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import scratch
from benchmarks.report import Report

SIZE, LIMIT = 1_000_000_000, 500  # Bytes of the export; MB of memory.
PARAGRAPHS, COMMENTS, META = 60, 60, 40  # Of each post.
SEED = 1
WORDS = [
    start + end
    for start in ("thread", "paper", "ink", "mar", "lo", "even", "har", "win", "sto", "ber")
    for end in ("", "ginal", "ner", "s", "ting", "ville", "bour", "ing", "ry", "ter")
]
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>A thousand evenings</title><link>https://old.example</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example</wp:base_site_url>
<wp:author><wp:author_login>ines</wp:author_login><wp:author_display_name>Ines</wp:author_display_name></wp:author>
"""
READ = "import sys; from xml.etree.ElementTree import iterparse\nfor _, one in iterparse(sys.argv[1]): one.clear()"


def measure() -> Report:
    """Posts, seconds and MB at most, as parts of the limit and of what reading the XML alone takes."""
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "export.xml"
        posts = _write(export)
        work = f"an export of {export.stat().st_size / 1e9:.2f} GB: {posts:,} posts, {COMMENTS} comments each"
        report = Report("importing", work)
        try:
            read, _ = _run([sys.executable, "-c", READ, str(export)], {})
            seconds, peak = _imported(Path(folder), export)
        finally:
            scratch.remove_data(Path(folder))
    report.add("reading the XML alone", seconds=round(read, 1))
    report.add(
        "importing",
        seconds=round(seconds, 1),
        reading_x=round(seconds / read, 1),
        posts_per_second=round(posts / seconds, 1),
        mb=round(peak),
        limit_x=round(peak / LIMIT, 2),
    )
    return report


def _imported(var: Path, export: Path) -> tuple[float, float]:
    manage = [sys.executable, "manage.py"]
    with scratch.surroundings(var) as around:
        for command in (["createcachetable"], ["migrate", "-v0"], ["seed", "--empty", "--port", "8000"]):
            _run([*manage, *command], around)
        return _run([*manage, "import_wordpress", str(export)], around)


def _run(command: list[str], surroundings: dict[str, str]) -> tuple[float, float]:
    """Seconds, and MB of memory at most."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=os.environ | surroundings, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
    # Linux gives KB, macOS bytes.
    return time.perf_counter() - began, used.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1000)


def _write(path: Path) -> int:
    """Writes posts until the file is as large as it should be; gives their number."""
    chance = random.Random(SEED)  # noqa: S311 - the same posts in each run
    number = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        while file.tell() < SIZE:
            number += 1
            file.writelines(_post(number, chance))
        file.write("</channel></rss>\n")
    return number


def _post(number: int, chance: random.Random) -> Iterator[str]:
    day = f"20{number % 20 + 5:02}-{number % 12 + 1:02}-{number % 28 + 1:02} 12:00:00"
    slug = f"evening-{number}"
    yield f"<item><title>Evening {number}</title><link>https://old.example/{slug}/</link>"
    yield f"<dc:creator>ines</dc:creator><wp:post_id>{number}</wp:post_id><wp:post_name>{slug}</wp:post_name>"
    yield f"<wp:post_date_gmt>{day}</wp:post_date_gmt><wp:post_date>{day}</wp:post_date>"
    yield "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA["
    for _ in range(PARAGRAPHS):
        words = _words(chance, 80)
        yield f"<!-- wp:paragraph -->\n<p>{words} <strong>and</strong> <em>so on</em>.</p>\n<!-- /wp:paragraph -->\n"
    yield f"]]></content:encoded><category domain='post_tag' nicename='t{number % 50}'>Tag {number % 50}</category>"
    for key in range(META):
        yield f"<wp:postmeta><wp:meta_key>_built_{key}</wp:meta_key><wp:meta_value>{_words(chance, 250)}"
        yield "</wp:meta_value></wp:postmeta>"
    for comment in range(COMMENTS):
        yield f"<wp:comment><wp:comment_id>{number * 1000 + comment}</wp:comment_id>"
        yield f"<wp:comment_author>Reader {comment}</wp:comment_author><wp:comment_approved>1</wp:comment_approved>"
        yield f"<wp:comment_date_gmt>{day}</wp:comment_date_gmt><wp:comment_content>{_words(chance, 80)}"
        yield "</wp:comment_content></wp:comment>"
    yield "</item>\n"


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choices(WORDS, k=number))
