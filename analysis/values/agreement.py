"""Whether two values say the same: a rounded figure, another unit or a year for a full date are no difference."""

from __future__ import annotations

import math
from collections.abc import Iterable
from difflib import SequenceMatcher

from analysis.values.times import Time
from analysis.values.value import Value

ROUNDED = 0.1  # a figure with fewer digits may be so much off ...
LESS_PRECISE = 0.05  # ... and one with more digits than the source gives this much
NEAR = 0.025  # a large figure in round numbers may be this much off in any case,
FRACTION = 0.08  # a fraction for a percentage this much,
LOOSE = {"": 0.0, "about": 0.1, "over": 0.35, "under": 0.15}  # and "over 400" may be said of 565
SPELT_ALIKE = 0.8  # likeness of two spellings of a name
LARGE, ROUND = 100, 2  # so large, and with so few digits
COMPLEMENT = 1.5  # per cent by which two shares may miss the whole that they make
ONE_DECADE = 10
TEEN = 10  # "fifteen" for "five"
LEAST_DERIVED = 10  # smaller numbers are sums of others by chance
STRETCH = 2  # years; a longer stretch that holds a year does not say that year


def comparable(one: Value, other: Value) -> bool:
    """Whether two values are of a kind, so that one could stand where the other does."""
    if one.time is not None and other.time is not None:
        return bool((one.time.year and other.time.year) or (one.time.month and other.time.month))
    if one.kind == other.kind:
        return one.unit == other.unit or one.kind == "count"
    bare, full = (one, other) if one.kind == "count" else (other, one)
    return bare.kind == "count" and not bare.things and full.kind in ("money", "measure", "share")


def rivals(one: Value, other: Value) -> bool:
    """Whether one comparable value can be held against the other: a bare number only against another number."""
    return one.kind == other.kind


def agree(one: Value, other: Value) -> bool:
    """Whether two comparable values say the same, `one` by the essay and `other` by a source."""
    if one.time is not None and other.time is not None:
        return _agree_in_time(one.time, other.time)
    if one.kind == "numbered":
        return one.number == other.number
    if one.kind == "law":
        return any(_same_name(mine, theirs) for mine in one.things for theirs in other.things)
    ours, theirs = (one.number, other.number) if one.kind == other.kind else (one.raw, other.raw)
    if one.high > one.number or other.high > other.number:
        return ours <= other.high * (1 + NEAR) and theirs <= one.high * (1 + NEAR)
    return _near(ours, theirs, one, other)


def _same_name(one: str, other: str) -> bool:
    """Whether two words of a name are one, spelt in two ways perhaps."""
    return one[:5] == other[:5] or SequenceMatcher(None, one, other).ratio() >= SPELT_ALIKE


def _agree_in_time(one: Time, other: Time) -> bool:
    """What both know is the same, and stretches overlap."""
    if one.year and other.year and not (one.year <= other.until and other.year <= one.until):
        return False
    if one.month and other.month and one.month != other.month:
        return False
    return not (one.day and other.day) or one.day == other.day


def _near(ours: float, theirs: float, one: Value, other: Value) -> bool:
    top = max(abs(ours), abs(theirs))
    off = abs(ours - theirs) / top if top else 0.0
    if (one.rough == "over" and theirs < ours) or (one.rough == "under" and theirs > ours):
        return off <= NEAR  # "over 400" is no way to say 380
    if off <= LOOSE[one.rough] or _within(ours, theirs, off, other.rough):
        return True
    if one.part != other.part and off <= FRACTION:
        return True
    if off <= NEAR and top >= LARGE and min(_digits(one.raw), _digits(other.raw)) <= ROUND:
        return True
    return (off <= ROUNDED and _rounded(theirs, _digits(ours)) == ours) or (
        off <= LESS_PRECISE and _rounded(ours, _digits(theirs)) == theirs
    )


def _within(ours: float, theirs: float, off: float, said: str) -> bool:
    """Whether a figure is one that the source leaves open: 33 where it says "at least 30"."""
    if (said == "over" and ours < theirs) or (said == "under" and ours > theirs):
        return False
    return off <= min(LOOSE[said], LOOSE["under"])


