from __future__ import annotations

from tests.analysis import world
from tests.analysis.analysers.readings import context_of, findings_of, statuses


def test_an_essay_that_makes_every_argument_covers_every_argument() -> None:
    assert statuses(world.GOOD) == dict.fromkeys(["a1", "a2", "a3", "a4", "a5", "a6"], "covered")


def test_the_spans_are_exact_sentences() -> None:
    context, findings = context_of(world.GOOD), findings_of(world.GOOD)
    bounds = {(sentence.start, sentence.end) for sentence in context.judged}
    spans = [span for argument in findings.coverage.arguments for span in argument.spans]
    assert spans
    assert all((span.start, span.end) in bounds for span in spans)


def test_the_sentence_that_makes_an_argument_is_the_one_shown() -> None:
    findings = findings_of(world.GOOD)
    shown = [world.GOOD[s.start : s.end] for s in findings.coverage.arguments[4].spans]
    assert any("typhoid" in sentence for sentence in shown)


def test_passages_are_indexes_into_the_argument() -> None:
    rubric = world.railway_rubric()
    for argument, finding in zip(rubric.key_arguments, findings_of(world.GOOD).coverage.arguments, strict=True):
        assert all(0 <= index < len(argument.passages) for index in finding.passages)


def test_names_without_a_proposition_cover_nothing() -> None:
    assert "covered" not in statuses(world.KEYWORDS).values()


def test_an_essay_of_another_subject_covers_nothing() -> None:
    assert set(statuses(world.OFF_QUESTION).values()) == {"missing"}
    assert set(statuses(world.GOOD, world.bees_rubric()).values()) == {"missing"}


def test_arguments_that_the_essay_leaves_out_are_missing() -> None:
    found = statuses(world.BARE)
    assert (found["a1"], found["a2"]) == ("covered", "covered")
    assert (found["a4"], found["a5"], found["a6"]) == ("missing", "missing", "missing")


def test_an_argument_in_other_words_is_found() -> None:
    text = "In the summer months the trains brought holiday guests, and many households lived on letting rooms."
    assert statuses(text)["a4"] in ("covered", "partial")


def test_the_opposite_claim_is_contradicted() -> None:
    assert statuses(world.OPPOSITE)["a2"] == "contradicted"


def test_saying_it_twice_changes_nothing() -> None:
    assert statuses(world.GOOD + "\n\n" + world.GOOD) == statuses(world.GOOD)


def test_one_sentence_cannot_make_every_argument() -> None:
    crammed = (
        "The railway brought cheap coal, ruined skippers, debt for the council, summer visitors in lodging houses, "
        "typhoid in crowded cottages and saved the town from the fate of Port Ness."
    )
    assert sum(status == "covered" for status in statuses(crammed).values()) <= 4


def test_one_paragraph_without_headings_still_has_its_arguments_found() -> None:
    assert statuses(world.ONE_PARAGRAPH) == statuses(world.GOOD)


def test_confidence_is_highest_for_what_is_plainly_there_or_plainly_not() -> None:
    good, off = findings_of(world.GOOD).coverage, findings_of(world.OFF_QUESTION).coverage
    half = statuses_and_confidence("Some ships were old and some people went away.")
    assert min(argument.confidence for argument in good.arguments) > max(half.get("partial", [0.0]))
    assert min(argument.confidence for argument in off.arguments) > 0.5


def statuses_and_confidence(text: str) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for argument in findings_of(text).coverage.arguments:
        found.setdefault(argument.status, []).append(argument.confidence)
    return found
