"""What the judge of pairs is trained on: the pair set with variants of its arguments, ArgKP and REALSumm."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from analysis.language.pair_judge import LABELS, Layout, Pair, argument_text
from benchmarks import kpa
from benchmarks.measures import realsumm
from benchmarks.pairs import Argument, Question, as_pair
from benchmarks.pairs import Pair as Labelled

VARIANTS = Path(__file__).parent / "data" / "pairs" / "variants"
Row = tuple[list[int], list[int]]
Variants = dict[str, Any]  # opposite: two statements; wider; agrees and denies: two passages
PAIRS, KEY_POINTS, UNITS = 0, 1, 2  # the tasks
TURNED = 0.35  # how often an epoch shows a covered passage under each variant of its argument
BYSTANDER = 0.05  # ... a passage that makes nothing of it
STATED = 0.2  # ... and a statement as a passage: it is no student's prose


@dataclass(frozen=True, slots=True)
class Example:
    """One pair laid out; `target` is a label's number for PAIRS, else the share of judges who said yes."""

    row: Row
    task: int
    target: float


class PairTask:
    """The pairs of some questions, and in training the same passages under turned and widened arguments."""

    def __init__(self, questions: Sequence[Question], layout: Layout) -> None:
        self.pairs = [pair for question in questions for pair in question.pairs]
        self.examples = [_example(layout, as_pair(pair), LABELS.index(pair.label)) for pair in self.pairs]
        self._turned = [one for question in questions for one in _turned(question, layout)]

    def epoch(self, rng: random.Random) -> list[Example]:
        """Every pair once, with a draw of the turned ones."""
        return self.examples + [example for example, share in self._turned if rng.random() < share]


def _turned(question: Question, layout: Layout) -> Iterator[tuple[Example, float]]:
    """Passages under opposite and wider statements, and pairs of statements, with how often an epoch shows each.

    The same passage is covered under a statement and contradicted under its opposite, so that only the two together
    give the label. Kaushik et al. 2020, "Learning the Difference that Makes a Difference".
    """
    path = VARIANTS / f"{question.field}-{question.slug}.json"
    variants: dict[str, Variants] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    def example(statement: str, title: str, pair: Pair, label: str) -> Example:
        changed = Pair(argument_text(title, statement), pair.passage, pair.heading, pair.before, pair.after)
        return _example(layout, changed, LABELS.index(label))

    for pair in question.pairs:
        mine = variants.get(pair.argument.id)
        if mine and pair.label not in ("partial", "contradicted"):
            share = TURNED if pair.label == "covered" else BYSTANDER
            for statement, title, label in _statements(pair, mine):
                yield example(statement, title, as_pair(pair), label), share
    for argument in question.arguments:
        for text in argument.passages:
            yield example(argument.statement, argument.title, Pair("", text), "covered"), TURNED
        for statement, title, text, label, share in _twins(argument, variants.get(argument.id)):
            yield example(statement, title, Pair("", text), label), share


def _statements(pair: Labelled, mine: Variants) -> Iterator[tuple[str, str, str]]:
    """Statement, title and label of each variant for a pair; an opposite has no title, which would name the claim."""
    covered = pair.label == "covered"
    for opposite in mine["opposite"]:
        yield opposite, "", "contradicted" if covered else pair.label
    yield str(mine["wider"]), pair.argument.title, "partial" if covered else pair.label


def _twins(argument: Argument, mine: Variants | None) -> Iterator[tuple[str, str, str, str, float]]:
    """Statement, title, passage, label and share of what goes with an argument by itself."""
    if not mine:
        return
    own, title, wider = argument.statement, argument.title, str(mine["wider"])
    yield own, title, wider, "covered", STATED
    yield wider, title, own, "partial", STATED
    for opposite in mine["opposite"]:
        yield opposite, "", own, "contradicted", STATED
        yield own, title, opposite, "contradicted", STATED
        yield opposite, "", opposite, "covered", STATED / 2
    if "agrees" in mine:
        agrees, denies, opposite = str(mine["agrees"]), str(mine["denies"]), mine["opposite"][0]
        yield own, title, agrees, "covered", 1.0
        yield own, title, denies, "contradicted", 1.0
        yield opposite, "", denies, "covered", 1.0
        yield opposite, "", agrees, "contradicted", 1.0
        yield wider, title, agrees, "partial", TURNED


def _example(layout: Layout, pair: Pair, label: int) -> Example:
    return Example(layout.rows(pair), PAIRS, float(label))


class PublicTasks:
    """Pairs of ArgKP's train split and of the REALSumm documents that may be trained on."""

    def __init__(self, data: Path, layout: Layout) -> None:
        self.key_points = [
            Example(layout.rows(Pair(point, argument)), KEY_POINTS, float(group.labels[i, j]))
            for group in kpa.read_groups(data / "argkp", "train")
            for i, argument in enumerate(group.arguments)
            for j, point in enumerate(group.key_points)
            if not np.isnan(group.labels[i, j])
        ]
        self.units = [
            Example(layout.rows(Pair(unit.statement, unit.summary)), UNITS, unit.share)
            for unit in realsumm.read_units(data)
            if not realsumm.held_out(unit.document)
        ]

    def draw(self, rng: random.Random, key_points: int, units: int) -> list[Example]:
        """Give so many of each, drawn anew."""
        return [
            *rng.sample(self.key_points, min(key_points, len(self.key_points))),
            *rng.sample(self.units, min(units, len(self.units))),
        ]


def batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of like length in random order, so that little is padded."""
    rng.shuffle(examples)
    out = []
    for start in range(0, len(examples), 16 * size):
        part = sorted(examples[start : start + 16 * size], key=lambda example: len(example.row[0]))
        out += [part[first : first + size] for first in range(0, len(part), size)]
    rng.shuffle(out)
    return out
