"""From labels to a status: what was read decides, and where nothing was near nothing is claimed."""

from __future__ import annotations

import json

import numpy as np
import pytest

from analysis.analysers.context import Context
from analysis.analysers.matcher import LEAST_NEAR, READ, UNRELATED, Scores, match
from analysis.analysers.verdict import HEAD, STATUSES, decide, features
from analysis.language.encoder import SUMS_FILE, WEIGHTS
from analysis.language.pair_judge import LABELS
from tests.analysis import world
from tests.analysis.analysers.readings import context_of

TYPHOID = 4  # the argument that one sentence of the good essay makes


@pytest.fixture(scope="module")
def context() -> Context:
    return context_of(world.GOOD)


def test_the_head_fits_what_is_read() -> None:
    head = json.loads(HEAD.read_text(encoding="utf-8"))
    assert tuple(head["statuses"]) == STATUSES
    assert head["judge"] in (WEIGHTS / SUMS_FILE).read_text(encoding="ascii"), "fitted to other weights of the judge"
    weights = np.array(head["weights"])
    assert weights.shape == (len(STATUSES), len(head["mean"])) == (len(head["bias"]), len(head["scale"]))
    assert (np.array(head["scale"]) > 0).all()


def test_few_sentences_are_read_and_the_rest_is_unrelated(context: Context) -> None:
    scores = match(context)
    read = scores.read(TYPHOID)
    assert 1 <= len(read) <= READ
    assert "typhoid" in context.judged[read[0]].text
    assert all(scores.near[row, TYPHOID] >= LEAST_NEAR for row in read)
    others = [row for row in range(len(context.judged)) if row not in read]
    assert others
    assert (scores.labels[others, TYPHOID, UNRELATED] == 1.0).all()
    assert np.allclose(scores.labels.sum(axis=2), 1.0)


def test_what_is_said_decides_the_status(context: Context) -> None:
    scores = match(context)
    found = {label: decide(context, _all_say(scores, label), TYPHOID, frozenset()) for label in LABELS[:3]}
    assert found["covered"].status == "covered"
    assert found["contradicted"].status == "contradicted"
    assert found["covered"].made > found["partial"].made > found["contradicted"].made
    assert all(0.25 <= verdict.confidence <= 1.0 for verdict in found.values())


def test_what_only_announces_counts_for_less(context: Context) -> None:
    scores = _all_say(match(context), "covered")
    ahead = frozenset(scores.read(TYPHOID))
    assert decide(context, scores, TYPHOID, frozenset()).made > decide(context, scores, TYPHOID, ahead).made


def test_nothing_near_is_missing(context: Context) -> None:
    scores = match(context)
    far = Scores(np.zeros_like(scores.near), scores.labels, scores.together, scores.passage)
    assert far.read(TYPHOID) == []
    assert decide(context, far, TYPHOID, frozenset()).status == "missing"
    assert np.isfinite(features(context, far, TYPHOID, frozenset())).all()


def _all_say(scores: Scores, label: str) -> Scores:
    """The same sentences read, the nearest of them with one clear label."""
    labels = np.zeros_like(scores.labels)
    labels[:, :, UNRELATED] = 1.0
    labels[scores.read(TYPHOID)[0], TYPHOID] = [0.96 if one == label else 0.01 for one in LABELS]
    return Scores(scores.near, labels, labels, scores.passage)
