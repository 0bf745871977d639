"""Memory is tidied as before once the work is done, however it ends."""

import gc
from collections.abc import Iterator

import pytest

from vsdesk.desk import tidying


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.enable()


def test_tidying_waits_for_the_end_of_the_work_even_if_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), tidying.put_off():
        assert not gc.isenabled()
        raise ZeroDivisionError
    assert gc.isenabled()


def test_where_somebody_else_sees_to_it_nothing_is_changed() -> None:
    gc.disable()
    with tidying.put_off():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_of_two_works_one_in_the_other_the_outer_one_ends_the_waiting() -> None:
    with tidying.put_off():
        with tidying.put_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
