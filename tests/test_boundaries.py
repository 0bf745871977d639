"""What the layering does not see: what may be called, and where, in the program's own words."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NETWORK = frozenset(
    {"socket", "socketserver", "ssl", "asyncio", "http", "urllib", "xmlrpc", "ftplib", "smtplib", "imaplib", "poplib",
     "telnetlib", "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "PySide6.QtNetwork", "PySide6.QtWebSockets",
     "PySide6.QtWebEngineWidgets"}
)  # fmt: skip
NO_NETWORK = frozenset({"urllib.parse"})
CLOCKS = frozenset({"date.today", "datetime.today", "datetime.now", "datetime.utcnow", "time.time", "time.time_ns",
                    "QDate.currentDate", "QDateTime.currentDateTime", "time.localtime"})  # fmt: skip
SQL = re.compile(
    r"^\s*(SELECT\s|INSERT (OR \w+ )?INTO\s|UPDATE \w+ SET\s|DELETE FROM\s|PRAGMA\s|CREATE (TABLE|INDEX|TRIGGER)\s)"
)
HARM = frozenset(
    {"eval", "exec", "compile", "pickle.loads", "pickle.load", "marshal.loads", "os.system", "breakpoint"}
)
WAITING = frozenset({"exec", "exec_", "processEvents", "terminate", "msleep"})
Fault = Callable[[ast.AST], "str | None"]


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def faults(path: Path, fault: Fault) -> list[str]:
    """Each place of a file where something is so, as `file:line what`."""
    found = ((getattr(node, "lineno", 0), fault(node)) for node in nodes(path))
    return [f"{place(path)}:{line} {what}" for line, what in found if what]


def imported(node: ast.AST) -> Iterator[str]:
    """The modules a statement imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(node: ast.AST) -> str:
    """What is called, as it is written: `date.today`."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


# --- what each file may not do --------------------------------------------------------------------------------------


def networks(node: ast.AST) -> str | None:
    for name in imported(node):
        parts = name.split(".")
        above = {".".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
        if above & NETWORK and not above & NO_NETWORK and name != "urllib":
            return name
    return None


def reads_the_clock(node: ast.AST) -> str | None:
    name = called(node)
    return name if ".".join(name.split(".")[-2:]) in CLOCKS else None


def speaks_sql(node: ast.AST) -> str | None:
    """A statement in a string; words for people that begin so, such as “Update the list”, are not in capitals."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
        return node.value.strip()[:40]
    return None


def waits(node: ast.AST) -> str | None:
    name = called(node)
    return name if "." in name and name.split(".")[-1] in WAITING else None


def is_a_tool_for_harm(node: ast.AST) -> str | None:
    return called(node) if called(node) in HARM else None


def has_qt(node: ast.AST) -> str | None:
    return next(
        (name for name in imported(node) if name.split(".")[0] in ("PySide6", "shiboken6", "ui")), None
    )


def has_widgets(node: ast.AST) -> str | None:
    return next((name for name in imported(node) if name.startswith("PySide6.QtWidgets")), None)


def has_the_old_ways(node: ast.AST) -> str | None:
    """A message box of the toolkit's, which blocks; a table that holds its own data; a thread by inheritance."""
    name = node.id if isinstance(node, ast.Name) else getattr(node, "name", "")  # used, or imported
    return name if name in ("QMessageBox", "QTableWidget", "QThread", "QProgressDialog") else None


def writes_on_the_terminal(node: ast.AST) -> str | None:
    return called(node) if called(node) in ("print", "sys.stdout.write", "sys.stderr.write") else None


