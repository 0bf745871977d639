"""Workbooks under a password."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.vsdesk.returns.workbook_files import edited, ods, xlsx, zipped
from vsdesk.errors import NeedsPassword, NotATable, UnreadableFile, WrongFilePassword
from vsdesk.returns.workbook import open_workbook, warm_reader
from vsdesk.strangers import run

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "data" / "workbooks"


@pytest.fixture(scope="module")
def reader():
    with warm_reader() as one:
        yield one


def locked(path: Path, password: str) -> Path:
    """The same file, encrypted in place."""
    encrypted = BytesIO()
    with path.open("rb") as plain:
        OOXMLFile(plain).encrypt(password, encrypted)
    path.write_bytes(encrypted.getvalue())
    return path


@pytest.fixture(scope="module")
def under_a_password(tmp_path_factory):
    path = xlsx(tmp_path_factory.mktemp("locked") / "roll.xlsx", [["UPN", 7]])
    return locked(path, "Oakfield 2026")


def test_without_a_password_it_is_asked_for(reader, under_a_password):
    with pytest.raises(NeedsPassword, match=r"^This file is protected by a password\."):
        open_workbook(under_a_password, reader=reader)


def test_the_wrong_password_is_said_to_be_wrong(reader, under_a_password):
    with pytest.raises(WrongFilePassword):
        open_workbook(under_a_password, password="oakfield 2026", reader=reader)


def test_the_right_password_opens_it(reader, under_a_password):
    workbook = open_workbook(under_a_password, password="Oakfield 2026", reader=reader)
    assert (workbook.sheets[0].rows, workbook.was_encrypted) == ((("UPN", 7),), True)
    assert workbook.format == "xlsx"


def test_one_right_password_among_several_opens_it(reader, under_a_password):
    workbook = open_workbook(under_a_password, passwords=["Maple", "Oakfield 2026"], reader=reader)
    assert workbook.sheets[0].rows == (("UPN", 7),)


def test_excels_own_key_is_tried_without_asking(reader, tmp_path):
    path = locked(xlsx(tmp_path / "readonly.xlsx", [["UPN"]]), "VelvetSweatshop")
    workbook = open_workbook(path, reader=reader)
    assert (workbook.sheets[0].rows, workbook.was_encrypted) == ((("UPN",),), False)


def test_a_word_document_under_a_password_is_known_once_it_is_open(reader, tmp_path):
    types = (
        b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    )
    path = tmp_path / "letter.xlsx"
    path.write_bytes(zipped(**{"[Content_Types].xml": types, "word__document.xml": os.urandom(8192)}))
    locked(path, "secret")
    with pytest.raises(NeedsPassword):
        open_workbook(path, reader=reader)
    with pytest.raises(NotATable, match="Word document"):
        open_workbook(path, password="secret", reader=reader)


def test_an_opendocument_file_under_a_password_is_refused_without_asking_in_vain(reader, tmp_path):
    path = edited(
        ods(tmp_path / "locked.ods", ""),
        "META-INF/manifest.xml",
        lambda xml: xml.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"),
    )
    with pytest.raises(UnreadableFile, match="cannot open") as refusal:
        open_workbook(path, reader=reader)
    assert type(refusal.value) is UnreadableFile


def is_written(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether an audited event opens a file for writing, named or not."""
    if event != "open" or arguments[0] == os.devnull:
        return False
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def files_opened_for_writing(path: str, password: str) -> Iterator[str]:
    """Run in the child: what is opened for writing while a workbook is decrypted and read."""
    from vsdesk.returns.opening.read import read

    seen: list[str] = []
    sys.addaudithook(lambda event, said: seen.append(str(said[0])) if is_written(event, said) else None)
    for _ in read(path, (password,)):
        pass
    yield from seen


@pytest.mark.parametrize(
    ("name", "password"),
    [
        # the oldest encryption, whose library would write the clear workbook to a temporary file
        ("poi/spreadsheet/password.xls", "password"),
        ("poi/spreadsheet/35897-type4.xls", "freedom"),
        # the newest
        ("msoffcrypto/inputs/example_password.xlsx", "Password1234_"),
    ],
)
def test_what_was_encrypted_is_never_written_down_in_the_clear(name, password):
    path = CORPUS / name
    if not path.exists():
        pytest.skip("../shared/data/workbooks is absent")
    assert run(f"{__name__}:files_opened_for_writing", (str(path), password)) == []
    assert open_workbook(path, password=password).was_encrypted


def test_the_test_above_would_see_a_temporary_file(tmp_path):
    path = CORPUS / "poi/spreadsheet/password.xls"
    if not path.exists():
        pytest.skip("../shared/data/workbooks is absent")
    seen: list[str] = []
    watching = [True]
    sys.addaudithook(lambda event, said: seen.append(event) if watching and is_written(event, said) else None)
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password="password")
        office.decrypt(BytesIO())
    watching.clear()
    assert seen
