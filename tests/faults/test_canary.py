"""Law 1: a child's name leaves the roll only in what a person asked for, and nobody is ever called."""

import csv
import gzip
import io
import json
import os
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.faults import rolls
from tests.faults.killing import ROOT, quick
from tests.faults.rolls import FIRST, HEAD, SECOND
from tests.faults.searching import files_holding, holds
from tests.faults.watching import arrivals
from vsdesk.store.backup_list import list_backups

CANARY = "Zzyzxqv"
PASSWORD = "meadow-gate-41"


@dataclass
class Session:
    """A day's work on a roll, in an empty home that is watched.

    Attributes:
        home: where a program would keep its settings, logs and temporary files.
        asked: where the outputs go that a person asked for.
        said: what each verb wrote on standard error.
    """

    home: Path
    folder: Path
    asked: Path
    sent: Path
    book: Path
    said: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def roll(self) -> Path:
        return self.folder / "Northshire.vsroll"

    def verb(self, name: str, *words: object, code: int = 0) -> None:
        """Run a verb with the witness looking on."""
        who = ["--passphrase-file", self.sent / "first", "--json"]
        who += ["--person", HEAD] if name != "restore" else []
        who += ["--as-of", rolls.AS_AT] if name not in ("new", "restore") else []
        done = subprocess.run(
            quick(name, *words, *who),
            cwd=ROOT,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, (name, words, done.stderr)
        number = len(self.said)
        self.said[f"{number} {name}"], self.shown[f"{number} {name}"] = done.stderr, done.stdout

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PYTHON"))}
        home, temporary = str(self.home), str(self.home / "tmp")
        ours = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
                              "XDG_DATA_HOME", "XDG_STATE_HOME"), home)  # fmt: skip
        ours |= dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "XDG_RUNTIME_DIR"), temporary)
        witness = {"PYTHONPATH": str(ROOT / "tests" / "faults" / "witness"), "VSDESK_WITNESS": str(self.book)}
        return {**kept, **ours, **witness, "PYTHONDONTWRITEBYTECODE": "1"}

    def witnessed(self) -> Iterator[tuple[str, str]]:
        """What every process opened to write, made, moved or called."""
        for line in self.book.read_text("utf-8").splitlines():
            _process, event, what = json.loads(line)
            yield event, what


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Taking in the same child in every format, looking, printing, exporting, undoing, copying, restoring."""
    base = tmp_path_factory.mktemp("canary")
    places = [base / name for name in ("home", "roll", "asked", "sent")]
    for place in places:
        place.mkdir()
    (base / "home" / "tmp").mkdir()
    day = Session(places[0], places[1], places[2], places[3], base / "book")
    _write_what_is_sent(day.sent)
    with arrivals(day.home, day.home / "tmp") as made:
        _work(day)
    day.said["came and went"] = "\n".join(sorted(made))
    return day


def _write_what_is_sent(place: Path) -> None:
    (place / "first").write_text(FIRST)
    (place / "second").write_text(SECOND)
    (place / "password").write_text(PASSWORD)
    children = rolls.child_rows(20)
    children[5][1:3] = [CANARY, "Wren"]
    sheet = rolls.workbook(children)
    rolls.saved(place / "schools.xlsx", rolls.school_rows())
    (place / f"{CANARY}.xlsx").write_bytes(sheet)
    children[6][2] = CANARY
    (place / "list.csv").write_text(_csv(children), encoding="utf-8")
    children[7][2] = CANARY
    with (place / "locked.xlsx").open("wb") as locked:
        OOXMLFile(io.BytesIO(rolls.workbook(children))).encrypt(PASSWORD, locked)
    children[8][2] = CANARY
    (place / "list.ods").write_bytes(_ods(children))
    doubtful = rolls.attendance_rows(20)
    doubtful[5][0], doubtful[5][2] = None, CANARY
    doubtful[7][4] = CANARY
    rolls.saved(place / "attendance.xlsx", doubtful)
    (place / "broken.xlsx").write_bytes(sheet[: len(sheet) // 2])


def _work(day: Session) -> None:
    roll, sent, asked = day.roll, day.sent, day.asked
    day.verb("new", roll, "--name", "Northshire", "--recovery-out", asked / "recovery")
    day.verb("import", roll, sent / "schools.xlsx", "--kind", "schools")
    day.verb("import", roll, sent / f"{CANARY}.xlsx")
    day.verb("import", roll, sent / "list.csv")
    day.verb("import", roll, sent / "locked.xlsx", "--password-file", sent / "password")
    day.verb("import", roll, sent / "list.ods")
    period = ("--school", "100001", "--period", "2026-09-01..2026-10-23")
    day.verb("import", roll, sent / "attendance.xlsx", *period, code=1)
    day.verb(
        "import", roll, sent / "attendance.xlsx", *period, "--certain", "--rejects", asked / "rejects.xlsx"
    )
    day.verb("import", roll, sent / "broken.xlsx", code=1)
    day.verb("children", roll)
    day.verb("child", roll, 5)
    day.verb("figures", roll, "roll-term")
    for ending in ("pdf", "xlsx", "docx"):
        day.verb("report", roll, "roll-term", "--out", asked / f"report.{ending}")
    day.verb("export", roll, asked / "export")
    day.verb("undo", roll, 6)
    day.verb("backup", roll, day.folder / "second place")
    day.verb("people", roll, "--add", "Tom Hale", "--new-passphrase-file", sent / "second")
    day.verb("people", roll, "--remove", "Tom Hale", "--recovery-out", asked / "recovery-2")
    day.verb("restore", list_backups(roll / "backups")[0].folder, roll)
    day.verb("check", roll, "--deep")


# --- what is left -----------------------------------------------------------------------------------------


def test_the_work_was_done_and_the_name_is_in_what_was_asked_for(session: Session) -> None:
    assert holds((session.asked / "report.xlsx").read_bytes(), CANARY)
    assert holds((session.asked / "report.docx").read_bytes(), CANARY)
    assert holds((session.asked / "export" / "child.csv").read_bytes(), CANARY)
    assert holds(session.shown["9 children"].encode(), CANARY)


def test_no_file_but_those_asked_for_holds_the_name(session: Session) -> None:
    assert files_holding(CANARY, session.home) == []
    assert files_holding(CANARY, session.folder) == []
    assert holds(session.book.read_bytes(), CANARY) == any(
        CANARY in what and str(session.sent) in what for _, what in session.witnessed()
    )


def test_nothing_is_made_in_the_home_or_among_temporary_files_even_for_a_moment(session: Session) -> None:
    assert session.said["came and went"] == ""
    assert [path for path in session.home.rglob("*") if path.name != "tmp"] == []


def test_every_file_written_lies_in_the_roll_or_where_it_was_asked_for(session: Session) -> None:
    allowed = (str(session.folder), str(session.asked), os.devnull, "/dev/null")
    strange = {
        what
        for event, what in session.witnessed()
        if not event.startswith("socket.") and not _is_allowed(what, allowed)
    }
    assert strange == set()


def _is_allowed(what: str, allowed: tuple[str, ...]) -> bool:
    return what.isdigit() or what.startswith(allowed)  # a number: a descriptor that was opened before


def test_no_socket_is_opened(session: Session) -> None:
    assert [told for told in session.witnessed() if told[0].startswith("socket.")] == []


def test_no_error_names_a_child(session: Session) -> None:
    for name, said in session.said.items():
        assert CANARY.casefold() not in said.replace(f"{CANARY}.xlsx", "").casefold(), name


def test_the_witness_saw_the_program_and_its_readers(session: Session) -> None:
    processes = {json.loads(line)[0] for line in session.book.read_text("utf-8").splitlines()}
    assert len(processes) > len(session.shown), "the children were not witnessed"
    assert any(what.endswith("lock") for _, what in session.witnessed())


# --- the search itself ------------------------------------------------------------------------------------


# Each way a name may be hidden from a plain search.
@pytest.mark.parametrize(
    "data",
    [
        f"x{CANARY}y".encode(),
        CANARY.upper().encode("utf-16-le"),
        CANARY.encode("utf-16-be"),
        b"noise" + zlib.compress(CANARY.encode() * 3) + b"noise",
        b"noise" + gzip.compress(CANARY.encode()),
        rolls.workbook([[CANARY]]),
        rolls.workbook([[CANARY]])[:-40],
        b"noise" + zlib.compress(rolls.workbook([[CANARY]])),
    ],
)
def test_the_search_finds_a_name_however_it_is_hidden(data: bytes) -> None:
    assert holds(data, CANARY)
    assert not holds(data, "Qwxyzzz")


# --- files as they are sent -------------------------------------------------------------------------------


def _csv(rows: rolls.Rows) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([_shown(cell) for cell in row] for row in rows)
    return text.getvalue()


def _shown(cell: object) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def _ods(rows: rolls.Rows) -> bytes:
    def cell(value: object) -> str:
        if isinstance(value, date):
            return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Children">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    data, kind = io.BytesIO(), "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("mimetype", kind, zipfile.ZIP_STORED)
        whole.writestr("content.xml", content)
        whole.writestr("META-INF/manifest.xml", manifest)
    return data.getvalue()
