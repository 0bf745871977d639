from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vsdesk.reports.sample_report import sample_report
from tests.vsdesk.reports.watching import files_written
from vsdesk.errors import Cancelled, CannotWrite, UserError
from vsdesk.progress import Progress
from vsdesk.reports.documents import ENDINGS, Written, write

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_report_is_the_same_file_whenever_it_is_written(tmp_path, ending):
    """In two processes with different seeds, zones and times, the second having set other names before."""
    code = (
        "import sys; from pathlib import Path; from tests.vsdesk.reports.sample_report import sample_report;"
        "from vsdesk.reports.documents import write; "
        "from vsdesk.reports.documents.typesetting import Typesetter; Typesetter().line(sys.argv[2]);"
        "write(sample_report(), Path(sys.argv[1]))"
    )
    for seed, name in (("1", ""), ("2", "ژاله ټور")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"}
        path = tmp_path / f"{seed}{ending}"
        subprocess.run([sys.executable, "-c", code, path, name], check=True, cwd=ROOT, env=environment)
    assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes()


@pytest.mark.parametrize("ending", [*ENDINGS, ".PDF"])
def test_only_the_finished_file_and_its_part_are_ever_opened(tmp_path, ending):
    path = tmp_path / f"report{ending}"
    write(sample_report(), path)  # fonts and templates are read
    with files_written() as heard:
        write(sample_report(), path)
    assert heard == [f"open: {path}.part"]
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_it_says_what_it_wrote(tmp_path):
    path = tmp_path / "report.pdf"
    assert write(sample_report(), path) == Written(path, 8, 6, ("梅", "😀"))
    assert write(sample_report(), tmp_path / "r.xlsx").pages is None


@pytest.mark.parametrize("name", ["report.txt", "report", "report.pdf.zip", "report.xls"])
def test_another_ending_is_refused_with_what_to_do(tmp_path, name):
    with pytest.raises(UserError, match=r"end its name in \.pdf, \.xlsx or \.docx: .*report"):
        write(sample_report(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CannotWrite, match=r"^There is no such folder; choose one that exists: .*gone$"):
        write(sample_report(), tmp_path / "gone" / "r.xlsx")


@pytest.mark.parametrize("at", ["open", "write", "replace"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "This file cannot be written"),
        (errno.EIO, "The file could"),
    ],
)
def test_a_failed_write_leaves_what_was_there(tmp_path, monkeypatch, at, number, words):
    path = tmp_path / "r.xlsx"
    path.write_bytes(b"last term's")

    def fails(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(
        *{"open": (Path, "open"), "write": (os, "fsync"), "replace": (os, "replace")}[at], fails
    )
    with pytest.raises(CannotWrite, match=f"^{words}") as told:
        write(sample_report(), path)
    monkeypatch.undo()
    assert str(told.value).endswith(str(path))
    assert path.read_bytes() == b"last term's"
    assert [each.name for each in tmp_path.iterdir()] == ["r.xlsx"]


def test_a_folder_in_the_place_of_the_file_is_not_replaced(tmp_path):
    (tmp_path / "r.docx").mkdir()
    with pytest.raises(CannotWrite):
        write(sample_report(), tmp_path / "r.docx")
    assert [each.name for each in tmp_path.iterdir()] == ["r.docx"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_cancelling_leaves_nothing(tmp_path, ending):
    steps = []

    def stop() -> bool:
        steps.append(None)
        return len(steps) > 3

    with pytest.raises(Cancelled):
        write(sample_report(), tmp_path / f"r{ending}", Progress(stopped=stop))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_says_how_far_it_is(tmp_path, ending):
    told: list[tuple] = []
    write(sample_report(), tmp_path / f"r{ending}", Progress(tell=lambda *step: told.append(step)))
    assert len(told) >= 8
    assert all(what for *_, what in told)
