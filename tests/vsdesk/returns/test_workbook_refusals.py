"""What is no table is refused in a sentence that names what it is and says what to do."""

from __future__ import annotations

import gzip
import json
import os
import re
import stat
import sys

import pytest

from tests.vsdesk.returns.workbook_files import zipped
from vsdesk.errors import DamagedFile, NoSuchFile, NotATable, UnreadableFile
from vsdesk.returns.opening.package_kinds import FOLDERS
from vsdesk.returns.opening.signatures import SIGNATURES
from vsdesk.returns.workbook import open_workbook, warm_reader

TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
MAIL = (
    b"Received: from mail.example.org\r\nFrom: school@example.org\r\nSubject: Return\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: {}\r\n\r\nDear all\r\n"
)


@pytest.fixture(scope="module")
def reader():
    with warm_reader() as one:
        yield one


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("scan.pdf", b"%PDF-1.7\n%\xe2\xe3", "This is a PDF document, not a table."),
        # the name says a workbook, the content does not
        ("return.xlsx", b"%PDF-1.7\n%\xe2\xe3", "This is a PDF document, not a table."),
        ("letter.rtf", b"{\\rtf1\\ansi Dear", "This is a rich-text document, not a table."),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "This is a picture (JPEG), not a table."),
        ("shot.png", b"\x89PNG\r\n\x1a\n\x00\x00", "This is a picture (PNG), not a table."),
        (
            "setup.exe",
            b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff",
            "This is a program, not a table.",
        ),
        ("data.mdb", b"\x00\x01\x00\x00Standard Jet DB\x00", "This is an Access database, not a table."),
        (
            "x.lnk",
            b"L\x00\x00\x00\x01\x14\x02\x00",
            "This is a shortcut to a file, not the file itself. Choose",
        ),
        (
            "alias",
            b"book\x00\x00\x00\x00mark\x00\x00",
            "This is a shortcut to a file, not the file itself. Choose",
        ),
        ("roll.gsheet", b'{"url": "https://docs.google.com/x"}', "This is a link to a sheet kept by Google"),
        (
            "letter.docx",
            zipped(**{"[Content_Types].xml": TYPES, "word__document.xml": b"<w/>"}),
            "a Word document",
        ),
        (
            "talk.pptx",
            zipped(**{"[Content_Types].xml": TYPES, "ppt__presentation.xml": b"<p/>"}),
            "a PowerPoint",
        ),
        ("t.odt", zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "an OpenDocument text"),
        ("s.numbers", zipped(**{"Index__Document.iwa": b"x"}), "an Apple Numbers or Pages document"),
        ("all.zip", zipped(**{"roll.csv": b"a,b"}), "This is a zip archive, not a table. Open it"),
        (
            "w.gnumeric",
            gzip.compress(b'<?xml?><gnm:Workbook xmlns:gnm="http://www.gnumeric.org/">'),
            "a Gnumeric",
        ),
        ("roll.gz.gz", gzip.compress(gzip.compress(b"a,b\n")), "one packed file within another (gzip)"),
        ("all.tar.gz", gzip.compress(bytes(257) + b"ustar"), "a tar archive"),
        ("letter.pdf.gz", gzip.compress(b"%PDF-1.7\n"), "a PDF document"),
        ("old.slk", b"ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K1\r\nE\r\n", "This is a SYLK file, not a table."),
        ("return.xml", b"<?xml version='1.0'?><EXPSSDA903><CHILD/></EXPSSDA903>", "an SSDA903 return in XML"),
        ("census.xml", b"<?xml version='1.0'?><Message><Header/></Message>", "an XML document"),
        (
            "w.xml",
            b'<?xml?><gnm:Workbook xmlns:gnm="http://www.gnumeric.org/v10.dtd">',
            "a Gnumeric workbook",
        ),
        (
            "s.fods",
            b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:x">',
            "a flat OpenDocument",
        ),
        ("p.svg", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "a picture (SVG)"),
        (
            "mail.eml",
            MAIL.replace(b"{}", b"text/plain"),
            "an e-mail message, not a table. Save the attachment",
        ),
        ("page.mht", MAIL.replace(b"{}", b"multipart/related"), "a web archive"),
        ("d.json", json.dumps([{"UPN": "A1", "Year": 7}]).encode(), "a JSON file"),
        ("c.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "a calendar entry"),
        ("noise.csv", bytes(range(256)) * 8, "This is a file of a kind that is not known here, not a table."),
    ],
)
def test_what_is_no_table_is_named(reader, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NotATable, match=re.escape(said)):
        open_workbook(tmp_path / name, reader=reader)


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("WordDocument", "a Word document"),
        ("PowerPoint Document", "a PowerPoint presentation"),
        ("__properties_version1.0", "an Outlook message"),
    ],
)
def test_older_office_documents_are_named(reader, tmp_path, stream, said):
    (tmp_path / "old.xls").write_bytes(compound(stream))
    with pytest.raises(NotATable, match=said):
        open_workbook(tmp_path / "old.xls", reader=reader)


def test_rights_management_is_said_to_be_more_than_a_password(reader, tmp_path):
    (tmp_path / "label.xlsx").write_bytes(compound("DRMEncryptedTransform"))
    with pytest.raises(UnreadableFile, match="protected by the sender's organisation"):
        open_workbook(tmp_path / "label.xlsx", reader=reader)


