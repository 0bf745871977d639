"""The original of an import comes out of the roll byte for byte, by who may have it, and the history says so."""

import pytest

from tests.builders import a_row, list_of_children
from vsdesk.desk.returns import Options
from vsdesk.errors import NotAllowed, NotFound, UserError


@pytest.fixture
def taken(desk, tmp_path):
    """The list as it was sent, and the batch that brought it in."""
    path = list_of_children(tmp_path / "list.xlsx", a_row())
    (changes,) = desk.returns.commit(desk.returns.plan([path], Options()))
    return path, changes.batch


def test_an_original_comes_out_just_as_it_came_and_the_batches_say_so(desk, taken, tmp_path):
    path, batch = taken
    out = desk.originals.save(batch, tmp_path / "again.xlsx", "asked for by audit")
    assert out.read_bytes() == path.read_bytes()
    assert desk.batches()[-1].name == "Save an original: list.xlsx, asked for by audit"


def test_an_original_is_there_after_its_import_was_undone(desk, taken, tmp_path):
    desk.undo(taken[1])
    assert desk.originals.save(taken[1], tmp_path / "again.xlsx").read_bytes() == taken[0].read_bytes()


def test_with_restricted_records_a_head_alone_may_and_says_why_and_the_child_s_history_has_it(
    desk, taken, tmp_path
):
    desk.deeds.restrict(1, "court order")
    out = tmp_path / "again.xlsx"
    with pytest.raises(UserError, match="Say why"):
        desk.originals.save(taken[1], out)
    desk.role = "officer"
    with pytest.raises(NotAllowed):
        desk.originals.save(taken[1], out, "a reason")
    assert not out.exists()
    desk.role = "head"
    desk.originals.save(taken[1], out, "the court asked")
    names = {batch.id: batch.name for batch in desk.batches()}
    assert "Save an original: list.xlsx, the court asked" in {
        names[one.batch] for one in desk.children.history(1)
    }


def test_a_batch_that_brought_nothing_in_has_no_original(desk, taken, tmp_path):
    changes = desk.deeds.restrict(1, "court order")
    with pytest.raises(NotFound, match="has no original"):
        desk.originals.save(changes.batch, tmp_path / "x.xlsx", "a reason")


def test_any_value_leads_back_to_its_file_sheet_and_cell(desk, taken):
    born = next(one for one in desk.children.history(1) if one.field == "born_on")
    assert (born.file, born.where) == ("list.xlsx", "Sheet!D2")
