"""Documents: kept encrypted, opened byte for byte, taken away and brought back, and gone when they are erased."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.builders import a_row, list_of_children
from vsdesk.desk import Desk
from vsdesk.desk.documents import LARGEST
from vsdesk.desk.returns import Options
from vsdesk.errors import NotAllowed, NotFound, UserError
from vsdesk.model.log import Attachment, NewEntry, Party
from vsdesk.store.dump import dump_digest

LETTER = b"Dear Ms Oakes, Jibril's meeting is on Friday."


@pytest.fixture
def held(desk: Desk, tmp_path: Path) -> Desk:
    """The desk with one child and one document about them."""
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", a_row())], Options()))
    desk.documents.add("C:/letters/Letter.DOCX", LETTER, kind="letter", child=1, note="sent by post")
    return desk


def test_a_document_comes_back_byte_for_byte_and_says_who_added_it(held: Desk) -> None:
    (letter,) = held.documents.of(1)
    assert held.documents.contents(letter.id) == LETTER
    assert (letter.name, letter.format, letter.kind) == ("Letter.DOCX", "docx", "letter")
    assert (letter.added_by, letter.added_on) == (held.person, held.today.isoformat())
    assert held.documents.of(None) == []


def test_it_lies_in_the_roll_unreadable(held: Desk) -> None:
    for path in held.folder.rglob("*"):
        if path.is_file():
            assert b"meeting is on Friday" not in path.read_bytes()


def test_one_that_was_undone_keeps_its_file_until_it_is_brought_back(held: Desk) -> None:
    added = held.batches()[-1].id
    held.undo(added)
    assert held.documents.of(1) == []
    held.sweep()
    held.undo(held.batches()[-1].id)
    (letter,) = held.documents.of(1)
    assert held.documents.contents(letter.id) == LETTER
    assert held.check(deep=True) == []


def test_removing_one_needs_a_reason_and_can_be_undone(held: Desk) -> None:
    (letter,) = held.documents.of(1)
    with pytest.raises(UserError, match="Say why"):
        held.documents.remove(letter.id, "  ")
    held.documents.remove(letter.id, "wrong child")
    with pytest.raises(NotFound, match="no longer on the roll"):
        held.documents.contents(letter.id)
    held.undo(held.batches()[-1].id)
    assert held.documents.contents(letter.id) == LETTER


def test_one_that_came_with_an_e_mail_is_removed_from_its_entry_and_comes_back_to_it(held: Desk) -> None:
    parties = (Party("about", "child", child=1),)
    attached = (Attachment("a.pdf", LETTER),)
    held.log.add(NewEntry("e-mail", "See attached.", held.today, parties=parties, attachments=attached))
    before = dump_digest(held.connection)
    found = max(one.id for one in held.documents.of(1))
    held.documents.remove(found, "sent by mistake")
    assert found not in {one.id for one in held.documents.of(1)}
    held.undo(held.batches()[-1].id)
    assert dump_digest(held.connection) == before


def test_an_erased_child_s_documents_are_gone_from_the_folder(held: Desk) -> None:
    held.erase(1, "asked for")
    held.sweep()
    assert len(list((held.folder / "files").iterdir())) == 1, "the council list alone"
    assert held.documents.of(1) == []
    assert held.check(deep=True) == []


@pytest.mark.parametrize(("size", "words"), [(0, "is empty"), (LARGEST + 1, "the most is 31 MB")], ids=str)
def test_one_that_is_empty_or_too_large_is_refused_and_nothing_is_kept(
    held: Desk, size: int, words: str
) -> None:
    before = sorted(held.folder.rglob("*"))
    with pytest.raises(UserError, match=words):
        held.documents.add("a.pdf", bytes(size), kind="letter", child=1)
    assert len(held.documents.of(1)) == 1
    assert sorted(held.folder.rglob("*")) == before


def test_an_export_names_it_and_does_not_hand_out_its_key(held: Desk, tmp_path: Path) -> None:
    held.export(tmp_path / "out")
    with (tmp_path / "out" / "document.csv").open(encoding="utf-8-sig", newline="") as file:
        (told,) = csv.DictReader(file)
    assert (told["name"], told["file_key"]) == ("Letter.DOCX", "")


def test_a_viewer_adds_none(held: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "role", "viewer")
    with pytest.raises(NotAllowed):
        held.documents.add("a.pdf", b"x", kind="letter", child=1)
