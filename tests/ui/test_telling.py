"""What a person is told of an error: one title, one sentence, and never a name."""

from __future__ import annotations

import inspect

import pytest

from ui.telling import TITLES, tell
from vsdesk import errors
from vsdesk.errors import BugError, Cancelled, UserError

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, UserError)]
FILES = [kind for kind in KINDS if issubclass(kind, errors.UnreadableFile)]


def raised(error: BaseException) -> BaseException:
    """The error with the places it came through."""
    try:
        raise error
    except BaseException as caught:
        return caught


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_a_person_can_put_right_is_told_in_its_own_sentence(kind: type[UserError]) -> None:
    told = tell(raised(kind("The disk is full; make room and try again.")))
    assert told is not None
    assert told.sentence == "The disk is full; make room and try again."
    assert (told.ours, told.detail) == (False, "")
    assert told.title


def test_every_fault_of_a_roll_has_a_title_of_its_own() -> None:
    general = {"UserError", "NotFound", *(kind.__name__ for kind in FILES)}
    assert {kind.__name__ for kind in KINDS} - general == set(TITLES)
    assert len(set(TITLES.values())) == len(TITLES)


def test_a_cancelled_job_needs_no_words() -> None:
    assert tell(raised(Cancelled(""))) is None


@pytest.mark.parametrize("kind", [ValueError, BugError, AssertionError], ids=lambda kind: kind.__name__)
def test_our_fault_has_a_reference_and_a_report_that_names_nobody(kind: type[Exception]) -> None:
    told = tell(raised(kind("Jamal Khan, A801200001001, /home/priya/Northshire.vsroll")))
    assert told is not None
    assert told.ours
    assert told.title == "This is our fault"
    assert told.detail.startswith("Reference ")
    assert told.detail.split()[1] in told.sentence
    for secret in ("Jamal", "Khan", "A801200001001", "priya", "vsroll", "/"):
        assert secret not in told.sentence.removesuffix(".")
        assert secret not in told.detail


def test_the_same_fault_has_the_same_reference_whoever_it_befell() -> None:
    first, second = (tell(raised(ValueError(who))) for who in ("Jamal", "Leah"))
    assert first == second


def test_other_faults_have_other_references() -> None:
    first, second = tell(raised(ValueError("a"))), tell(raised(KeyError("a")))
    assert first is not None
    assert second is not None
    assert first.detail.split()[1] != second.detail.split()[1]
