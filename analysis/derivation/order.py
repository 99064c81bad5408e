"""Step 8: the order in which a teacher would teach: by time where the arguments have one, else as the sources go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DATED_SHARE = 0.35  # of the arguments must have a year for time to order them


@dataclass(frozen=True, slots=True)
class Moment:
    """Where an argument stands: its years, those of its surroundings, and its place in the sources (0 to 1)."""

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


def _when(moment: Moment, latest: int) -> float:
    if moment.own:
        return min(moment.own)
    if moment.near:
        # Undated itself: it goes with what stands around it, after what has the year.
        return sorted(moment.near)[len(moment.near) // 2] + 0.5
    return latest + 1
