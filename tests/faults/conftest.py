import pytest

from tests.faults import rolls


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> rolls.Prepared:
    """A closed roll, never to be touched: tests harm copies of it."""
    return rolls.make(tmp_path_factory.mktemp("prepared"))
