"""The desk of these stories: their schools and children are on the roll, one of them restricted."""

import pytest

from tests.builders import excel, list_of_children
from tests.stories.packs.school import CHILDREN, SCHOOLS
from vsdesk.desk.returns import Options


@pytest.fixture
def desk(desk, tmp_path):
    for file in (excel(tmp_path / "s.xlsx", SCHOOLS), list_of_children(tmp_path / "l.xlsx", *CHILDREN)):
        desk.returns.commit(desk.returns.plan([file], Options()))
    desk.deeds.restrict(3, "court order")
    return desk
