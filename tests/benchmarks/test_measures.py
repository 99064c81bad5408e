"""Each measure of the labelled essays on a case small enough to count by hand."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from analysis.documents import read_text
from analysis.documents.source_text import Span
from analysis.report import ArgumentFinding, EssayEvidence, Flag, ParagraphFinding
from analysis.rubric import KeyArgument, Question, Rubric, check_rubric
from benchmarks.measures import accuracy, argrewrite, calibration, evidence, gold, gold_essays, tricks
from benchmarks.measures.gold import Label

TEXT = "Grain rose.\n\nThe harbour opened in 1891 and the harbour paid.\n\nTrade grew because ships came."


def rubric(*statements: str) -> Rubric:
    arguments = tuple(
        KeyArgument(id=f"a{n}", title="", statement=text, weight=1, passages=()) for n, text in enumerate(statements)
    )
    question = Question(text="Why did trade grow?", directive="", demands=())
    return Rubric(
        engine_version="",
        question=question,
        marks=20,
        documents=(),
        key_arguments=arguments,
        criteria=(),
        conventions=(),
    )


def essay(tmp_path: Path, text: str = TEXT, *, report: Any = None, statements: tuple[str, ...] = (), **labels: Any):
    path = tmp_path / "essay.txt"
    path.write_text(text, encoding="utf-8")
    made = gold.Essay(
        subject="s", path=path, kind="plain", quality="good", holdout=False, rubric=rubric(*statements), **labels
    )
    if report is not None:
        made.__dict__["report"] = SimpleNamespace(essay=SimpleNamespace(text=made.source.text), **report)
    return made


def paragraph(text: str, quote: str, *items: tuple[str, str], bare: bool = False) -> ParagraphFinding:
    start = text.index(quote)
    found = tuple(
        EssayEvidence(kind=kind, text=words, start=text.index(words), end=text.index(words) + len(words))  # type: ignore[arg-type]
        for kind, words in items
    )
    return ParagraphFinding(
        start=start,
        end=start + len(quote),
        role="body",
        heading="",
        arguments=(),
        evidence=found,
        needs_evidence=bare,
        on_question="yes",
    )


# gold_essays


def test_accuracy_counts_all_four_statuses_and_f1_only_covered() -> None:
    pairs = [("covered", "covered"), ("covered", "missing"), ("missing", "missing"), ("contradicted", "covered")]
    assert gold_essays.accuracy(pairs) == 0.5
    assert gold_essays.f1_covered(pairs) == pytest.approx(0.5)  # precision 1/2, recall 1/2


def test_findings_are_paired_with_the_labels_by_argument(tmp_path: Path) -> None:
    arguments = (
        ArgumentFinding(id="b", status="partial", confidence=0.5),
        ArgumentFinding(id="a", status="covered", confidence=0.9),
    )
    one = essay(tmp_path, report={"arguments": arguments}, statuses={"a": "covered", "b": "missing"})
    assert gold_essays.found([one]) == [("missing", "partial"), ("covered", "covered")]


def test_the_floor_compares_the_words_of_the_best_sentence(tmp_path: Path) -> None:
    one = essay(tmp_path, statements=("Harbours paid.", "Trade grew because ships came.", "Wolves sang."))
    shares = gold_essays.overlaps(one)
    assert shares == {"a0": 1.0, "a1": 1.0, "a2": 0.0}
    assert [gold_essays.Floor(0.8, 0.4).status(share) for share in (0.8, 0.5, 0.1)] == ["covered", "partial", "missing"]


# evidence


def test_an_item_counts_once_and_needs_the_same_kind(tmp_path: Path) -> None:
    start = TEXT.index("1891")
    body = paragraph(TEXT, "The harbour opened in 1891 and the harbour paid.", ("date", "1891"), ("figure", "paid"))
    label = Label(start - 3, start + 4, "date")
    one = essay(tmp_path, report={"paragraphs": (body,)}, evidence=(label,) * 5)
    assert evidence.by_kind([one], evidence.engine_items) == {"date": evidence.Tally(labels=5, found=1, both=1)}


def test_an_item_named_again_is_left_out_on_both_sides(tmp_path: Path) -> None:
    first, again = (Label(n, n + 4, "date") for n in (0, 10))
    other = tuple(Label(n, n + 1, "date") for n in (20, 22, 24, 26))
    one = essay(tmp_path, evidence=(first, *other), repeats=(again,))
    assert evidence.by_kind([one], lambda _: [first, again]) == {"date": evidence.Tally(labels=5, found=1, both=1)}


def test_patterns_find_what_has_a_written_form(tmp_path: Path) -> None:
    text = "In May 1847 the poor, says Anna Bell, ate “grass and bread” under the Corn Act (Low, 1903); 40 tons came."
    found = {item.kind: item.text for item in evidence.pattern_items(essay(tmp_path, text))}
    assert found == {
        "quotation": "“grass and bread”",
        "citation": "(Low, 1903)",
        "law_or_treaty": "Corn Act",
        "date": "May 1847",
        "figure": "40 tons",
        "named_example": "Anna Bell",
    }


def test_bare_paragraphs_are_matched_by_place(tmp_path: Path) -> None:
    bare, full = "Trade grew because ships came.", "The harbour opened in 1891 and the harbour paid."
    report = {"paragraphs": (paragraph(TEXT, full, bare=True), paragraph(TEXT, bare, bare=True))}
    one = essay(tmp_path, report=report, bare=(Label(TEXT.index(bare), len(TEXT)),))
    assert evidence.tally_bare([one], evidence.engine_bare) == evidence.Tally(labels=1, found=2, both=1)


# accuracy


def test_a_flag_on_a_value_is_told_from_one_on_an_argument(tmp_path: Path) -> None:
    year, clash = TEXT.index("1891"), TEXT.index("Trade grew")
    places = ((year, year + 4), (clash, len(TEXT)))
    report = {
        "flags": tuple(
            Flag(kind="contradicts_source", severity="warning", start=start, end=end, detail="")
            for start, end in places
        ),
        "arguments": (
            ArgumentFinding(id="a", status="contradicted", confidence=1, spans=(Span(start=clash, end=len(TEXT)),)),
        ),
    }
    assert [flag.text for flag in accuracy.value_flags(essay(tmp_path, report=report))] == ["1891"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("May 1891", True), ("nearly six years", True), ("March", True), ("Chapter 9", False), ("Oslo", False)],
)
def test_dates_and_figures_are_told_from_names_and_chapters(text: str, expected: bool) -> None:
    assert bool(accuracy.NUMBER.search(text)) is expected


# calibration


def test_the_calibration_error_is_the_weighted_gap_of_the_bins() -> None:
    sure, unsure = [(0.95, True), (0.95, False)], [(0.55, True), (0.55, False)]
    assert calibration.expected_error(sure + unsure) == pytest.approx((0.45 + 0.05) / 2)
    assert calibration.expected_error([(1.0, True)]) == 0.0


# tricks

GAME = tricks.Game(
    text="Heading\n\n"
    + "\n\n".join(
        f"The {name} harbour was opened long before the war. It has not failed since, and it feeds the town."
        for name in ("northern", "southern", "eastern")
    ),
    question="Why did trade grow?",
    titles=("Ships", "Grain"),
    other="Another essay.",
    sources=("one two three " * 20, "four five six " * 20, "seven eight nine " * 20),
)


def test_stuffing_adds_the_titles_and_leaves_the_essay() -> None:
    assert tricks.stuffed(GAME) == f"{GAME.text}\n\nShips; Grain."


def test_repeating_says_the_body_twice() -> None:
    text = tricks.repeated(GAME)
    assert [text.count(name) for name in ("northern", "southern", "eastern")] == [1, 2, 1]


def test_shuffling_keeps_every_sentence_and_changes_the_order() -> None:
    text = tricks.shuffled(GAME)
    prose = GAME.text.removeprefix("Heading\n\n")
    assert text != prose
    assert sorted(text.split()) == sorted(prose.split())
    assert text == tricks.shuffled(GAME)


def test_copying_takes_from_the_documents_until_it_is_as_long() -> None:
    assert tricks.copied_from_sources(GAME) == GAME.sources[0]


def test_the_question_and_the_filler_are_written_in() -> None:
    assert tricks.copied_question(GAME).count(GAME.question) == 3
    assert sum(tricks.padded(GAME).count(sentence) for sentence in tricks.FILLER) == 3


def test_negating_turns_every_sentence_round() -> None:
    text = tricks.negated(GAME)
    assert text.count("was not opened") == 3
    assert text.count("It has failed since") == 3


# argrewrite


def test_a_trait_that_a_feature_tells_is_learnt_across_writers() -> None:
    rng = np.random.default_rng(0)
    numbers = rng.normal(size=(60, 3))
    scores = np.stack([numbers[:, 0], numbers[:, 0] + 0.1 * rng.normal(size=60)], axis=1)
    predicted = argrewrite.predict(numbers, scores, [n // 3 for n in range(60)])
    assert min(argrewrite.correlations(predicted, scores)) > 0.9


def test_what_only_tells_the_writer_helps_nobody() -> None:
    rng = np.random.default_rng(0)
    writers = [n // 3 for n in range(60)]
    scores = np.repeat(rng.normal(size=(20, 2)), 3, axis=0)
    names = np.eye(20)[writers]
    assert np.abs(argrewrite.predict(names, scores, writers)).max() < 1e-9
    assert np.abs(argrewrite.predict(names, scores, list(range(60)))).max() > 0.5  # a writer on both sides would tell


def test_a_constant_has_no_correlation() -> None:
    assert argrewrite.correlations(np.ones((3, 1)), np.array([[1.0], [2.0], [3.0]])) == [0.0]


# gold


def test_blocks_are_the_stretches_between_blank_lines() -> None:
    text = "One\ntwo.\n\n\n\nThree.\n"
    assert [text[start:end] for start, end in gold.blocks(text)] == ["One\ntwo.", "Three."]


def test_places_in_the_report_are_places_in_the_file(tmp_path: Path) -> None:
    text = "A line that is broken\nby hand, with a double  space in 1891.\n\n\n\nMore words stand here in the end."
    one = essay(tmp_path, text, report={})
    start = one.source.text.index("1891")
    place = one.in_file(start, start + 4)
    assert text[place.start : place.end] == place.text == "1891"
    assert one.source == read_text(text, "essay.txt")


def test_the_rubric_of_the_labels_can_be_published() -> None:
    folder = gold.GOLD / "frankenstein"
    made = gold.make_rubric(folder, gold._json(folder / "arguments.json"))
    assert check_rubric(made) == []
    assert len(made.key_arguments) == 18
    assert all(argument.passages for argument in made.key_arguments)
