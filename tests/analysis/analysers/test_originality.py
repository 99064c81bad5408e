from __future__ import annotations

from tests.analysis import world
from tests.analysis.analysers.readings import findings_of

SENTENCE = (
    "The coasting skippers lost their trade: of 210 sailing vessels registered in 1860 only 35 were left in 1880."
)


def test_sentences_of_a_source_are_copied_and_the_document_is_named() -> None:
    findings = findings_of(world.COPIED)
    assert len(findings.originality.copied) == 10
    flags = findings.flagged("copied_from_source")
    assert flags[0].severity == "serious"
    assert "harbour-history.txt" in flags[0].detail


def test_an_essay_in_own_words_is_not_copied() -> None:
    assert findings_of(world.GOOD).originality.copied == frozenset()


def test_a_quotation_with_its_source_is_no_copy() -> None:
    quoted = f"As the town historian writes, “{SENTENCE}” (Bell, 1931)."
    assert findings_of(quoted).originality.copied == frozenset()
    assert findings_of(SENTENCE).originality.copied == frozenset({0})


def test_the_question_written_out_again_and_again_is_flagged_and_once_is_not() -> None:
    asked = world.RAILWAY_QUESTION
    again = (
        world.GOOD
        + "\n\nI shall discuss how the railway changed the port of Hallam and whether the change was worth its price."
        + f"\n\n{asked}"
    )
    assert findings_of(again).flagged("copied_from_question")
    assert not findings_of(f"{asked}\n\n{world.GOOD}").flagged("copied_from_question")


def test_paragraphs_said_twice_are_repetition() -> None:
    findings = findings_of(world.GOOD + "\n\n" + world.GOOD)
    assert findings.flagged("repetition")
    assert not findings_of(world.GOOD).flagged("repetition")


def test_a_list_of_names_is_a_keyword_list() -> None:
    assert findings_of(world.KEYWORDS).flagged("keyword_list")
    assert not findings_of(world.GOOD).flagged("keyword_list")
