"""Are the concrete items of an essay found and called by their kind, and the paragraphs that have none?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.measures import gold
from benchmarks.measures.gold import Label
from benchmarks.measures.row import Row

LEAST = 5  # labels a kind needs to count in the mean
LEAST_WORDS = 20  # of a paragraph that the floor takes for body
_NAME = r"[A-Z][\w’'-]+"
# The floor: what a marker's eye would catch in one pass, in the order in which a stretch is given away.
PATTERNS = {
    "quotation": re.compile(r"“[^”]{3,}”|\"[^\"\n]{3,}\""),
    "citation": re.compile(rf"[Cc]hapter \w+|\({_NAME}[^()]*\d{{4}}\)|{_NAME} \(\d{{4}}\)"),
    "law_or_treaty": re.compile(rf"(?:{_NAME} )+(?:Act|Law|Treaty|Convention|Accords?|Agreement|Amendment|Charter)\b"),
    "date": re.compile(r"(?:\d{1,2} )?(?:[A-Z][a-z]{2,8} )?\b(?:1[0-9]|20)\d\d\b(?:s\b)?"),
    "figure": re.compile(r"\d[\d,.]*(?: ?%| \w+)?"),
    "named_example": re.compile(rf"(?<=[a-z,;] ){_NAME}(?: {_NAME})*"),
}

Find = Callable[[gold.Essay], list[Label]]


@dataclass(frozen=True)
class Tally:
    """What was labelled, what was found, and how much of it is the same."""

    labels: int = 0
    found: int = 0
    both: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.labels + other.labels, self.found + other.found, self.both + other.both)

    @property
    def f1(self) -> float:
        """Twice what is the same, over both."""
        return 2 * self.both / max(1, self.labels + self.found)

    @property
    def recall(self) -> float:
        """Share of the labels that was found."""
        return self.both / max(1, self.labels)

    @property
    def precision(self) -> float:
        """Share of what was found that is labelled."""
        return self.both / max(1, self.found)


def rows() -> list[Row]:
    """Items by kind, development and holdout apart; bare paragraphs over both, for there are few."""
    every = [essay for essay in gold.essays() if essay.evidence is not None]
    out = []
    for part, held in (("dev", False), ("holdout", True)):
        essays = [essay for essay in every if essay.holdout == held]
        ours, theirs = by_kind(essays, engine_items), by_kind(essays, pattern_items)
        note = f"{len(essays)} essays, {sum(tally.labels for tally in ours.values())} items"
        out.append(Row(f"evidence, {part}: F1, mean of kinds", _mean(ours), _mean(theirs), 0.85, note))
        for kind, tally in ours.items() if not held else ():
            detail = f"recall {tally.recall:.2f}, precision {tally.precision:.2f}, {tally.labels} items"
            out.append(Row(f"evidence, dev, {kind}: F1", tally.f1, theirs[kind].f1, note=detail, detail=True))
    bare, floor = tally_bare(every, engine_bare), tally_bare(every, pattern_bare)
    out.append(Row("bare paragraphs: recall", bare.recall, floor.recall, 0.85, f"{bare.labels} in {len(every)} essays"))
    out.append(Row("bare paragraphs: precision", bare.precision, floor.precision, 0.80, f"{bare.found} claimed"))
    return out


def by_kind(essays: Sequence[gold.Essay], find: Find) -> dict[str, Tally]:
    """The tally of each kind; a found item that only names again what its paragraph has named is left out."""
    total: dict[str, Tally] = dict.fromkeys(PATTERNS, Tally())
    for essay in essays:
        items = [one for one in find(essay) if not _again(one, essay)]
        for kind in total:
            total[kind] += tally(
                [one for one in essay.evidence or () if one.kind == kind], [one for one in items if one.kind == kind]
            )
    return {kind: one for kind, one in total.items() if one.labels >= LEAST}


def tally(labels: Iterable[Label], found: Sequence[Label]) -> Tally:
    """Each label takes the first found item that it touches, and no item serves twice."""
    wanted, free, both = list(labels), list(found), 0
    for label in wanted:
        hit = next((one for one in free if one.touches(label)), None)
        if hit:
            free.remove(hit)
            both += 1
    return Tally(len(wanted), len(found), both)


def engine_items(essay: gold.Essay) -> list[Label]:
    """What the engine reports, in the file's own offsets."""
    return [essay.in_file(i.start, i.end, i.kind) for p in essay.report.paragraphs for i in p.evidence]


def pattern_items(essay: gold.Essay) -> list[Label]:
    """What the patterns find, each stretch given to the first that takes it."""
    text = essay.source.raw
    found: list[Label] = []
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            one = Label(*match.span(), kind, match.group())
            if not any(one.touches(other) for other in found):
                found.append(one)
    return found


def tally_bare(essays: Sequence[gold.Essay], find: Find) -> Tally:
    """Paragraphs labelled bare against those said to need evidence."""
    total = Tally()
    for essay in essays:
        total += tally(essay.bare or (), find(essay))
    return total


def engine_bare(essay: gold.Essay) -> list[Label]:
    """The paragraphs that the engine says need evidence."""
    return [essay.in_file(p.start, p.end) for p in essay.report.paragraphs if p.needs_evidence]


def pattern_bare(essay: gold.Essay) -> list[Label]:
    """Paragraphs between the first and the last in which no pattern finds anything."""
    blocks = [Label(*bounds) for bounds in gold.blocks(essay.source.raw)]
    body = [b for b in blocks if len(essay.source.raw[b.start : b.end].split()) > LEAST_WORDS][1:-1]
    items = pattern_items(essay)
    return [block for block in body if not any(item.touches(block) for item in items)]


def details() -> list[str]:
    """What is missed and what is wrongly claimed in each development essay."""
    lines = []
    for essay in gold.essays():
        if essay.evidence is None or essay.holdout:
            continue
        items = engine_items(essay)
        lines.append(f"\n## evidence: {essay.subject} / {essay.path.name} ({essay.kind})")
        for label in essay.evidence:
            kinds = {one.kind for one in items if one.touches(label)}
            if label.kind not in kinds:
                lines.append(
                    f"missed   {label.kind}: {label.text}" + (f"  (found as {sorted(kinds)})" if kinds else "")
                )
        known = (*essay.evidence, *essay.repeats)
        lines += [f"claimed  {one.kind}: {one.text}" for one in items if not _known(one, known)]
        bare = list(essay.bare or ())
        said = engine_bare(essay)
        lines += [f"bare, missed   {_line(essay, one)}" for one in bare if not any(one.touches(b) for b in said)]
        lines += [f"bare, claimed  {_line(essay, one)}" for one in said if not any(one.touches(b) for b in bare)]
    return lines


def _line(essay: gold.Essay, place: Label) -> str:
    return essay.source.raw[place.start : place.start + 90].replace("\n", " ")


def _known(one: Label, labels: Iterable[Label]) -> bool:
    return any(label.touches(one) and label.kind == one.kind for label in labels)


def _again(one: Label, essay: gold.Essay) -> bool:
    return _known(one, essay.repeats) and not _known(one, essay.evidence or ())


def _mean(tallies: dict[str, Tally]) -> float:
    return sum(tally.f1 for tally in tallies.values()) / max(1, len(tallies))
