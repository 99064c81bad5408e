"""The essays with altered values: their labels stand where they say, and the holdout is what it claims to be."""

from __future__ import annotations

from benchmarks.measures import accuracy, value_cases
from benchmarks.measures.gold import Label


def test_marks_become_labels_where_the_values_stand() -> None:
    text, altered, sound, expected = value_cases.unmark("Opened in {1857 -> 1875} with {=44} guns; war in {+1914}.")
    assert text == "Opened in 1857 with 44 guns; war in 1914."
    assert [text[label.start : label.end] for label in (*altered, *sound)] == ["1857", "44", "1914"]
    assert expected == ((10, "1875"),)
    assert [label.kind for label in sound] == ["", value_cases.LACKING]


def test_no_mark_is_left_in_an_essay_and_every_subject_has_values_of_both_kinds() -> None:
    for case in value_cases.cases():
        assert not set("{}") & set(case.text), case.path.name
        assert case.altered, case.path.name
        assert case.sound, case.path.name


def test_a_third_of_the_subjects_is_held_out() -> None:
    cases = value_cases.cases()
    assert 3 * sum(case.holdout for case in cases) == len(cases)


def test_a_flag_shows_the_right_value_in_whatever_form() -> None:
    flag = Label(0, 4, "The essay has “1857”; ledger.txt has “November 1875” (shares, sold).", "1857")
    assert accuracy._says(flag, "1875")
    assert not accuracy._says(flag, "1882")
