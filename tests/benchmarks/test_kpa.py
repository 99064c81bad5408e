"""The ArgKP measure on a group small enough to reckon by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks import kpa

NAN = np.nan


def group(labels: list[list[float]], stance: int = 1) -> kpa.Group:
    arguments = tuple(f"argument {i}" for i in range(len(labels)))
    points = tuple(f"point {j}" for j in range(len(labels[0])))
    return kpa.Group("topic", stance, arguments, points, np.array(labels))


# Best points and scores: row 0 -> point 0 (.9), row 1 -> point 1 (.8), row 2 -> point 0 (.7), row 3 -> point 1 (.6),
# row 4 -> point 1 (.5). The better half, rounded down, is rows 0 and 1.
SCORES = np.array([[0.9, 0.1], [0.3, 0.8], [0.7, 0.2], [0.1, 0.6], [0.2, 0.5]])


def test_only_the_better_half_counts() -> None:
    wrong_below = group([[1, 0], [0, 1], [0, 1], [1, 0], [1, 0]])
    assert kpa.measure([wrong_below], lambda _: SCORES) == kpa.Result(1.0, 1.0)


def test_precision_is_weighed_by_the_share_of_positives() -> None:
    # Ranked 0, 1: a miss then a hit. Average precision 1/2, share of positives 1/2.
    result = kpa.measure([group([[0, 1], [0, 1], [1, 1], [1, 1], [1, 1]])], lambda _: SCORES)
    assert result == kpa.Result(0.25, 0.25)


def test_an_undecided_pair_is_wrong_when_strict_and_right_when_relaxed() -> None:
    # Strict: a hit then a miss, 1 x 1/2. Relaxed: two hits.
    result = kpa.measure([group([[1, 0], [0, NAN], [0, 0], [0, 0], [0, 0]])], lambda _: SCORES)
    assert result == kpa.Result(0.5, 1.0)


def test_a_half_without_positives_is_zero_not_an_error() -> None:
    assert kpa.measure([group([[0, 1]] * 5)], lambda _: SCORES[::1] * [1, 0]) == kpa.Result(0.0, 0.0)


def test_groups_count_the_same_whatever_their_size() -> None:
    good, bad = group([[1, 0], [0, 1], [0, 0], [0, 0], [0, 0]]), group([[0, 0]] * 5, stance=-1)
    assert kpa.measure([good, bad], lambda _: SCORES).strict == 0.5


def test_average_precision_steps_over_ties() -> None:
    # Two equal scores, one right: they are one step of precision 1/2.
    assert kpa.average_precision(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == 0.5
    # Hits at ranks 1 and 3: (1/1 + 2/3) / 2.
    assert kpa.average_precision(np.array([0.9, 0.8, 0.7]), np.array([1.0, 0.0, 1.0])) == pytest.approx(5 / 6)


def test_average_precision_agrees_with_scikit_learn() -> None:
    from sklearn.metrics import average_precision_score

    random = np.random.default_rng(5)
    for _ in range(20):
        scores, labels = random.integers(0, 12, 30) / 12, random.integers(0, 2, 30).astype(float)
        assert kpa.average_precision(scores, labels) == pytest.approx(average_precision_score(labels, scores))


def test_groups_are_read_by_topic_and_stance(tmp_path: Path) -> None:
    (tmp_path / "arguments_dev.csv").write_text(
        'arg_id,argument,topic,stance\na0,"tolls, they work",Tolls,1\na1,they cost,Tolls,-1\na2,they pay,Tolls,1\n'
    )
    (tmp_path / "key_points_dev.csv").write_text(
        "key_point_id,key_point,topic,stance\nk0,Tolls raise money,Tolls,1\nk1,Tolls burden the poor,Tolls,-1\n"
    )
    (tmp_path / "labels_dev.csv").write_text("arg_id,key_point_id,label\na1,k1,1\na2,k0,0\n")
    first, second = kpa.read_groups(tmp_path, "dev")
    assert (first.arguments, first.key_points) == (("tolls, they work", "they pay"), ("Tolls raise money",))
    assert np.isnan(first.labels[0, 0])
    assert first.labels[1, 0] == 0
    assert (second.stance, second.labels.tolist()) == (-1, [[1.0]])
