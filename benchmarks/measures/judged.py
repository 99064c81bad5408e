"""The judge of pairs together with the encoder on the public sets, through a small head fitted on the other topics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from analysis.language.encoder import encode, remove_direction
from analysis.language.pair_judge import Pair, judge_pairs
from benchmarks import kpa
from benchmarks.measures import realsumm
from benchmarks.measures.row import Row, need

Matrix = NDArray[np.float64]

LEAST = 1e-6


def key_point_rows(data: Path, split: str) -> list[Row]:
    """ArgKP: judge and encoder, the head fitted on the other topics of the split (one topic left out)."""
    folder = data / "argkp"
    for name in ("arguments", "key_points", "labels"):
        need(folder / f"{name}_{split}.csv")
    groups = kpa.read_groups(folder, split)
    rows = [_group(group) for group in groups]
    scores = list(_left_out([group.topic for group in groups], rows, [group.labels.ravel() for group in groups]))
    shaped = {id(g): one.reshape(g.labels.shape) for g, one in zip(groups, scores, strict=True)}
    alone = {id(g): one[:, 0].reshape(g.labels.shape) for g, one in zip(groups, rows, strict=True)}
    both, judge = kpa.measure(groups, lambda g: shaped[id(g)]), kpa.measure(groups, lambda g: alone[id(g)])
    base = f"ArgKP {split}, judge"
    return [
        Row(f"{base} and encoder, one topic left out, strict mAP", both.strict, 0.40, 0.72),
        Row(f"{base} and encoder, one topic left out, relaxed mAP", both.relaxed, 0.58, 0.92),
        Row(f"{base} alone, strict mAP", judge.strict, 0.40, detail=True),
        Row(f"{base} alone, relaxed mAP", judge.relaxed, 0.58, detail=True),
    ]


def _group(group: kpa.Group) -> Matrix:
    """Features of every (argument, key point): judge, cosines, and each against the argument's other key points."""
    shape = group.labels.shape
    judged = odds([Pair(point, one) for one in group.arguments for point in group.key_points]).reshape(shape)
    arguments, points, topic = encode(group.arguments), encode(group.key_points), encode([group.topic])[0]
    plain = (arguments @ points.T).astype(np.float64)
    turned = (remove_direction(arguments, topic) @ remove_direction(points, topic).T).astype(np.float64)
    found = [judged, turned, plain]
    for one in (judged, turned):
        best = np.sort(one, axis=1)
        found += [one - one.mean(axis=1, keepdims=True), one - best[:, -1:], best[:, -1:] - best[:, -2:-1] + 0 * one]
    return np.stack([one.ravel() for one in found], axis=1)


def unit_rows(data: Path, split: str) -> list[Row]:
    """REALSumm: judge over the text, as far as it reads, and encoder; the head fitted on the other documents."""
    units = [unit for unit in realsumm.read_units(data) if split == "test" or realsumm.held_out(unit.document)]
    documents = list(dict.fromkeys(unit.document for unit in units))
    mine = [[unit for unit in units if unit.document == document] for document in documents]
    rows = [_units(one) for one in mine]
    labels = [np.array([float(unit.label) for unit in one]) for one in mine]
    scores = np.concatenate(list(_left_out(documents, rows, labels)))
    every = np.concatenate(labels)
    note = f"{len(documents)} documents kept from training"
    return [
        Row(
            "REALSumm, judge and encoder, one document left out, average precision",
            kpa.average_precision(scores, every),
            0.76,
            0.88,
            note,
        ),
        Row(
            "REALSumm, judge alone, average precision",
            kpa.average_precision(np.concatenate([one[:, 0] for one in rows]), every),
            0.76,
            detail=True,
        ),
    ]


def _units(units: list[realsumm.Unit]) -> Matrix:
    stated = encode([unit.statement for unit in units])
    whole = odds([Pair(unit.statement, unit.summary) for unit in units])
    near = [float((encode(realsumm.sentences(u.summary)) @ s).max()) for u, s in zip(units, stated, strict=True)]
    return np.stack([whole, np.array(near)], axis=1)


def _left_out(names: list[str], rows: list[Matrix], labels: list[NDArray[np.float64]]) -> Iterator[Matrix]:
    """Log odds for each part by a head fitted on the parts of other names; unlabelled pairs are not fitted on."""
    for name, part in zip(names, rows, strict=True):
        others = [n for n, other in enumerate(names) if other != name]
        x, y = np.concatenate([rows[n] for n in others]), np.concatenate([labels[n] for n in others])
        known = ~np.isnan(y)
        head = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000)).fit(x[known], y[known])
        yield head.decision_function(part)


def odds(pairs: list[Pair]) -> NDArray[np.float64]:
    """Log odds of covered against everything else."""
    covered = np.clip(judge_pairs(pairs)[:, 0], LEAST, 1 - LEAST)
    out: NDArray[np.float64] = np.log(covered / (1 - covered))
    return out
