"""How one sender's columns are read goes to another roll as a file, with its words and without a child."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, TODAY, a_row, excel, list_of_children, upn
from vsdesk.desk import Desk, profile_file
from vsdesk.desk.authority_pack.file import digest
from vsdesk.desk.clock import Clock
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.profile_sharing import Incoming
from vsdesk.desk.returns import Options
from vsdesk.errors import NotFound, UserError
from vsdesk.returns.choices import Choices
from vsdesk.store import profiles
from vsdesk.store.dump import dump_digest
from vsdesk.store.records import Writer

HEAD = ["Pupil", "Start", "Length", "Sort", "Why", "Haddad’s form", "Setting"]
COLUMNS = {"upn": 1, "from_on": 2, "days": 3, "kind": 4, "reason_1": 5, "school_name": 7}
ROW = [upn(1), "05/10/2026", 2, "Fixed term", "Scrapping", "7B", "Oakfield"]


def begun(desk: Desk, folder: Path, urn: str = "900001") -> Desk:
    """A school and Jibril Haddad."""
    folder.mkdir(exist_ok=True)
    schools = excel(folder / "schools.xlsx", [["URN", "EstablishmentName"], [urn, "Oakfield"]])
    paths = [schools, list_of_children(folder / "list.xlsx", a_row())]
    desk.returns.commit(desk.returns.plan(paths, Options()))
    return desk


@pytest.fixture
def taught(desk: Desk, tmp_path: Path) -> Desk:
    """A roll whose people once said what Oakfield's columns are, and what its words stand for."""
    begun(desk, tmp_path / "first")
    read = desk.importing.read([excel(tmp_path / "first.xlsx", [HEAD, ROW])])
    choices = Choices(
        kind="suspensions",
        columns=COLUMNS,
        meanings={"SUSPENSION_REASON": {"Scrapping": "PP", "Haddad row": ""}},
    )
    desk.importing.commit(read, desk.importing.plan(read, [Chosen(0, "Sheet", choices)]))
    return desk


@pytest.fixture
def second(empty_roll: Path, tmp_path: Path) -> Iterator[Desk]:
    """Another roll."""
    folder = Path(shutil.copytree(empty_roll, tmp_path / "second" / empty_roll.name))
    with Desk.open(folder, PASSPHRASE, clock=Clock(TODAY), write=True) as opened:
        yield opened


def saved(desk: Desk, folder: Path) -> Path:
    """The only columns that are remembered, as a file."""
    (kept,) = desk.memory.columns()
    return desk.memory.sharing.save(kept.id, folder / "columns.json").path


def told(incoming: Incoming) -> list[tuple[str, str, str, str]]:
    return [(line.what, line.state, line.before, line.after) for line in incoming.lines]


def test_another_roll_reads_the_schools_next_file_without_a_question(
    taught: Desk, second: Desk, tmp_path: Path
) -> None:
    begun(second, tmp_path / "there")
    before = dump_digest(second.connection)
    incoming = second.memory.sharing.preview(saved(taught, tmp_path))
    assert (incoming.title, incoming.sender, incoming.note) == ("Suspensions and exclusions", "Oakfield", "")
    assert told(incoming)[0] == ("A Pupil", "new", "", "UPN")
    assert told(incoming)[-1] == ("“Scrapping”", "new", "", "Suspension reason: PP")
    assert dump_digest(second.connection) == before
    changes = second.memory.sharing.take(incoming)
    assert changes.name == "Take in: how columns are read"
    read = second.importing.read([excel(tmp_path / "next.xlsx", [HEAD, ROW])])
    assert read[0].recalled == {"Sheet"}
    (plan,) = second.importing.plan(read, [Chosen(0, "Sheet", Choices())])
    assert plan.plan is not None
    assert [row.outcome for row in plan.plan.rows] == ["add"]
    assert {write.new.get("reason_1") for write in plan.plan.rows[0].writes} >= {"PP"}
    second.undo(changes.batch)
    assert dump_digest(second.connection) == before


def test_the_same_file_twice_changes_nothing(taught: Desk, second: Desk, tmp_path: Path) -> None:
    begun(second, tmp_path / "there")
    path = saved(taught, tmp_path)
    second.memory.sharing.take(second.memory.sharing.preview(path))
    before, again = dump_digest(second.connection), second.memory.sharing.preview(path)
    assert not again.does_something
    with pytest.raises(UserError, match="nothing to take in"):
        second.memory.sharing.take(again)
    assert dump_digest(second.connection) == before
    assert not taught.memory.sharing.preview(path).does_something


