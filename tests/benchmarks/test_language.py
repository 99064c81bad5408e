"""The set of sentences holds together, and the measure counts what it says."""

from __future__ import annotations

from benchmarks.measures import language


def test_every_mark_stands_where_it_says() -> None:
    for one in language.sentences():
        assert one.text[one.start : one.end] == one.wrong
        assert bool(one.end) == bool(one.wrong)
    texts = [one.text for one in language.sentences()]
    assert len(set(texts)) == len(texts)


def test_a_third_is_held_out_and_both_halves_are_in_both_parts() -> None:
    held = [one for one in language.sentences() if one.holdout]
    assert 0.25 < len(held) / len(language.sentences()) < 0.42
    assert {bool(one.end) for one in held} == {True, False}


def test_a_slip_is_found_where_something_touches_it_and_nothing_may_touch_what_is_right() -> None:
    slip = language.Sentence("They was here.", "agreement", 5, 8, "was", "were")
    right = language.Sentence("They were here.", "agreement")
    assert language.recall([slip], lambda _text: [(7, 9)]) == 1.0
    assert language.recall([slip], lambda _text: [(8, 9)]) == 0.0
    assert language.false_alarms([right], lambda _text: [(0, 4)]) == 1.0
    assert language.false_alarms([right], lambda _text: []) == 0.0
