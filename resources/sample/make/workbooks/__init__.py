"""The workbooks, one module for each sender; `ALL` is the order in which they are taken in."""

from __future__ import annotations

from collections.abc import Callable

from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import (
    annex_a,
    beacon_hill,
    care_leavers,
    hillcrest,
    larkrise_infant,
    meadow,
    new_into_care,
    oakfield,
    pep_tracker,
    progress,
    provision,
    registers,
    riverside,
    roll_list,
    school_register,
    schools_elsewhere,
    ssda903,
    st_bedes,
    suspensions,
    thornfield,
    westbrook,
)
from resources.sample.make.world import World

ALL: tuple[Callable[[World], tuple[SampleFile, ...]], ...] = (
    school_register.make,
    schools_elsewhere.make,
    roll_list.make,
    new_into_care.make,
    care_leavers.make,
    ssda903.make,
    annex_a.make,
    oakfield.make,
    thornfield.make,
    hillcrest.make,
    registers.make,
    provision.make,
    meadow.make,
    st_bedes.make,
    riverside.make,
    westbrook.make,
    beacon_hill.make,
    larkrise_infant.make,
    suspensions.make,
    progress.make,
    pep_tracker.make,
)


def make_all(world: World) -> tuple[SampleFile, ...]:
    """Every file of the sample, in the order in which it is taken in."""
    return tuple(file for make in ALL for file in make(world))
