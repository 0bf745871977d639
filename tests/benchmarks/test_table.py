"""The benchmark runs and tells the truth, on a roll too small to say anything of speed."""

from pathlib import Path

import pytest

from tests.benchmarks import __main__ as command
from tests.benchmarks import works
from tests.benchmarks.big_roll import Scale
from tests.benchmarks.timing import Line, Work, just, medians, table


def test_every_work_is_measured_beside_its_floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "SCHOOLS", tmp_path / "no register here")
    lines = command.measured(Scale(children=40, schools=5, rows=80, entries=400), 1, tmp_path)
    named = [line.work for line in lines]
    assert [work.split()[0] for work in named] == [
        *(
            "import",
            "import",
            "import",
            "import",
            "memory",
            "open",
            "the",
            "figures",
            "termly",
            "termly",
            "a",
        ),
        *("longest", "open", "a", "memory"),
    ]
    for line in lines:
        assert line.ours > 0
        assert line.floor > 0
    shown = table(lines)
    assert all(work in shown for work in named)


# What was measured, the aim, and whether it is kept.
@pytest.mark.parametrize(
    ("ours", "aim", "kept"),
    [
        # just within it
        (2.0, 2, True),
        # past it
        (2.1, 2, False),
        # no aim was set
        (99.0, None, True),
    ],
)
def test_an_aim_is_kept_or_missed_and_the_table_says_so(ours: float, aim: float | None, kept: bool) -> None:
    line = Line("work", "floor", ours, 1.0, aim)
    assert line.kept is kept
    assert ("MISSED" in table([line])) is not kept


def test_a_line_is_told_in_its_own_unit() -> None:
    shown = table([Line("memory", "bare", 206.4, 103.0, 3, unit="MB"), Line("work", "floor", 0.5, 2.0, None)])
    assert [text in shown for text in ("206 MB", "103 MB", "2.0 ×", "500.0 ms", "2.00 s")] == [True] * 5
    assert "206 s" not in shown


def test_what_is_made_ready_is_made_anew_for_each_run_and_the_first_run_is_not_counted() -> None:
    made: list[int] = []
    done: list[int] = []

    def ready() -> int:
        made.append(len(made))
        return made[-1]

    seconds = medians(3, Work(ready, done.append), just(lambda: None))
    assert len(seconds) == 2
    assert done == made == [0, 1, 2, 3]