def test_what_is_replaced_is_shown_and_a_roll_that_changed_since_is_left(
    taught: Desk, second: Desk, tmp_path: Path
) -> None:
    begun(second, tmp_path / "there")
    path = saved(taught, tmp_path)
    second.memory.sharing.take(second.memory.sharing.preview(path))
    (kept,) = second.memory.columns()
    (word,) = second.memory.words()
    second.memory.edits.change_columns(
        kept.id, {column: name for name, column in COLUMNS.items() if column != 3}
    )
    second.memory.edits.change_meaning(word.id, "DB")
    incoming = second.memory.sharing.preview(path)
    assert [line for line in told(incoming) if line[1] != "same"] == [
        ("C Length", "changed", "Not used", "Days"),
        ("“Scrapping”", "changed", "Suspension reason: DB", "Suspension reason: PP"),
    ]
    second.memory.edits.change_meaning(word.id, "DM")
    with pytest.raises(UserError, match="has changed since"):
        second.memory.sharing.take(incoming)
    second.memory.sharing.take(second.memory.sharing.preview(path))
    assert second.memory.words()[0].means == "Suspension reason: PP"
    assert second.memory.columns()[0].means == taught.memory.columns()[0].means


def test_headings_and_words_that_seem_to_name_a_child_stay_out(taught: Desk, tmp_path: Path) -> None:
    (kept,) = taught.memory.columns()
    school = taught.schools.search("900001")[0].id
    with taught.batch("Test"):
        word = {"school": school, "field": "SUSPENSION_REASON", "word": "hit jibril", "said": "hit jibril",
                "decided_by": "Ann", "decided_on": TODAY}  # fmt: skip
        Writer(taught.connection).add("value_meaning", word)
    done = taught.memory.sharing.save(kept.id, tmp_path / "columns.json")
    text = done.path.read_text("utf-8")
    assert done.left_out == 2
    assert "Length" in text
    assert "Scrapping" in text
    for private in ("haddad", "jibril", upn(1).casefold(), "7b"):
        assert private not in text.casefold()


def test_a_school_that_is_not_on_the_roll_leaves_its_words_behind(
    taught: Desk, second: Desk, tmp_path: Path
) -> None:
    begun(second, tmp_path / "there", urn="900009")
    incoming = second.memory.sharing.preview(saved(taught, tmp_path))
    assert incoming.note.startswith("Oakfield (URN 900001) is not on this roll:")
    second.memory.sharing.take(incoming)
    assert second.memory.words() == []
    assert second.memory.columns()[0].sender == "Any sender"
    assert set(profiles.mappings(second.connection)) == {incoming.shared.mark}


def _cut(text: str) -> str:
    return text[: len(text) // 2]


def _swapped(text: str) -> str:
    return text.replace('"days": 3', '"days": 4')


def _redone(**other: object) -> Callable[[str], str]:
    """The file with something else in it, and a digest that fits: made by hand."""

    def change(text: str) -> str:
        found = {**json.loads(text), **other}
        del found["digest"]
        return json.dumps({**found, "digest": digest(found)})

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param(_cut, "is damaged or cut short", id="cut"),
        pytest.param(_swapped, "was changed or damaged", id="changed"),
        pytest.param(lambda text: '{"kind": "another"}', "This is no file of columns", id="foreign"),
        pytest.param(lambda text: "[" * 100_000, "This is no file of columns", id="nested"),
        pytest.param(lambda text: text + " " * profile_file.LARGEST, "is too large", id="large"),
        pytest.param(_redone(version=2), "by a newer version", id="newer"),
        pytest.param(_redone(layout="horoscopes"), "does not know", id="kind"),
        pytest.param(_redone(columns={"upn": 1, "star_sign": 2}), "does not know", id="field"),
        pytest.param(_redone(columns={"upn": 1, "days": 1}), "does not know", id="twice"),
        pytest.param(_redone(columns={"upn": -1}), "does not know", id="column"),
        pytest.param(_redone(columns=[]), "does not know", id="shape"),
        pytest.param(_redone(headings={"1": "x" * 501}), "does not know", id="heading"),
        pytest.param(_redone(mark="@1"), "does not know", id="mark"),
        pytest.param(
            _redone(words=[{"field": "SUSPENSION_REASON", "said": "Row", "meaning": "QQ"}]),
            "does not know",
            id="word",
        ),
    ],
)
def test_a_damaged_or_foreign_file_is_refused_in_one_sentence(
    taught: Desk, tmp_path: Path, change: Callable[[str], str], sentence: str
) -> None:
    path = saved(taught, tmp_path)
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    with pytest.raises(UserError, match=sentence) as refused:
        taught.memory.sharing.preview(path)
    assert str(refused.value).endswith(str(path))


def test_what_is_gone_is_not_saved_and_a_file_that_is_not_there_is_not_read(
    taught: Desk, tmp_path: Path
) -> None:
    with pytest.raises(NotFound, match="not remembered any more"):
        taught.memory.sharing.save(99, tmp_path / "none.json")
    assert not (tmp_path / "none.json").exists()
    with pytest.raises(UserError, match="cannot be read"):
        taught.memory.sharing.preview(tmp_path / "none.json")
