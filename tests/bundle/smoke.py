"""Builds the bundle and uses it as a stranger would: an empty folder, an empty environment, no Python.

    python -m tests.bundle.smoke                     build into a temporary folder, try it, throw it away
    python -m tests.bundle.smoke --bundle FOLDER     try one that is built already

It prints sizes and times, and ends with 1 at the first thing that is not so.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.bundle.program import Program, Wrong, sure
from tests.bundle.window import CAN_BE_SEEN, opens_and_closes

TREE = Path(__file__).resolve().parents[2]
UNWANTED = ("QtWebEngine", "Qt6Qml", "Qt6Quick", "tkinter", "numpy", "pandas", "pytest", "hypothesis", "mypy")
INSIDE = {".xlsx": "xl/workbook.xml", ".docx": "word/document.xml"}
WINDOW_SECONDS = 10
TAKEN_BACK = "Suspensions and progress/Oakfield progress Oct 26.xlsx"


def main() -> int:
    """Build, try, tell."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--bundle", type=Path, help="a bundle that is built already")
    options.add_argument("--no-window", action="store_true", help="leave the windowed program's window alone")
    options.add_argument(
        "--no-screen", action="store_true", help="open the window where nothing is drawn, and press no key"
    )
    chosen = options.parse_args()
    bundle: Path | None = chosen.bundle
    with tempfile.TemporaryDirectory(prefix="vsdesk-bundle-") as scratch:
        folder = Path(scratch).resolve()
        try:
            smoke(
                bundle.resolve() if bundle else built(folder),
                folder,
                window=not chosen.no_window,
                seen=CAN_BE_SEEN and not chosen.no_screen,
            )
        except Wrong as wrong:
            print(f"The bundle is not right: {wrong}", file=sys.stderr)
            return 1
    print("The bundle works.")
    return 0


def built(scratch: Path) -> Path:
    """The bundle, made from this tree with PyInstaller's own cache kept out of the person's home."""
    command = [sys.executable, "-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "ERROR",
               "--distpath", str(scratch / "dist"), "--workpath", str(scratch / "work")]  # fmt: skip
    environment = os.environ | {"PYINSTALLER_CONFIG_DIR": str(scratch / "cache")}
    with timed("built"):
        sure(
            subprocess.run(command, cwd=TREE, env=environment, check=False).returncode == 0,
            "PyInstaller failed",
        )
    return scratch / "dist" / "vsdesk"


def smoke(bundle: Path, scratch: Path, *, window: bool, seen: bool) -> None:
    """Everything, in the order in which a person would come to it."""
    before = contents(bundle)
    look_at(before, bundle)
    empty = scratch / "empty"
    empty.mkdir()
    cli = Program(bundle / f"vsdesk-cli{'.exe' if os.name == 'nt' else ''}", empty)
    with timed("demo"):
        made = the_sample(cli)
    with timed("check, report, export, undo"):
        on_the_roll(cli, made)
    with timed("a file that is no workbook"):
        a_strangers_file(cli, made)
    with timed("the windowed program"):
        the_window(bundle, cli, made, opens=window, seen=seen)
    sure(contents(bundle) == before, "using it changed the bundle itself")
    left = [
        process.pid for process in psutil.process_iter(["exe"]) if str(bundle) in (process.info["exe"] or "")
    ]
    sure(not left, f"processes were left running: {left}")


def contents(bundle: Path) -> dict[str, int]:
    """Every file's place in the bundle, and its size."""
    return {
        path.relative_to(bundle).as_posix(): path.lstat().st_size
        for path in bundle.rglob("*")
        if not path.is_dir()
    }


def look_at(files: dict[str, int], bundle: Path) -> None:
    """What must be there, and what must not."""
    print(f"  {sum(files.values()) / 1e6:.0f} MB in {len(files)} files")
    for place in ("LICENSE", "_internal/resources/fonts/OFL.txt", "_internal/licences/packages.txt"):
        sure(place in files, f"{place} is not there")
    broken = [place for place in files if not (bundle / place).exists()]
    sure(not broken, f"links that lead nowhere: {broken}")
    unwanted = [place for place in files if any(name in place for name in UNWANTED)]
    sure(not unwanted, f"nobody wants {unwanted}")


