"""Zip files whose every entry carries one given time, so that the same contents give the same bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from _typeshed import SizedBuffer

_FIRST_YEAR, _LAST_YEAR = 1980, 2107  # what a zip file can say
_PLAIN_FILE: Final = 0o600 << 16
_UNIX: Final = 3


class FixedZip(ZipFile):
    """A zip file being made in memory; entries carry `at`, never the clock's time."""

    def __init__(self, target: BytesIO, at: datetime) -> None:
        super().__init__(target, "w", ZIP_DEFLATED)
        self._at = at

    def writestr(
        self, zinfo_or_arcname: str | ZipInfo, data: SizedBuffer | str, *_: object, **__: object
    ) -> None:
        """Adds an entry; only the name is taken from a ZipInfo."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_entry(name, self._at), data, ZIP_DEFLATED)


def with_fixed_dates(made: bytes, at: datetime) -> bytes:
    """The same zip file with every entry dated `at`."""
    target = BytesIO()
    with ZipFile(BytesIO(made)) as source, FixedZip(target, at) as fixed:
        for name in source.namelist():
            fixed.writestr(name, source.read(name))
    return target.getvalue()


def _entry(name: str, at: datetime) -> ZipInfo:
    year = min(max(at.year, _FIRST_YEAR), _LAST_YEAR)
    entry = ZipInfo(name, (year, at.month, at.day, at.hour, at.minute, at.second))
    entry.external_attr, entry.create_system = _PLAIN_FILE, _UNIX
    return entry
