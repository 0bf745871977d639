"""The numbers that say which child, which school and which authority.

A number is kept as it was given, cleaned of spaces and case; whether it is a good one is asked of it
afterwards, and a bad one carries its reason. Nothing here refuses: wrong UPNs are common in social-care
systems, and a wrong one is a warning, never a bar to keeping what was sent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from operator import mul
from typing import Self

# 23 letters: I, O and S are left out because they look like 1, 0 and 5. A = 0 … Z = 22.
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UPN_VALUES = {letter: value for value, letter in enumerate(UPN_LETTERS)} | {str(n): n for n in range(10)}
UPN_WEIGHTS = range(2, 14)
# What the SSDA903 writes where there is no UPN; the words are in the reference data.
UPN_UNKNOWN_CODES = frozenset({"UN1", "UN2", "UN3", "UN4", "UN5"})
# Put in by college systems where a learner has no number yet.
ULN_PLACEHOLDER = "9999999999"

_UPN_AFTER_FIRST = re.compile(rf"[0-9]{{11}}[0-9{UPN_LETTERS}]")
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_WHOLE_AS_DECIMAL = re.compile(r"([0-9]+)\.0*")
_POWERS_OF_TEN = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+")
_SHORTENED = "a spreadsheet has shortened this number (as in 1.2E+09), and its digits are lost"


def _cleaned(text: str) -> str:
    """Upper case; no spaces, invisible marks or spreadsheet apostrophe; full-width digits made plain."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lstrip("'’").upper()
    whole = _WHOLE_AS_DECIMAL.fullmatch(text)  # a spreadsheet's 100006.0
    return whole.group(1) if whole else text


@dataclass(frozen=True, slots=True, order=True)
class _Number:
    """Equal by value, and left out of `repr`, so that no log or traceback tells whose it is."""

    text: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The number in a cell or a field, cleaned; it may still be a wrong one."""
        return cls(_cleaned(text))

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, order=True)
class LaCode(_Number):
    """A local authority's three-digit DfE code."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """As given, with the leading zeros a spreadsheet drops put back."""
        cleaned = _cleaned(text)
        return cls(cleaned.zfill(3) if cleaned.isascii() and cleaned.isdigit() else cleaned)

    @property
    def problem(self) -> str | None:
        """Why it cannot be an authority's code, or None."""
        good = len(self.text) == 3 and self.text.isascii() and self.text.isdigit()
        return None if good else "an authority's code is three digits"


@dataclass(frozen=True, slots=True, order=True)
class Upn(_Number):
    """A unique pupil number: check letter, authority (3), school (4), year (2), serial (3).

    Source: govtalk data standards catalogue, UPN v2.0, 18 November 2004.
    """

    @property
    def shape_ok(self) -> bool:
        """Thirteen characters of the right kinds; the 903 asks no more than this."""
        return self.text[:1] in UPN_LETTERS and bool(_UPN_AFTER_FIRST.fullmatch(self.text[1:]))

    @property
    def expected_letter(self) -> str | None:
        """The check letter that the other twelve characters call for; None where their shape is wrong."""
        rest = self.text[1:]
        if not _UPN_AFTER_FIRST.fullmatch(rest):
            return None
        return UPN_LETTERS[sum(map(mul, UPN_WEIGHTS, map(UPN_VALUES.__getitem__, rest))) % 23]

    @property
    def check_ok(self) -> bool:
        """Whether shape and check letter are both right: only then may it say for certain who a child is."""
        return self.shape_ok and self.text[0] == self.expected_letter

    @property
    def is_temporary(self) -> bool:
        """Whether a school gave it until the real one is known: its last character is a letter."""
        return self.shape_ok and self.text[-1].isalpha()

    @property
    def la_code(self) -> LaCode | None:
        """The authority where it was first given; None where the shape is wrong."""
        return LaCode(self.text[1:4]) if self.shape_ok else None

    def la_known(self, codes: Collection[str]) -> bool:
        """Whether its authority is among `codes`. An unknown one is only a warning: the lists differ."""
        return self.la_code is not None and self.la_code.text in codes

    @property
    def problem(self) -> str | None:
        """Why it is not a good UPN, in words for a person, or None."""
        if self.check_ok:
            return None
        if self.shape_ok:
            ends = ", in a temporary UPN (which ends in a letter) too" if self.is_temporary else ""
            return f"the check letter should be {self.expected_letter}{ends}: one or more characters are mistyped"
        return _upn_shape_problem(self.text)


def _upn_shape_problem(text: str) -> str:
    if not text:
        return "the UPN is blank"
    if text in UPN_UNKNOWN_CODES:
        return f"{text} is the 903's code for a UPN not known, not a UPN"
    if len(text) != 13:
        return f"a UPN has 13 characters, and this has {len(text)}"
    if {text[0], text[-1]} & set("IOS"):
        return "I, O and S are never used in a UPN, being too like 1, 0 and 5"
    if text[0] not in UPN_LETTERS:
        return "a UPN begins with a letter"
    return "the second to twelfth characters of a UPN are digits, and the last a digit or a letter"


def upn_or_code(text: str) -> tuple[Upn | None, str | None]:
    """What a UPN field of the 903 holds: a UPN, or else one of UN1 to UN5; blank gives neither."""
    upn = Upn.parse(text)
    if upn.text in UPN_UNKNOWN_CODES:
        return None, upn.text
    return (upn if upn.text else None), None


@dataclass(frozen=True, slots=True, order=True)
class Uln(_Number):
    """A unique learner number: nine digits and a check digit.

    Source: HESA's ULN field notes; school census check 1575.
    """

    @property
    def shape_ok(self) -> bool:
        """Ten digits, the first not 0."""
        return len(self.text) == 10 and self.text.isascii() and self.text.isdigit() and self.text[0] != "0"

    @property
    def expected_digit(self) -> str | None:
        """The check digit its first nine call for; None where the shape is wrong or no such ULN is issued."""
        if not self.shape_ok:
            return None
        remainder = sum(weight * int(c) for weight, c in zip(range(10, 1, -1), self.text, strict=False)) % 11
        return None if remainder == 0 else str(10 - remainder)

    @property
    def check_ok(self) -> bool:
        """Whether shape and check digit are both right."""
        return self.shape_ok and self.text[9] == self.expected_digit

    @property
    def problem(self) -> str | None:
        """Why it is not a good ULN, in words for a person, or None."""
        if self.check_ok:
            return None
        if not self.shape_ok:
            return _uln_shape_problem(self.text)
        if self.text == ULN_PLACEHOLDER:
            return "ten nines stand for a learner without a ULN"
        if self.expected_digit is None:
            return "no ULN is ever issued with these first nine digits"
        return f"the check digit should be {self.expected_digit}: one or more digits are mistyped"


def _uln_shape_problem(text: str) -> str:
    if not text:
        return "the ULN is blank"
    if _POWERS_OF_TEN.fullmatch(text):
        return _SHORTENED
    return "a ULN is ten digits, the first not 0"


@dataclass(frozen=True, slots=True, order=True)
class Urn(_Number):
    """A unique reference number: a school's in the DfE register, or in the 903 a provider's."""

    @property
    def problem(self) -> str | None:
        """Why it cannot be a URN, or None."""
        if not self.text:
            return "the URN is blank"
        if _POWERS_OF_TEN.fullmatch(self.text):
            return _SHORTENED
        good = self.text.isascii() and self.text.isdigit() and 5 <= len(self.text) <= 7
        return None if good else "a URN is five to seven digits"

    @property
    def shape_ok(self) -> bool:
        """Five to seven digits; a URN has no check digit."""
        return self.problem is None
