"""Points and stretches of time as they are written: "17 November 1869", "May 2015", "1930–31", "the 1980s"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.values.numbers import ORDINALS

_FULL = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"]
_FULL += ["november", "december"]
MONTHS = {name: n + 1 for n, name in enumerate(_FULL)}
_SHORT = {name[:3]: n for name, n in MONTHS.items()} | {"sept": 9}
_NAMES = "|".join(name.capitalize() for name in _FULL)
_MONTH = rf"(?P<month>{_NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1\d{3}|20\d{2})"
_AFTER = r"(?![\w%°]|[.,]\d)"
_PATTERNS = (
    re.compile(rf"(?<![\w.,]){_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?{_AFTER}"),
    re.compile(rf"\b{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?{_AFTER}"),
    re.compile(rf"\b{_MONTH}(?:,|\sof)?\s{_YEAR}{_AFTER}"),
    re.compile(
        rf"(?<![\w.,$£€₹/-]){_YEAR}(?:\s?[-–—]\s?(?P<until>(?:1\d|20)\d{{2}}|\d{{2}})|/(?P<stroke>\d{{2}})){_AFTER}"
    ),
    re.compile(r"\b(?P<decade>(?:1\d|20)\d)0s\b"),
    re.compile(rf"\b(?P<century>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))[\s-]century\b", re.IGNORECASE),
    re.compile(r"(?<![\w.,])(?:AD\s(?P<ad>\d{1,4})|(?P<before>\d{1,4})\s?(?P<era>BCE?|AD|CE))\b"),
)
_ALONE = re.compile(
    rf"\b(?:(?i:in|of|since|until|till|by|from|to|last|early|late|mid|that|and|this|every|each|following|next)[\s-])(?:the\s\w+\sof\s)?{_MONTH}(?!\s\d)\b"
)
_BARE = re.compile(rf"(?<![\w.,$£€₹/-]){_YEAR}(?![\w%°]|[.,]\d|[-–]\w)")
_COUNTED = re.compile(r"\s(?:[a-z]+\s)?[a-z]{3,}s\b(?<!was)(?<!has)(?<!is)|\s(?:people|men|women|children)\b")
_DATING = re.compile(
    r"\b(?:in|of|since|until|till|by|from|to|the|during|after|before|and|between|early|late|mid|year|that|about|around)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time; 0 is unknown. `until`: the last year of a stretch."""

    year: int = 0
    month: int = 0
    day: int = 0
    until: int = 0


def find_times(text: str, start: int, end: int) -> Iterator[tuple[int, int, Time]]:
    """Give start, end and meaning of the times in `text[start:end]`, fuller readings first."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            yield match.start(), match.end(), _read(match.groupdict())
    for match in _ALONE.finditer(text, start, end):
        yield match.start("month"), match.end("month"), _read(match.groupdict())
    for match in _BARE.finditer(text, start, end):
        before = text[max(start, match.start() - 12) : match.start()]
        if not _COUNTED.match(text, match.end(), end) or _DATING.search(before):
            year = int(match["year"])
            yield match.start(), match.end(), Time(year=year, until=year)


def _read(parts: dict[str, str | None]) -> Time:
    decade, century, year = parts.get("decade"), parts.get("century"), int(parts.get("year") or 0)
    if decade:
        return Time(year=int(decade) * 10, until=int(decade) * 10 + 9)
    if century:
        number = ORDINALS.get(century.lower()) or int(re.sub(r"\D", "", century) or 0)
        return Time(year=100 * (number - 1), until=100 * number - 1)
    if parts.get("ad") or parts.get("before"):
        number = int(parts.get("ad") or parts.get("before") or 0)
        number = -number if (parts.get("era") or "").startswith("B") else number
        return Time(year=number, until=number)
    until = parts.get("until") or parts.get("stroke")
    last = int(until) if until and len(until) == 4 else year - year % 100 + int(until) if until else year
    name = (parts.get("month") or "").lower().rstrip(".")
    return Time(
        year=year,
        month=MONTHS.get(name) or _SHORT.get(name, 0),
        day=int(parts.get("day") or 0),
        until=max(last, year),
    )
