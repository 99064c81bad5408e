"""The ArgKP-2021 matching measure (track 1), as the shared task scores it since September 2021.

Each argument keeps its best key point of the same topic and stance; each group of one topic and stance keeps its
better half of arguments; average precision over that half, times the share of positives in it, mean over groups.
Bar-Haim et al. 2020, "From Arguments to Key Points"; the task: Friedman-Melamed et al. 2021.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]


@dataclass(frozen=True)
class Group:
    """The arguments and key points of one topic and stance; `labels[i, j]` is 1, 0 or NaN where judges disagreed."""

    topic: str
    stance: int
    arguments: tuple[str, ...]
    key_points: tuple[str, ...]
    labels: NDArray[np.float64]


@dataclass(frozen=True)
class Result:
    """Mean average precision with unlabelled pairs as 0 (strict) and as 1 (relaxed)."""

    strict: float
    relaxed: float


def measure(groups: Sequence[Group], score: Callable[[Group], Scores]) -> Result:
    """Score every group; `score` gives (arguments, key points), higher is a better match."""
    scored = [(group, np.asarray(score(group), dtype=np.float64)) for group in groups]
    strict = [group_precision(s, np.nan_to_num(g.labels, nan=0.0)) for g, s in scored]
    relaxed = [group_precision(s, np.nan_to_num(g.labels, nan=1.0)) for g, s in scored]
    return Result(float(np.mean(strict)), float(np.mean(relaxed)))


def group_precision(scores: Scores, labels: NDArray[np.float64]) -> float:
    """Average precision over the better half of the arguments, times the share of positives in that half."""
    best = scores.argmax(axis=1)
    rows = np.arange(len(scores))
    order = np.argsort(-scores[rows, best], kind="stable")[: len(scores) // 2]
    hits = labels[rows, best][order]
    if not hits.any():
        return 0.0
    return average_precision(scores[rows, best][order], hits) * float(hits.mean())


def average_precision(scores: Scores, labels: Scores) -> float:
    """Area under precision over recall, stepwise; equal scores count as one step. Needs one positive at least."""
    order = np.argsort(-scores, kind="stable")
    ranked, hits = scores[order], labels[order]
    last_of_tie = np.append(ranked[1:] != ranked[:-1], True)
    found = np.cumsum(hits)[last_of_tie]
    seen = np.arange(1, len(hits) + 1)[last_of_tie]
    gained = np.diff(found, prepend=0.0)
    return float(np.sum(gained * found / seen) / found[-1])


def read_groups(folder: Path, split: str) -> list[Group]:
    """The groups of `arguments_`, `key_points_` and `labels_<split>.csv`, in the order of the file."""
    arguments = _rows(folder / f"arguments_{split}.csv")
    key_points = _rows(folder / f"key_points_{split}.csv")
    judged = _rows(folder / f"labels_{split}.csv")
    labels = {(row["arg_id"], row["key_point_id"]): float(row["label"]) for row in judged}
    keys = dict.fromkeys((row["topic"], row["stance"]) for row in arguments)
    return [_group(key, arguments, key_points, labels) for key in keys]


def _group(
    key: tuple[str, str],
    arguments: list[dict[str, str]],
    key_points: list[dict[str, str]],
    labels: dict[tuple[str, str], float],
) -> Group:
    mine = [row for row in arguments if (row["topic"], row["stance"]) == key]
    points = [row for row in key_points if (row["topic"], row["stance"]) == key]
    table = [[labels.get((a["arg_id"], p["key_point_id"]), np.nan) for p in points] for a in mine]
    return Group(
        topic=key[0],
        stance=int(key[1]),
        arguments=tuple(row["argument"] for row in mine),
        key_points=tuple(row["key_point"] for row in points),
        labels=np.array(table, dtype=np.float64),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