# --- the boundaries -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folders", "fault", "spared"),
    [
        # the program opens no socket to any network
        (("vsdesk", "ui", "resources"), networks, ()),
        # only the desk reads the clock
        (("vsdesk", "ui"), reads_the_clock, ("vsdesk/desk/clock.py",)),
        # SQL is the store's
        (("vsdesk", "ui"), speaks_sql, ("vsdesk/store/",)),
        # nothing in the window waits: dialogs open(), loops are not turned by hand
        (("ui",), waits, ("ui/app.py",)),
        # what a stranger's file says is never run, and nothing is unpickled but our own parent's question
        (("vsdesk", "ui", "resources"), is_a_tool_for_harm, ("vsdesk/strangers/child.py",)),
        # the core knows no window
        (("vsdesk", "resources"), has_qt, ("vsdesk/__main__.py",)),
        # what is asked and decided needs no widgets to be tested
        (("ui",), has_the_old_ways, ()),
        # only the command line writes on the terminal
        (("vsdesk", "ui"), writes_on_the_terminal, ("vsdesk/cli/", "ui/__main__.py", "vsdesk/strangers/child.py")),
    ],
    ids=["network", "clock", "sql", "waiting", "harm", "qt", "old-ways", "terminal"],
)  # fmt: skip
def test_nothing_goes_beyond_its_boundary(
    folders: tuple[str, ...], fault: Fault, spared: tuple[str, ...]
) -> None:
    looked_at = [path for path in sources(*folders) if not place(path).startswith(spared or ("-",))]
    assert looked_at
    assert [wrong for path in looked_at for wrong in faults(path, fault)] == []


def test_presenters_import_no_widgets() -> None:
    presenters = [path for path in sources("ui") if path.name in ("presenter.py", "flow.py")]
    presenters = [path for path in presenters if path.parent.name != "widgets"]
    presenters += [ROOT / "ui" / name for name in ("lanes.py", "session.py", "errands.py")]
    assert len(presenters) > 8
    assert [wrong for path in presenters for wrong in faults(path, has_widgets)] == []


def test_the_application_turns_its_event_loop_once_and_waits_nowhere_else() -> None:
    assert [wrong.split()[1] for wrong in faults(ROOT / "ui" / "app.py", waits)] == ["qt.exec"]


# What would be found, so that these tests are known to be able to fail.
@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (networks, "from urllib.request import urlopen"),
        (networks, "import urllib.request"),
        (networks, "from PySide6 import QtNetwork"),
        (networks, "import http.client as c"),
        (reads_the_clock, "day = date.today()"),
        (reads_the_clock, "day = datetime.date.today()"),
        (reads_the_clock, "now = datetime.now(UTC).date()"),
        (speaks_sql, 'desk.ask("SELECT id FROM child")'),
        (speaks_sql, 'sql = f"SELECT {columns} FROM child"'),
        (waits, "dialog.exec()"),
        (waits, "QApplication.processEvents()"),
        (is_a_tool_for_harm, "eval(text)"),
        (has_qt, "from PySide6.QtCore import QObject"),
        (has_widgets, "from PySide6.QtWidgets import QLabel"),
        (has_the_old_ways, "from PySide6.QtWidgets import QMessageBox"),
        (writes_on_the_terminal, "print(child)"),
    ],
)
def test_a_crossing_is_seen(fault: Fault, text: str) -> None:
    assert any(fault(node) for node in ast.walk(ast.parse(text)))


# What looks like a crossing and is none.
@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (networks, "from urllib.parse import quote"),
        (reads_the_clock, "items = desk.due.today()"),
        (speaks_sql, 'button("Select a school", act)'),
        (waits, "re.compile('x')"),
        (is_a_tool_for_harm, "re.compile('x')"),
    ],
)
def test_what_is_no_crossing_is_let_pass(fault: Fault, text: str) -> None:
    assert not any(fault(node) for node in ast.walk(ast.parse(text)))


# --- nothing of the people who make it --------------------------------------------------------------------------------


def test_no_file_of_the_program_names_a_place_on_somebodys_machine() -> None:
    """A path of one computer in a shipped file leads nowhere on another."""
    somewhere = re.compile(r"(?<![\w.])/(home|Users|root|work|tmp)/[A-Za-z]")
    texts = [*sources("vsdesk", "ui", "resources"), *sorted((ROOT / "resources").rglob("*.toml"))]
    texts += sorted((ROOT / "resources" / "guide").glob("*.md"))
    assert [place(path) for path in texts if somewhere.search(path.read_text("utf-8"))] == []
