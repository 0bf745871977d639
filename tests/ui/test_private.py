"""What no page shows unasked: a restricted child, and where exactly a child lives."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.shots.scenes import SCENES
from tests.shots.stage import RESTRICTED, Stage
from tests.ui.test_initials import NOT_OF_A_ROLL, told
from ui.screens.batches.view import BatchesScreen
from vsdesk.demo import Made

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
PAGES = tuple(
    name for name in SCENES if not name.startswith((*NOT_OF_A_ROLL, "import", "settings", "schools-new"))
)


@pytest.fixture(scope="module")
def stage(
    qt_look: QApplication, sample_school: Made, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    found = Stage(sample_school, tmp_path_factory.mktemp("stage"), 1366, 768)
    yield found
    found.close()


@pytest.fixture(scope="module")
def homes(stage: Stage) -> frozenset[str]:
    """The postcodes of every home a child of the sample had; schools have others."""
    found: list[frozenset[str]] = []
    stage.session.ask("homes-of-test", lambda desk: desk.children.all(), lambda all_: found.append(
        frozenset(
            code
            for one in all_
            for episode in one.file.episodes
            for code in (episode.home_post, episode.pl_post)
            if code and " " in code
        )
    ))  # fmt: skip
    stage.rest()
    assert len(found[0]) > 40
    return found[0]


def shown() -> str:
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return "\n".join(text for window in windows for text in told(window) if text)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_a_restricted_name_or_the_postcode_of_a_home(
    stage: Stage, homes: frozenset[str], name: str
) -> None:
    SCENES[name](stage)
    text = shown()
    assert RESTRICTED not in text
    assert not homes & set(POSTCODE.findall(text))


def test_what_a_batch_brought_shows_no_postcode_of_a_home(stage: Stage, homes: frozenset[str]) -> None:
    page = stage.page("batches")
    assert isinstance(page, BatchesScreen)
    for number in page.model.ids:
        page.table.select_id(number)
        stage.rest()
        text = shown()
        assert not homes & set(POSTCODE.findall(text))
        assert RESTRICTED not in text