def compound(stream: str) -> bytes:
    """The smallest OLE file with one empty stream: a header, one sector of chains, one of entries."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for at, value, size in (
        (24, 0x3E, 2), (26, 3, 2), (28, 0xFFFE, 2), (30, 9, 2), (32, 6, 2), (44, 1, 4), (48, 1, 4),
        (56, 4096, 4), (60, 0xFFFFFFFE, 4), (68, 0xFFFFFFFE, 4), (76, 0, 4),
    ):  # fmt: skip
        header[at : at + size] = value.to_bytes(size, "little")
    header[80:512] = b"\xff" * 432
    chains = (0xFFFFFFFD).to_bytes(4, "little") + (0xFFFFFFFE).to_bytes(4, "little") + b"\xff" * 504
    return bytes(header) + chains + entry("Root Entry", 5, child=1) + entry(stream, 2) + entry("", 0) * 2


def entry(name: str, kind: int, child: int = 0xFFFFFFFF) -> bytes:
    made = bytearray(128)
    wide = name.encode("utf-16-le")
    made[: len(wide)] = wide
    made[64:66] = (len(wide) + 2 if name else 0).to_bytes(2, "little")
    made[66:68] = bytes([kind, 1])
    made[68:76] = b"\xff" * 8
    made[76:80] = child.to_bytes(4, "little")
    made[116:120] = (0xFFFFFFFE).to_bytes(4, "little")
    return bytes(made)


def test_every_known_signature_is_refused_by_name(reader, tmp_path):
    for number, (offset, magic, what) in enumerate(SIGNATURES):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(b"\x01" * offset + magic + bytes(300))
        with pytest.raises(NotATable, match=r"^This is (an?|.*,) ") as refusal:
            open_workbook(path, reader=reader)
        assert what.split()[0] in str(refusal.value)


def test_every_known_package_is_refused_by_name(reader, tmp_path):
    for number, (beginning, what) in enumerate(FOLDERS):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(
            zipped(**{beginning.replace("/", "__") + ("x" if beginning.endswith("/") else ""): b"x"})
        )
        with pytest.raises(NotATable, match=what):
            open_workbook(path, reader=reader)


def test_a_workbook_of_excel_4_is_said_to_be_too_old(reader, tmp_path):
    (tmp_path / "old.xls").write_bytes(b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00" + bytes(50))
    with pytest.raises(NotATable, match=r"^This workbook was written by Excel 4 or older"):
        open_workbook(tmp_path / "old.xls", reader=reader)


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        # nothing was saved, or only the name has come down from the cloud
        (b"", UnreadableFile, "This file is empty"),
        # a copy that failed
        (bytes(5000), DamagedFile, "This file holds nothing but zeros"),
        # the beginning of a workbook and no more
        (b"PK\x03\x04" + bytes(40), DamagedFile, "This file is damaged: the package"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), DamagedFile, "This file is damaged: it begins"),
    ],
)
def test_an_empty_or_broken_file_is_told_from_a_strange_one(reader, tmp_path, content, kind, said):
    (tmp_path / "return.xlsx").write_bytes(content)
    with pytest.raises(kind, match=f"^{said}"):
        open_workbook(tmp_path / "return.xlsx", reader=reader)


def test_nothing_there(tmp_path, reader):
    with pytest.raises(NoSuchFile, match=r"^There is no such file\."):
        open_workbook(tmp_path / "gone.xlsx", reader=reader)
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(NoSuchFile):
        open_workbook(tmp_path / "file" / "inside.xlsx", reader=reader)


def test_a_folder_is_not_a_file(tmp_path, reader):
    with pytest.raises(NotATable, match=r"^This is a folder, not a file\."):
        open_workbook(tmp_path, reader=reader)


@pytest.mark.skipif(sys.platform == "win32", reason="no such things there")
def test_a_pipe_is_not_a_file_and_is_not_waited_for(tmp_path, reader):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(NotATable, match="not a file"):
        open_workbook(tmp_path / "pipe.csv", reader=reader)


@pytest.mark.parametrize("name", ["~$return.xlsx", ".~lock.return.ods#"])
def test_the_mark_beside_an_open_workbook_is_known(tmp_path, reader, name):
    (tmp_path / name).write_bytes(b"\x05Smith" + bytes(100))
    with pytest.raises(NotATable, match=r"^This is the mark that Excel or LibreOffice leaves"):
        open_workbook(tmp_path / name, reader=reader)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a person whom a file can refuse"
)
def test_a_file_one_may_not_read_is_in_use_or_forbidden(tmp_path, reader):
    path = tmp_path / "locked.xlsx"
    path.write_bytes(b"PK")
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        open_workbook(path, reader=reader)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_no_sentence_carries_the_files_name(tmp_path, reader):
    for name, content in (
        ("Jamal Smith.pdf", b"%PDF-"),
        ("Jamal Smith.xlsx", b""),
        ("Jamal Smith.csv", b"PK\x03\x04"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UnreadableFile) as refusal:
            open_workbook(tmp_path / name, reader=reader)
        assert "Jamal" not in str(refusal.value)
    with pytest.raises(NoSuchFile) as refusal:
        open_workbook(tmp_path / "Jamal.xlsx", reader=reader)
    assert "Jamal" not in str(refusal.value)
