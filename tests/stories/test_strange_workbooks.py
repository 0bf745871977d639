"""Whatever a stranger sends, an import of it is a reading or one plain sentence, soon, and the program lives on."""

from __future__ import annotations

import csv
import os
import time
from pathlib import Path

import pytest

from vsdesk.desk import Desk
from vsdesk.desk.returns import Options

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "workbooks"
DOSE = None if os.environ.get("VSDESK_FULL") else 60
LIMIT_SECONDS = 20
"""Ten for the reading, which its own tests hold to; the rest for planning on a busy machine."""


def _chosen() -> list[Path]:
    """Sixty of the corpus, spread over every kind and expectation; all of it in the full dose."""
    if not CORPUS.is_dir():
        return []
    with (CORPUS / "index.csv").open(encoding="utf-8", newline="") as text:
        rows = sorted(csv.DictReader(text), key=lambda row: (row["format"], row["expectation"], row["path"]))
    paths = [CORPUS / row["path"] for row in rows]
    return paths if DOSE is None else [paths[i * len(paths) // DOSE] for i in range(DOSE)]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of odd workbooks is not here")
def test_every_strange_file_is_planned_or_refused_in_one_sentence(desk: Desk) -> None:
    slow, wordless = [], []
    for path in _chosen():
        started = time.monotonic()
        for one in desk.returns.plan([path], Options()):
            if one.plan is None and not _is_plain(one.problem or ""):
                wordless.append((path.name, one.problem))
        if time.monotonic() - started > LIMIT_SECONDS:
            slow.append(path.name)
    assert wordless == []
    assert slow == []


def _is_plain(sentence: str) -> bool:
    return 20 < len(sentence) < 300 and sentence.endswith((".", "?")) and "Traceback" not in sentence
