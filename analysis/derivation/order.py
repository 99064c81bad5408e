"""Step 8: the order in which a teacher would teach: by time where the arguments have one, else as the sources go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.derivation.likeness import years

_SINCE = re.compile(r"(?<=\w )(?:since|than in|as in|until)\s+(?:the\s+)?(?:1[5-9]|20)\d\d")
DATED_SHARE = 0.35  # of the arguments must have a year for time to order them


@dataclass(frozen=True, slots=True)
class Moment:
    """Where an argument stands: its years as mentioned, those around it, and its place in the sources (0 to 1)."""

    own: tuple[int, ...]
    near: tuple[int, ...]
    place: float
    tie: tuple[int, int]


def teaching_order(moments: Sequence[Moment]) -> list[int]:
    """The indexes of the arguments in teaching order."""
    dated = [m for m in moments if m.own]
    if not moments or len(dated) < DATED_SHARE * len(moments):
        return sorted(range(len(moments)), key=lambda i: (moments[i].place, moments[i].tie))
    latest = max(max(m.own) for m in dated)
    return sorted(range(len(moments)), key=lambda i: (_when(moments[i], latest), moments[i].place, moments[i].tie))


def told(text: str) -> tuple[int, ...]:
    """The years a text tells of; “the lowest point since 1965” tells of another, where there is one."""
    found = years(text)
    told_of = years(_SINCE.sub(" ", text))
    return told_of or found


def _when(moment: Moment, latest: int) -> float:
    if moment.own:
        return moment.own[0]
    if moment.near:
        # Undated itself: it goes with what stands around it, after what has the year.
        return sorted(moment.near)[len(moment.near) // 2] + 0.5
    return latest + 1
