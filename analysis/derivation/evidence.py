"""The concrete evidence that stands in a stretch of a text: the one recogniser that derivation and analysers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.derivation.actors import Cast
from analysis.evidence_items import find_items
from analysis.reading import Reading
from analysis.rubric import EvidenceItem, EvidenceKind, Passage

MOST_ITEMS = 14


def evidence_items(reading: Reading, start: int, end: int) -> list[tuple[EvidenceKind, str, int, int]]:
    """What is checkable between `start` and `end`, as (kind, text, start, end), in the order it stands."""
    return [(item.kind, item.text, item.start, item.end) for item in find_items(reading, start, end)]


def evidence_of(passages: Iterable[Passage], readings: dict[str, Reading], cast: Cast) -> tuple[EvidenceItem, ...]:
    """The items in an argument's passages, each once, the first place it stands."""
    found: list[EvidenceItem] = []
    seen: set[str] = set()
    asked = {alias.lower() for actor in cast.known for alias in actor.aliases}
    for passage in passages:
        for kind, text, start, end in evidence_items(readings[passage.document], passage.start, passage.end):
            key = " ".join(text.lower().replace(".", "").split()).removeprefix("the ")
            if key in seen or text.lower() in asked:
                continue
            seen.add(key)
            found.append(EvidenceItem(kind=kind, text=text, document=passage.document, start=start, end=end))
    return tuple(_fairly(found))


def _fairly(found: Sequence[EvidenceItem]) -> list[EvidenceItem]:
    """At most MOST_ITEMS, citations and quotations giving way to dates, figures, laws and names."""
    last = {"citation": 2, "quotation": 1}
    ranked = sorted(range(len(found)), key=lambda i: (last.get(found[i].kind, 0), i))[:MOST_ITEMS]
    return [found[i] for i in sorted(ranked)]
