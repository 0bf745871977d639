"""One episode of care, exactly as the SSDA903 has it: a stretch with one legal status in one placement."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

# V3: each break recorded; V4: the agreement recorded. Neither counts as continuous care.
SHORT_BREAKS = frozenset({"V3", "V4"})
REMAND = "J1"
STARTED = "S"
# The one REC that does not end care: a new episode began the same day.
HANDED_OVER = "X1"


@dataclass(frozen=True, slots=True)
class Episode:
    """A row of the 903's Episodes file; codes as the DfE writes them, None where the cell was blank.

    `urn` is the provider's Ofsted number, never the school's. `child` is our own id, not the return's.
    An episode holds from `decom` up to, and not on, `dec`: on that day either another begins or care ends.
    """

    id: int | None
    child: int | None
    decom: date
    rne: str | None = None
    ls: str | None = None
    cin: str | None = None
    place: str | None = None
    place_provider: str | None = None
    dec: date | None = None
    rec: str | None = None
    reason_place_change: str | None = None
    home_post: str | None = field(default=None, repr=False)
    pl_post: str | None = field(default=None, repr=False)
    urn: str | None = None

    @property
    def started_on(self) -> date:
        """DECOM, the date the episode commenced."""
        return self.decom

    @property
    def ended_on(self) -> date | None:
        """DEC, the date the episode ceased; None while it is open."""
        return self.dec

    @property
    def is_open(self) -> bool:
        """Whether no end is recorded. A REC without a DEC ends nothing: there is no day to end on."""
        return self.dec is None

    @property
    def legal_status(self) -> str | None:
        """LS, a code."""
        return self.ls

    @property
    def placement_type(self) -> str | None:
        """PLACE, a code."""
        return self.place

    @property
    def category_of_need(self) -> str | None:
        """CIN, a code."""
        return self.cin

    @property
    def reason_started(self) -> str | None:
        """RNE, a code."""
        return self.rne

    @property
    def reason_ended(self) -> str | None:
        """REC, a code."""
        return self.rec

    @property
    def is_short_break(self) -> bool:
        """Part of a series of short breaks."""
        return self.ls in SHORT_BREAKS

    @property
    def is_remand(self) -> bool:
        """Remanded to the authority or to youth detention accommodation."""
        return self.ls == REMAND

    @property
    def starts_care(self) -> bool:
        """Says that the child started to be looked after with it."""
        return self.rne == STARTED

    @property
    def ends_care(self) -> bool:
        """Is closed, and says why care ended (any REC but X1)."""
        return self.dec is not None and self.rec is not None and self.rec != HANDED_OVER
