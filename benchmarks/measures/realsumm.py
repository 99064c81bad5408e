"""Is a statement present in a text, on news of any subject? REALSumm content units against machine summaries."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.language.encoder import encode, remove_direction
from benchmarks.kpa import average_precision
from benchmarks.measures.row import Encode, Row, need

SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Unit:
    """One content unit against one summary; `share` of the judges found it there, `label` is their majority."""

    document: str
    summary: str
    statement: str
    share: float
    label: int


def rows(data: Path, split: str) -> list[Row]:
    """Average precision over the documents no weights were fitted on: those held out, or all of a test file's."""
    units = [unit for unit in read_units(data) if split == "test" or held_out(unit.document)]
    note = f"{len({unit.document for unit in units})} documents kept from training"
    return [
        Row("REALSumm, encoder alone, average precision", precision(units, encode), 0.76, 0.84, note),
        Row("REALSumm, document's direction removed", precision(units, encode, remove_topic=True), 0.76, None, note),
    ]


def precision(units: list[Unit], encode: Encode, *, remove_topic: bool = False) -> float:
    """Average precision of the best cosine between a summary's sentences and the content unit.

    There is no question here; with `remove_topic` the mean of the document's units stands for one.
    """
    scores: list[float] = []
    labels: list[int] = []
    for document in dict.fromkeys(unit.document for unit in units):
        mine = [unit for unit in units if unit.document == document]
        statements = list(dict.fromkeys(unit.statement for unit in mine))
        targets = dict(zip(statements, encode(statements), strict=True))
        topic = np.mean(list(targets.values()), axis=0)
        for summary in dict.fromkeys(unit.summary for unit in mine):
            asked = [unit for unit in mine if unit.summary == summary]
            left, right = encode(sentences(summary)), np.stack([targets[unit.statement] for unit in asked])
            if remove_topic:
                left, right = remove_direction(left, topic), remove_direction(right, topic)
            scores.extend((left @ right.T).max(axis=0).tolist())
            labels.extend(unit.label for unit in asked)
    return average_precision(np.array(scores), np.array(labels))


def sentences(summary: str) -> list[str]:
    """The summaries are tokenised ("word ."), so that every stop before white space ends a sentence."""
    return [part for part in SENTENCE_BREAK.split(summary.strip()) if part]


def held_out(document: str) -> bool:
    """Two documents of five, by digest, are never trained on."""
    return hashlib.sha256(document.encode()).digest()[0] % 5 < 2


def read_units(data: Path) -> list[Unit]:
    """All rows of `realsumm/content_units.csv`. Raises NotFound."""
    with need(data / "realsumm" / "content_units.csv").open(encoding="utf-8", newline="") as file:
        return [
            Unit(row["doc"], row["summary"], row["scu"], int(row["n_present"]) / int(row["n"]), int(row["label"]))
            for row in csv.DictReader(file)
        ]
