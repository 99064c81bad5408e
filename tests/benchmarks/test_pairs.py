"""The pair set has the shape its card promises."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from analysis.language.pair_judge import LABELS
from benchmarks.pairs import FOLDER, KINDS, LEVELS, Question, questions, read_question

FILES = sorted(FOLDER.glob("*.json"))


@pytest.fixture(scope="module")
def everything() -> list[Question]:
    return list(questions())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_question_is_whole(path: object) -> None:
    question = read_question(path)
    assert question.text.strip().endswith(("?", ".", "”", '"'))
    assert 8 <= len(question.arguments) <= 14
    assert len(question.pairs) >= 90
    assert len({pair.id for pair in question.pairs}) == len(question.pairs)
    assert len({(pair.argument.id, pair.passage) for pair in question.pairs}) == len(question.pairs)
    for argument in question.arguments:
        assert argument.title
        assert argument.passages
        assert 8 <= len(argument.statement.split()) <= 60
    for pair in question.pairs:
        assert pair.label in LABELS
        assert pair.kind in KINDS
        assert pair.level in LEVELS
        assert pair.passage == pair.passage.strip() != ""
    assert set(LABELS) == {pair.label for pair in question.pairs}
    by_passage = Counter(passage for passage, _ in {(pair.passage, pair.label) for pair in question.pairs})
    assert sum(count > 1 for count in by_passage.values()) >= 20, "a passage alone would give the label away"


def test_the_set_is_as_large_and_as_wide_as_its_card_says(everything: list[Question]) -> None:
    assert len(everything) >= 90
    assert len({question.field for question in everything}) >= 12
    assert sum(len(question.pairs) for question in everything) >= 12000
    assert len({question.slug for question in everything}) == len(everything)


def test_about_a_third_of_the_questions_is_holdout(everything: list[Question]) -> None:
    holdout = sum(question.is_holdout for question in everything)
    assert 0.2 <= holdout / len(everything) <= 0.45


def test_the_length_of_a_passage_does_not_give_its_label_away(everything: list[Question]) -> None:
    lengths: dict[str, list[int]] = {label: [] for label in LABELS}
    for question in everything:
        for pair in question.pairs:
            lengths[pair.label].append(len(pair.passage.split()))
    means = [sum(values) / len(values) for values in lengths.values()]
    assert max(means) <= 1.25 * min(means)


VARIANTS = sorted((FOLDER.parent / "variants").glob("*.json"))


def test_no_variant_is_of_a_holdout_question() -> None:
    known = {f"{one.field}-{one.slug}" for one in questions() if not one.is_holdout}
    assert {path.stem for path in VARIANTS} == known


@pytest.mark.parametrize("path", VARIANTS, ids=lambda path: path.stem)
def test_variants_are_whole(path: Path) -> None:
    question = read_question(FOLDER / path.name)
    variants = json.loads(path.read_text(encoding="utf-8"))
    assert set(variants) == {argument.id for argument in question.arguments}
    said = [argument.statement for argument in question.arguments]
    for one in variants.values():
        assert set(one) == {"opposite", "wider", "agrees", "denies"}
        said += [*one["opposite"], one["wider"], one["agrees"], one["denies"]]
        assert len(one["opposite"]) == 2
        assert 8 <= len(one["wider"].split()) <= 55
    assert len(set(said)) == len(said)
