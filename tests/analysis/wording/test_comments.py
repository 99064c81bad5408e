"""Comments a teacher would sign: few, on exact words, each different, saying what is missing and where to look."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analysis.analysers import judge
from analysis.analysers.terms import words
from analysis.reading import read
from analysis.report import Comment, Report
from analysis.rubric import Rubric
from analysis.wording.phrases import as_sentence, phrases
from tests.analysis import world

RUBRIC = world.railway_rubric()
ALL = ["GOOD", "BARE", "ALTERED", "OPPOSITE", "KEYWORDS", "COPIED", "OFF_QUESTION", "ONE_PARAGRAPH"]
MORE = """In the streets behind the harbour the noise of the engines was heard by day and by night. People who had never
 left the town could now go to the city and come home on the same evening, and some of them did not come home at all.

The shops changed as well, because goods from far away were lying in the windows. Some of the older people thought that
 this was a pity, and they said so in church and in the tavern for as long as they lived.

""".replace("\n ", " ")
LONG_BARE = world.BARE.replace("To sum up", MORE + "To sum up")


def report_on(text: str, rubric: Rubric = RUBRIC, headings: tuple[str, ...] = ()) -> Report:
    return judge(rubric, read(world.plain(text, headings=headings)))


def about(report: Report, words: str) -> Comment:
    return next(comment for comment in report.comments if words in comment.text)


@pytest.mark.parametrize("name", ALL)
def test_comments_are_few_and_stand_on_exact_words(name: str) -> None:
    text = getattr(world, name)
    report = report_on(text)
    assert len(report.comments) <= max(1, len(text.split()) // 80 + 1)
    for comment in report.comments:
        assert comment.quote == text[comment.start : comment.end]
        assert comment.quote.strip()


@pytest.mark.parametrize("name", ALL)
def test_no_comment_is_longer_than_three_sentences_or_said_twice(name: str) -> None:
    comments = report_on(getattr(world, name)).comments
    assert len({comment.text for comment in comments}) == len(comments)
    for comment in comments:
        plain = re.sub(r"“[^”]*”", "“”", comment.text)
        assert len(re.findall(r"[.!?](?:\s|$)", plain)) <= 3, comment.text


@pytest.mark.parametrize("name", ALL)
def test_suggestions_are_exact_words_of_a_source(name: str) -> None:
    for comment in report_on(getattr(world, name)).comments:
        if comment.suggestion:
            document = RUBRIC.document(comment.suggestion.document)
            assert document.kind == "source"
            assert document.text[comment.suggestion.start : comment.suggestion.end] == comment.suggestion.text


@pytest.mark.parametrize("name", ALL)
def test_no_brace_and_no_empty_place_is_left_in_a_line(name: str) -> None:
    report = report_on(getattr(world, name))
    for line in [comment.text for comment in report.comments] + list(report.next_steps):
        assert not re.search(r"[{}]|“\s*”|\s[,.;]|\bNone\b", line), line
        assert line[0].isupper() or line[0] in "“£"


def test_the_tutors_phrase_comes_first_then_what_is_missing_then_where_to_look() -> None:
    comment = about(report_on(LONG_BARE), "Add a date or a figure against this claim.")
    assert comment.convention == "c1"
    assert comment.criterion == "evidence"
    assert comment.text.startswith("Add a date or a figure against this claim. ")
    assert re.search(r"in (?:harbour-history|town-ledger)", comment.text)
    assert comment.suggestion is not None


def test_what_is_missing_is_named_at_the_end_with_the_heaviest_first() -> None:
    parts = world.BARE.split("\n\n")
    text = "\n\n".join([parts[1], parts[3]])
    comment = about(report_on(text), "More arguments please.")
    assert comment.end == len(text)
    assert comment.convention == "c2"
    assert "Ruin of the sailing trade" in comment.text


def test_an_altered_value_is_named_with_the_value_of_the_source() -> None:
    comment = about(report_on(world.ALTERED), "1873")
    assert comment.quote == "1883"
    assert "1883" in comment.text
    assert "town-ledger" in comment.text


def test_a_heading_that_says_nothing_gets_the_tutors_phrase_on_headings() -> None:
    text = "Introduction\n\n" + world.GOOD.replace("The skippers paid", "Social aspects\n\nThe skippers paid").replace(
        "The trains also", "Economy\n\nThe trains also"
    )
    report = report_on(text, headings=("Introduction", "Social aspects", "Economy"))
    comment = about(report, "Relate your headings to the question.")
    assert comment.convention == "c3"
    assert comment.quote in ("Social aspects", "Economy")


def test_praise_is_as_specific_as_the_rest() -> None:
    praised = [c for c in report_on(world.GOOD).comments if c.convention is None]
    assert 1 <= len(praised) <= 2
    assert all(re.search(r"\d|Port Ness", comment.text) for comment in praised)


def test_a_comment_names_something_of_this_essay_or_of_its_sources() -> None:
    """No line may stand under any essay whatever: take the phrase away and something particular is left."""
    common = {word for lists in phrases().values() for value in lists.values() for word in words(str(value))}
    for name in ALL:
        for comment in report_on(getattr(world, name)).comments:
            assert set(words(comment.text)) - common, comment.text


def test_steps_are_three_at_most_and_the_first_moves_the_mark_most() -> None:
    steps = report_on(world.BARE).next_steps
    assert 1 <= len(steps) <= 3
    assert len(set(steps)) == len(steps)
    assert steps[0].startswith("Give the two paragraphs that show nothing")  # all five marks for evidence are open
    assert any(title in steps[1] for title in ("Summer visitors", "The council's debt", "Typhoid"))


def test_without_a_tutor_the_comments_still_stand() -> None:
    report = report_on(LONG_BARE, replace(RUBRIC, conventions=()))
    assert report.comments
    assert all(comment.convention is None for comment in report.comments)


def test_a_remark_becomes_a_sentence_in_the_tutors_words() -> None:
    assert as_sentence("relate your headings to the qs statement.") == "Relate your headings to the qs statement."
    assert as_sentence("  add more\narguments ") == "Add more arguments."