def the_sample(cli: Program) -> dict[str, str]:
    """`demo`, in a folder whose name is not plain ASCII."""
    made = cli.tells("demo", "Zoë’s sample", "--no-window")
    listed = tomllib.loads((TREE / "resources/sample/manifest.toml").read_text("utf-8"))["file"]
    took = {one["path"] for one in made["imported"] if any(one["rows"].values())}
    sure(took == {one["path"] for one in listed}, f"of {len(listed)} sample files {len(took)} were taken in")
    for name in ("roll.db", "keys.json"):
        sure((cli.folder / made["roll"] / name).stat().st_size > 0, f"the roll has no {name}")
    sure(
        {Path(path).suffix for path in made["reports"]} == {".pdf", ".xlsx", ".docx"}, "not the three reports"
    )
    for path in made["reports"]:
        is_a_document(cli.folder / path)
    # Nothing was built on what this file brought, so it can be taken back on its own.
    batches = {one["path"]: one["batch"] for one in made["imported"]}
    return {"roll": made["roll"], "passphrase": made["passphrase_file"], "batch": str(batches[TAKEN_BACK])}


def is_a_document(path: Path) -> None:
    """Its first bytes are its ending's, and a zip holds the part that makes it that kind."""
    starts = path.read_bytes()[:5]
    sure(
        starts == b"%PDF-" if path.suffix == ".pdf" else starts[:4] == b"PK\x03\x04",
        f"{path.name} is no {path.suffix}",
    )
    if path.suffix in INSIDE:
        sure(INSIDE[path.suffix] in zipfile.ZipFile(path).namelist(), f"{path.name} is no {path.suffix}")


def on_the_roll(cli: Program, made: dict[str, str]) -> None:
    """The sample's roll is whole, printed, written out and taken back a step."""
    roll, key = made["roll"], ("--passphrase-file", made["passphrase"])
    sure(cli.tells("check", roll, "--deep", *key)["ok"], "the roll is not whole")
    for ending in ("pdf", "xlsx", "docx"):
        sure(
            cli.tells("report", roll, "roll-term", "--out", f"again.{ending}", *key)["figures"] > 0,
            "no figures",
        )
        is_a_document(cli.folder / f"again.{ending}")
    tables = cli.tells("export", roll, "everything", *key)["tables"]
    sure(sum(table["rows"] for table in tables) > 0, "nothing was exported")
    sure(
        {".csv", ".xlsx"} <= {path.suffix for path in (cli.folder / "everything").rglob("*")},
        "not CSV and Excel",
    )
    sure(
        str(cli.tells("undo", roll, made["batch"], *key)["undone"]) == made["batch"],
        "the batch was not undone",
    )
    sure(cli.tells("check", roll, "--deep", *key)["ok"], "the roll is not whole after undo")


def a_strangers_file(cli: Program, made: dict[str, str]) -> None:
    """The child that reads it lives and answers in the bundle: one sentence, and nothing taken in."""
    (cli.folder / "broken.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 40)
    answer = cli.run("import", made["roll"], "broken.xlsx", "--passphrase-file", made["passphrase"])
    sure(answer.returncode == 1 and "Traceback" not in answer.stderr, f"{answer.returncode}: {answer.stderr}")


def the_window(bundle: Path, cli: Program, made: dict[str, str], *, opens: bool, seen: bool) -> None:
    """The windowed program forwards a verb; its window opens the sample and closes, or stays open without a screen."""
    window = Program(bundle / cli.path.name.replace("vsdesk-cli", "vsdesk"), cli.folder)
    sure(window.run("--version").stdout == cli.run("--version").stdout, "the two programs differ")
    if opens and seen:
        opens_and_closes(window, cli.folder / made["roll"])
    elif opens:
        window.stays_open(WINDOW_SECONDS)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long it took."""
    began = time.monotonic()
    yield
    print(f"  {time.monotonic() - began:5.1f} s  {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
