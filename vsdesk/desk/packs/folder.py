"""Where packs are written: a folder of theirs alone, file names without a child, and the list for the e-mails."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vsdesk.errors import CannotWrite
from vsdesk.model.school import School
from vsdesk.returns.layouts import Layout
from vsdesk.spreadsheets import safe_text
from vsdesk.store import durable

LIST = "Packs to send.csv"
HEADINGS = ("School", "URN", "Designated teacher", "File", "Pupils", "Left out (restricted)")
UNFIT = re.compile(r"[^\w .()-]+")


@dataclass(frozen=True, slots=True)
class MadePack:
    """One pack as it was written: `children` are the pupils in it, `left_out` restricted ones that are not.

    `path` is None where all of ours at the school are restricted: there is nobody a file may ask about.
    """

    path: Path | None
    school: str
    urn: str | None
    teacher: str
    children: int
    left_out: int
    school_id: int


def make_folder(folder: Path) -> bool:
    """Make the folder where there is none; whether it had to be. Raises: CannotWrite."""
    if folder.is_dir():
        return False
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotWrite(f"Packs cannot be written there. Choose another folder: {folder}") from None
    return True


@contextmanager
def written(folder: Path, files: Mapping[Path, bytes], taken: str) -> Iterator[None]:
    """Write files into a folder; whatever fails there or in the block, none of them stays.

    Args:
        taken: what is wrong where one of that name is there already, in a sentence and what to do.

    Raises: CannotWrite.
    """
    new, done = make_folder(folder), list[Path]()
    try:
        for path in files:
            if path.exists():
                raise CannotWrite(f"{taken}: {path}")
        for path, data in files.items():
            durable.write(path, data)
            done.append(path)
        yield
    except BaseException:
        for path in done:
            path.unlink(missing_ok=True)
        if new:
            folder.rmdir()
        raise


def take_back(folder: Path, made: Iterable[MadePack], *, new: bool) -> None:
    """Remove what was written, and the folder if it is ours."""
    for path in (folder / LIST, *(one.path for one in made if one.path)):
        path.unlink(missing_ok=True)
    if new:
        folder.rmdir()


def file_name(school: School, layout: Layout) -> str:
    """The school and the kind; never a child."""
    return UNFIT.sub("", f"{school.name} {school.urn or school.id} {layout.code}").strip()


def list_of(made: Iterable[MadePack]) -> bytes:
    """The list for the e-mails: a school a row, which file is its own, and who is left out."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for one in made:
        row = (
            one.school,
            one.urn,
            one.teacher,
            one.path.name if one.path else None,
            one.children,
            one.left_out,
        )
        writer.writerow([safe_text(value) for value in row])
    return text.getvalue().encode("utf-8-sig")
