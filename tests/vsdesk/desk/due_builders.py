"""Children as on a day, for the lines of Today: one thing changed at a time."""

from datetime import date

from vsdesk.care.snapshot import Snapshot, snapshot
from vsdesk.model.child import Child
from vsdesk.model.child_file import ChildFile
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.episode import Episode
from vsdesk.model.provision import SenProvision
from vsdesk.model.school import School

OAKFIELD = School(
    1, "100001", "Oakfield Academy", "998", "Northshire", "England", "Secondary", None, None, None, "Open"
)
HILLCREST = School(
    2, "100002", "Hillcrest High", "998", "Northshire", "England", "Secondary", None, None, None, "Open"
)


def day(text):
    return date.fromisoformat(text)


def at(school, from_on="2024-09-02", to_on=None, *, number=1, kind="main", basis="given"):
    """An enrolment."""
    ends = day(to_on) if to_on else None
    return Enrolment(
        number,
        school,
        None,
        kind,
        day(from_on) if from_on else None,
        basis,
        ends,
        basis if ends else None,
        None,
        None,
        None,
    )


def a_child(
    on,
    *,
    entered="2024-09-02",
    born="2012-03-14",
    ls="C2",
    enrolments=(),
    ended=None,
    rec="E4A",
    provision=None,
    no_school_on=None,
    **facts,
) -> Snapshot:
    """A child in care since `entered`, as on a day."""
    episode = Episode(
        1, 1, day(entered), "S", ls, dec=day(ended) if ended else None, rec=rec if ended else None
    )
    provisions = (SenProvision(provision, None, None),) if provision else ()
    child = Child(
        **{
            "id": 1,
            "forename": "Jibril",
            "surname": "Haddad",
            "born_on": day(born) if born else None,
            **facts,
        }
    )
    told = day(no_school_on) if no_school_on else None
    file = ChildFile(
        child, (episode,), enrolments=tuple(enrolments), provisions=provisions, no_school_on=told
    )
    return snapshot(file, day(on))
