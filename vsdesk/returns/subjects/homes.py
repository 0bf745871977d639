"""Where a child lives is kept as an area, the first half of a postcode, unless the roll's rule says whole."""

from __future__ import annotations

from typing import Final

from vsdesk.returns.context import Context

RULE: Final = "placement_postcodes"
WHOLE: Final = "whole"
_LONGEST_AREA: Final = 4


def kept_postcode(context: Context, postcode: object) -> str | None:
    """What is kept of a placement's postcode: `NS1` of `NS1 1AA`, or all of it where the rule says so."""
    if postcode is None:
        return None
    text = str(postcode)
    rule = context.roll.shelf("setting").of(RULE)
    if rule and rule[0]["value"] == WHOLE:
        return text
    return (text.split() or [""])[0][:_LONGEST_AREA]
