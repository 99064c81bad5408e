"""Is the key point an argument makes found among the key points of its topic? The encoder alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analysis.language.encoder import encode, remove_direction
from benchmarks import kpa
from benchmarks.measures.row import Encode, Row, need


def rows(data: Path, split: str) -> list[Row]:
    """Mean average precision, strict and relaxed, with and without the topic's own direction."""
    folder = data / "argkp"
    for name in ("arguments", "key_points", "labels"):
        need(folder / f"{name}_{split}.csv")
    groups = kpa.read_groups(folder, split)
    removed, plain = precision(groups, encode), precision(groups, encode, remove_topic=False)
    base = f"ArgKP {split}, encoder alone"
    return [
        Row(f"{base}, strict mAP", removed.strict, 0.40, 0.68),
        Row(f"{base}, relaxed mAP", removed.relaxed, 0.58, 0.90),
        Row(f"{base}, topic left in, strict mAP", plain.strict, 0.40),
        Row(f"{base}, topic left in, relaxed mAP", plain.relaxed, 0.58),
    ]


def precision(groups: list[kpa.Group], encode: Encode, *, remove_topic: bool = True) -> kpa.Result:
    """The measure with the cosine of argument and key point as score."""

    def cosines(group: kpa.Group) -> NDArray[np.float32]:
        arguments, points = encode(group.arguments), encode(group.key_points)
        if remove_topic:
            topic = encode([group.topic])[0]
            arguments, points = remove_direction(arguments, topic), remove_direction(points, topic)
        return arguments @ points.T

    return kpa.measure(groups, cosines)
