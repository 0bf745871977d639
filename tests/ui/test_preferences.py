from __future__ import annotations

from pathlib import Path

import pytest

from ui.initials import InitialsMode, initials
from ui.preferences import MOST_RECENT, Preferences, WindowPlace


def test_what_was_kept_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    first = Preferences(file)
    first.remember(tmp_path / "A.vsroll", "A")
    first.remember(tmp_path / "B.vsroll", "B")
    first.remember(tmp_path / "A.vsroll", "A again")
    first.theme, first.text_size = "dark", 150
    second = Preferences(file)
    assert [(one.folder.name, one.name) for one in second.recent] == [
        ("A.vsroll", "A again"),
        ("B.vsroll", "B"),
    ]
    assert (second.theme, second.text_size) == ("dark", 150)
    second.forget(tmp_path / "A.vsroll")
    assert [one.name for one in Preferences(file).recent] == ["B"]


def test_only_the_last_few_are_kept(tmp_path: Path) -> None:
    found = Preferences(tmp_path / "settings.json")
    for number in range(MOST_RECENT + 3):
        found.remember(tmp_path / str(number), str(number))
    assert [one.name for one in found.recent] == ["8", "7", "6", "5", "4", "3"]


def test_a_file_that_is_no_settings_is_done_without(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    for text in ("", "[1, 2]", '{"recent": [3, {"name": "x"}], "theme": "pink", "text_size": 3}', "\0"):
        file.write_text(text)
        found = Preferences(file)
        assert (found.recent, found.theme, found.text_size) == ((), "system", 100)


def test_initials_in_the_order_they_are_said() -> None:
    assert initials("Adeyemi, Leah") == "L. A."
    assert initials("Leah Adeyemi") == "L. A."
    assert initials("Nguyễn, Thị Mai") == "T. M. N."
    assert initials("") == ""


def test_names_shrink_only_while_the_mode_is_on() -> None:
    mode, told = InitialsMode(), []
    mode.changed.connect(told.append)
    assert mode.name("Adeyemi, Leah") == "Adeyemi, Leah"
    mode.toggle()
    assert mode.name("Adeyemi, Leah") == "L. A."
    mode.set_on(True)
    mode.toggle()
    assert told == [True, False]


def test_a_number_in_a_name_stays_and_surnames_are_found_in_text() -> None:
    mode = InitialsMode()
    mode.set_on(True)
    mode.learn(["Haddad", "O'Neill", "de Souza", "Li"])
    assert initials("Child 10001") == "C. 10001"
    assert mode.name("Restricted record") == "Restricted record"
    assert mode.words("Haddad Jibril, O'Neill and Souza.xlsx") == "H. Jibril, O. and S..xlsx"
    assert (
        mode.words("a haddad is no name, de is none; Li is one")
        == "a haddad is no name, de is none; L. is one"
    )
    assert (mode.value("surname", "Ray"), mode.value("note", "Ray")) == ("R.", "Ray")
    mode.set_on(False)
    assert mode.words("Haddad") == "Haddad"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Grace was sent home; Leah’s carer rang.", "G. was sent home; L.’s carer rang."),
        # a plain word that is a name as well: rather a word too many
        ("Will the school ring? We will, and the grace period ends.",
         "W. the school ring? We will, and the grace period ends."),
        ("Lily and Lily-Mae and Mae", "L. and L. and M."),
        # months and terms stay where a figure or “term” stands beside them, and nowhere else
        ("12 May 2026, May 2026, Summer term, Summer 2027", "12 May 2026, May 2026, Summer term, Summer 2027"),
        ("May rang and Summer is well", "M. rang and S. is well"),
        ("Haddad’s file, HADDAD, haddad", "H.’s file, H., haddad"),
    ],
)  # fmt: skip
def test_forenames_are_found_in_text_too(text: str, shown: str) -> None:
    mode = InitialsMode()
    mode.set_on(True)
    mode.learn(["Grace", "Leah", "Will", "Lily-Mae", "May", "Summer", "Haddad"])
    assert mode.words(text) == shown


def test_where_the_window_stood_is_kept_and_nonsense_is_done_without(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    assert Preferences(file).window is None
    Preferences(file).window = WindowPlace(10, 20, 1200, 700, full=True)
    assert Preferences(file).window == WindowPlace(10, 20, 1200, 700, full=True)
    file.write_text('{"window": ["wide", 1, 2, 3, 4]}', "utf-8")
    assert Preferences(file).window is None
