"""Taking files in through the desk: planned together, in the order they need, and kept with their originals."""

import hashlib

import pytest

from tests.builders import a_row, excel, list_of_children, sheet_of, upn
from vsdesk.desk.returns import Options
from vsdesk.errors import Cancelled, UserError
from vsdesk.progress import Progress
from vsdesk.store import files
from vsdesk.store.dump import dump_digest
from vsdesk.store.sources import kept_files

HEADER = [["CHILD", "SEX", "DOB", "ETHNIC", "UPN"], ["10001", "1", "14/03/2012", "WBRI", upn(1)]]
EPISODES = [["CHILD", "DECOM", "RNE", "LS"], ["10001", "02/09/2024", "S", "C2"]]
REVIEWS = [["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], ["10001", "14/03/2012", "30/08/2026", "PN6"]]


def outcomes(planned):
    return [[str(row.outcome) for row in one.plan.rows] if one.plan else None for one in planned]


def test_files_are_taken_in_the_order_they_need_whatever_the_order_given(desk, tmp_path):
    names = {"reviews": REVIEWS, "episodes": EPISODES, "header": HEADER}
    paths = [excel(tmp_path / f"{name}.xlsx", rows) for name, rows in names.items()]
    planned = desk.returns.plan(paths, Options())
    assert [one.plan.table.layout.code for one in planned] == [
        "ssda903-header",
        "ssda903-episodes",
        "ssda903-reviews",
    ]
    assert outcomes(planned) == [["add"], ["add"], ["add"]]
    desk.returns.commit(planned)
    assert len(desk.children.all()) == 1
    assert desk.check(deep=True) == []


def test_planning_writes_nothing(desk, tmp_path):
    before = dump_digest(desk.connection), len(desk.batches()), sorted((desk.folder / "files").iterdir())
    desk.returns.plan([list_of_children(tmp_path / "l.xlsx", a_row())], Options())
    assert (
        dump_digest(desk.connection),
        len(desk.batches()),
        sorted((desk.folder / "files").iterdir()),
    ) == before


def test_an_unreadable_file_has_its_sentence_and_the_others_their_plans(desk, tmp_path):
    (tmp_path / "r.pdf").write_bytes(b"%PDF-1.7\n")
    planned = desk.returns.plan(
        [tmp_path / "r.pdf", list_of_children(tmp_path / "l.xlsx", a_row())], Options()
    )
    assert outcomes(planned) == [None, ["add"]]
    assert planned[0].problem.endswith(".")
    done = desk.returns.commit(planned)
    assert [changes.batch if changes else None for changes in done] == [None, 2]


def test_the_original_is_kept_encrypted_once_however_often_it_is_taken(desk, tmp_path):
    path = list_of_children(tmp_path / "l.xlsx", a_row(), a_row(LCS_ID=None, UPN=None, Forename="Jibryl"))
    desk.returns.commit(desk.returns.plan([path], Options()))
    (kept,) = kept_files(desk.connection)
    assert kept[2:] == (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size)
    assert files.get(desk.folder, files.StoredFile(*kept)) == path.read_bytes()
    (on_disk,) = (desk.folder / "files").iterdir()
    assert b"PK" not in on_disk.read_bytes()[:4]
    desk.undo(2)
    desk.returns.commit(desk.returns.plan([path], Options()))
    assert len(list((desk.folder / "files").iterdir())) == 1


def test_a_file_that_brings_nothing_new_leaves_no_batch_and_no_original(desk, tmp_path):
    first = list_of_children(tmp_path / "a.xlsx", a_row())
    desk.returns.commit(desk.returns.plan([first], Options()))
    # Another file, the same content of interest.
    second = excel(tmp_path / "b.xlsx", [["Northshire"], *sheet_of(a_row())])
    assert desk.returns.commit(desk.returns.plan([second], Options())) == [None]
    assert len(desk.batches()) == 2
    assert len(list((desk.folder / "files").iterdir())) == 1


def test_a_file_that_goes_away_before_the_commit_changes_nothing(desk, tmp_path):
    path = list_of_children(tmp_path / "l.xlsx", a_row())
    planned = desk.returns.plan([path], Options())
    path.unlink()
    with pytest.raises(UserError, match="went away"):
        desk.returns.commit(planned)
    assert len(desk.batches()) == 1
    assert desk.children.all() == []


def test_cancel_while_planning_or_committing_changes_nothing(desk, tmp_path):
    path = list_of_children(tmp_path / "l.xlsx", a_row())
    stop = Progress(stopped=lambda: True)
    with pytest.raises(Cancelled):
        desk.returns.plan([path], Options(), stop)
    with pytest.raises(Cancelled):
        desk.returns.commit(desk.returns.plan([path], Options()), stop)
    assert len(desk.batches()) == 1
    assert desk.check(deep=True) == []


def test_progress_says_what_is_done_and_never_a_name(desk, tmp_path):
    told = []
    progress = Progress(tell=lambda done, total, what: told.append((done, total, what)))
    planned = desk.returns.plan([list_of_children(tmp_path / "l.xlsx", a_row())], Options(), progress)
    desk.returns.commit(planned, progress)
    words = {what for _, _, what in told}
    assert {"Comparing with the roll", "Writing"} <= words
    assert not any("Haddad" in what for what in words)


def test_what_was_planned_is_what_is_committed_though_the_file_has_changed_since(desk, tmp_path):
    path = list_of_children(tmp_path / "l.xlsx", a_row())
    planned = desk.returns.plan([path], Options())
    list_of_children(path, a_row(Surname="Rahman"))
    try:
        desk.returns.commit(planned)
    except UserError:
        assert desk.children.all() == []
    else:
        assert [one.child.surname for one in desk.children.all()] == ["Haddad"]
        (kept,) = kept_files(desk.connection)
        assert hashlib.sha256(files.get(desk.folder, files.StoredFile(*kept))).hexdigest() == kept[2]
        assert desk.check(deep=True) == []
