"""A report as issued is kept as text, and comes back the very same."""

from __future__ import annotations

from pathlib import Path

from tests.vsdesk.reports.sample_report import sample_report
from vsdesk.reports.documents import write
from vsdesk.reports.frozen import thaw, to_text


def test_a_thawed_report_is_equal_to_the_one_frozen() -> None:
    report = sample_report()
    assert thaw(to_text(report)) == report


def test_a_thawed_report_prints_to_the_same_bytes(tmp_path: Path) -> None:
    report = sample_report()
    for ending in ("pdf", "xlsx", "docx"):
        write(report, tmp_path / f"one.{ending}")
        write(thaw(to_text(report)), tmp_path / f"other.{ending}")
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"other.{ending}").read_bytes()