def _digits(number: float) -> int:
    """Count the digits that a number is given with: 36,000 has two."""
    return len(f"{number:.9e}".partition("e")[0].replace(".", "").rstrip("0")) or 1


def _rounded(number: float, digits: int) -> float:
    return float(f"{number:.{max(0, digits - 1)}e}")


def same(one: Value, other: Value) -> bool:
    """Whether two values of the sources are one."""
    if one.kind != other.kind or not comparable(one, other):
        return False
    if one.kind in ("time", "law"):
        return agree(one, other) and is_wide(one) == is_wide(other)
    return one.number == other.number


def is_complement(one: Value, other: Value) -> bool:
    """Whether two shares make a whole: "nine in ten have none" says what "11 per cent have one" does."""
    return one.kind == other.kind == "share" and abs(100 - one.number - other.number) <= COMPLEMENT


def is_wide(value: Value) -> bool:
    """Whether a time is a stretch of years, like a decade or a reign."""
    return value.time is not None and value.time.until - value.time.year > STRETCH


def is_vaguer(one: Value, other: Value) -> bool:
    """Whether one of two times names its year and the other does not."""
    return one.time is not None and other.time is not None and bool(one.time.year) != bool(other.time.year)


def is_slip(one: Value, other: Value) -> bool:
    """Whether two values that differ look like one mistaken for the other: a digit, a nought, two digits swapped."""
    if one.time is not None and other.time is not None:
        return _slip_in_time(one.time, other.time)
    if one.kind == "law":
        return False
    ours, theirs = f"{one.raw:.10g}", f"{other.raw:.10g}"
    if max(one.number, other.number) == 10 * min(one.number, other.number):
        return True
    if len(ours) == len(theirs) > 1:
        swapped = sorted(ours) == sorted(theirs)
        # "Chapter 20" and "Chapter 23" are two chapters.
        return swapped or (one.kind != "numbered" and sum(x != y for x, y in zip(ours, theirs, strict=True)) == 1)
    return one.kind != "numbered" and abs(one.raw - other.raw) == TEEN


def _slip_in_time(one: Time, other: Time) -> bool:
    """Two years one digit apart are as often two events; a date shares its day, or the year ends alike."""
    if one.year and one.year == other.year:
        return True
    if not one.year or not other.year:
        return False
    ours, theirs = str(one.year), str(other.year)
    if one.day and other.day:
        return (one.month, one.day) == (other.month, other.day)
    if sorted(ours) == sorted(theirs):
        return True
    apart = abs(one.year - other.year)
    if one.month and other.month:
        return one.month == other.month and apart <= ONE_DECADE
    return ours[-1] == theirs[-1] and apart <= 3 * ONE_DECADE


def is_derived(value: Value, stated: Iterable[Value]) -> bool:
    """Whether a value follows from two others: their sum or difference, or the years between two dates."""
    many = list(stated)
    if value.kind == "measure" and value.unit == "duration":
        return _between_dates(value, [one.time for one in many if one.time is not None and one.time.year])
    if value.kind not in ("count", "money") or value.raw < LEAST_DERIVED:
        return False
    same = [one.number for one in many if one.kind == value.kind]
    return any(value.number in (one + other, abs(one - other)) for i, one in enumerate(same) for other in same[i + 1 :])


def _between_dates(value: Value, dates: list[Time]) -> bool:
    years = value.number / (365.25 * 86400)
    gaps = [abs(one.year - other.year) for i, one in enumerate(dates) for other in dates[i + 1 :]]
    return any(gap > 1 and abs(gap - years) < 1 for gap in gaps)


def years_apart(one: Value, other: Value) -> int:
    """Give the years between two times; 0 where one has no year."""
    if one.time is None or other.time is None or not one.time.year or not other.time.year:
        return 0
    return abs(one.time.year - other.time.year)


def noughts(one: Value, other: Value) -> float:
    """Give the powers of ten between two figures, three at most; times have none between them."""
    if one.time is not None or one.number <= 0 or other.number <= 0:
        return 0.0
    return min(3.0, abs(math.log10(one.number / other.number)))
