"""Are slips of language found, and is what is right left alone? Floor: the library by itself, every rule it has on.

Sentences of student English, half of them with one marked slip (`benchmarks/data/language`). A slip is found where
something claimed touches the marked words; a false alarm is a right sentence about which anything is claimed. The
documents of the other measures are edited prose: what is claimed about them is counted too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import harper

from analysis.language.pipeline import parse
from analysis.language.slips import Slip, find_slips
from benchmarks.measures import gold
from benchmarks.measures.row import Row

FILE = gold.ROOT / "benchmarks" / "data" / "language" / "sentences.json"
GOAL_FOUND, GOAL_ALARMS = 0.70, 0.02
HELD_OUT_OF = 3  # one sentence in three, by the hash of its words

Spans = list[tuple[int, int]]
Finder = Callable[[str], Spans]


@dataclass(frozen=True)
class Sentence:
    """A sentence; `start` and `end` mark the slip (code points, half-open), and are both 0 where there is none."""

    text: str
    kind: str
    start: int = 0
    end: int = 0
    wrong: str = ""
    right: str = ""

    @property
    def holdout(self) -> bool:
        """Whether nobody tunes on it."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % HELD_OUT_OF == 0

    def is_found(self, spans: Spans) -> bool:
        """Whether something touches the marked words."""
        return any(start < self.end and self.start < end for start, end in spans)


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence of the set."""
    return tuple(Sentence(**row) for row in json.loads(FILE.read_text(encoding="utf-8")))


def rows() -> list[Row]:
    """Development and holdout apart, each kind of slip, and the edited prose."""
    out = []
    for part, holdout in (("dev", False), ("holdout", True)):
        mine = [one for one in sentences() if one.holdout == holdout]
        slips, right = [one for one in mine if one.end], [one for one in mine if not one.end]
        found, alarms = recall(slips, _ours), false_alarms(right, _ours)
        out += [
            Row(f"language, {part}: slips found", found, recall(slips, _library), GOAL_FOUND, f"{len(slips)} slips"),
            Row(
                f"language, {part}: false alarms",
                alarms,
                false_alarms(right, _library),
                GOAL_ALARMS,
                f"{len(right)} right sentences",
                least=True,
            ),
        ]
    for kind in dict.fromkeys(one.kind for one in sentences() if one.end):
        mine = [one for one in sentences() if one.end and one.kind == kind and not one.holdout]
        out.append(
            Row(
                f"language, dev, {kind}: found",
                recall(mine, _ours),
                recall(mine, _library),
                note=f"{len(mine)} slips",
                detail=True,
            )
        )
    return [*out, _edited()]


def recall(slips: Sequence[Sentence], find: Finder) -> float:
    """Share of the marked slips that are found."""
    return sum(one.is_found(find(one.text)) for one in slips) / max(1, len(slips))


def false_alarms(right: Sequence[Sentence], find: Finder) -> float:
    """Share of the right sentences about which something is claimed."""
    return sum(bool(find(one.text)) for one in right) / max(1, len(right))


def _edited() -> Row:
    """What is claimed about a thousand words of the documents; each document's own words are known, as in use."""
    texts = list(dict.fromkeys(one.text for essay in gold.essays() for one in essay.rubric.documents))
    count = sum(len(text.split()) for text in texts) / 1000
    ours = sum(len(_slips(text, frozenset(re.findall(r"[^\W\d_]+", text.lower())))) for text in texts)
    library = sum(len(_library(text)) for text in texts)
    note = f"{ours} in {count:.0f} thousand words"
    return Row("language: claims in 1,000 edited words", ours / count, library / count, None, note, least=True)


def _ours(text: str) -> Spans:
    return [(slip.start, slip.end) for slip in _slips(text)]


def _slips(text: str, known: frozenset[str] = frozenset()) -> tuple[Slip, ...]:
    return find_slips(parse(text), known=known)


def _library(text: str) -> Spans:
    return [(lint.span.start, lint.span.end) for lint in _linter().lint(text, language="plaintext")]


@cache
def _linter() -> harper.Linter:
    return harper.Linter(harper.Dialect.BRITISH)


def details() -> list[str]:
    """What was missed and what was claimed wrongly among the development sentences."""
    lines = []
    for one in sentences():
        found = [] if one.holdout else list(_slips(one.text))
        wrong = [slip for slip in found if not one.is_found([(slip.start, slip.end)])]
        if not one.holdout and one.end and len(wrong) == len(found):
            lines.append(f"missed, {one.kind}: {one.text}")
        lines += [f"claimed wrongly, {slip.kind} “{slip.wrong}”: {one.text}" for slip in wrong]
    return lines
