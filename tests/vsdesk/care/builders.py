"""Episodes written as the return has them, one a line: `DECOM RNE LS [DEC] [REC]`, a dash for blank."""

from datetime import date, datetime

from vsdesk.model.episode import Episode


def day(text: str) -> date:
    """A date as the 903 writes it: dd/mm/yyyy."""
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007


def episodes(*lines: str) -> tuple[Episode, ...]:
    """Episodes in the order given, numbered from 1."""
    return tuple(_episode(number, line.split()) for number, line in enumerate(lines, start=1))


def _episode(number: int, cells: list[str]) -> Episode:
    decom, rne, ls, dec, rec = (None if cell == "-" else cell for cell in (*cells, "-", "-")[:5])
    assert decom is not None
    return Episode(number, 1, day(decom), rne, ls, dec=day(dec) if dec else None, rec=rec)
