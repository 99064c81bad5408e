"""Edits of arguments, passages and evidence: pure, so they are tested without a database."""

from __future__ import annotations

import pytest

from analysis.rubric import Passage, check_rubric
from rubrics.edits import arguments, passages
from rubrics.edits.working import EditError, Working
from tests.cast import SOURCE_TEXT


def ids(working: Working) -> list[str]:
    return [argument.id for argument in working.rubric.key_arguments]


def words(text: str) -> Passage:
    start = SOURCE_TEXT.index(text)
    return Passage(document="d1", start=start, end=start + len(text), quote=text)


def test_accepting_ticks_and_taking_back_unticks(working: Working) -> None:
    ticked = arguments.accept(working, "a1")
    assert ticked.accepted == {"a1"}
    assert arguments.accept(ticked, "a1", accepted=False) == working


def test_rewording_gives_the_teachers_words_and_accepts(working: Working) -> None:
    after = arguments.reword(working, "a1", title=" Shade ", statement="Shade\n  cools   streets.")
    assert (after.argument("a1").title, after.argument("a1").statement) == ("Shade", "Shade cools streets.")
    assert "a1" in after.accepted


@pytest.mark.parametrize(
    ("title", "statement", "says"),
    [("T", "  ", "needs a statement"), ("", "S.", "needs a title"), ("T" * 121, "S.", "121 characters")],
)
def test_an_argument_without_words_is_refused(working: Working, title: str, statement: str, says: str) -> None:
    with pytest.raises(EditError, match=says):
        arguments.reword(working, "a1", title=title, statement=statement)


@pytest.mark.parametrize("weight", [1, 2, 3])
def test_weights_are_one_to_three(working: Working, weight: int) -> None:
    assert arguments.weigh(working, "a1", weight).argument("a1").weight == weight


@pytest.mark.parametrize("weight", [0, 4, -1])
def test_other_weights_are_refused(working: Working, weight: int) -> None:
    with pytest.raises(EditError, match="1, 2 or 3"):
        arguments.weigh(working, "a1", weight)


def test_deleting_takes_the_tick_away_too(working: Working) -> None:
    after = arguments.delete(arguments.accept(working, "a1"), "a1")
    assert ids(after) == ["a2"]
    assert after.accepted == frozenset()


def test_moving_stops_at_both_ends(working: Working) -> None:
    assert ids(arguments.move(working, "a2", by=-1)) == ["a2", "a1"]
    assert ids(arguments.move(working, "a1", by=-1)) == ["a1", "a2"]
    assert ids(arguments.move(working, "a2", by=1)) == ["a1", "a2"]


def test_an_added_argument_gets_an_id_of_its_own_even_after_a_deletion(working: Working) -> None:
    after, new = arguments.add(working, title="Storm water", statement="Trees slow storm water.")
    assert new == "a3"
    assert ids(after) == ["a1", "a2", "a3"]
    assert "a3" in after.accepted
    assert after.argument("a3").weight == 2


def test_merging_keeps_the_firsts_words_and_everything_behind_both(working: Working) -> None:
    first, second = working.rubric.key_arguments
    after = arguments.merge(working, "a2", "a1")
    (merged,) = after.rubric.key_arguments
    assert (merged.id, merged.statement, merged.weight) == ("a2", second.statement, 3)
    assert merged.passages == (*second.passages, *first.passages)
    assert merged.evidence == first.evidence
    assert check_rubric(after.rubric) == []


def test_an_argument_cannot_be_merged_with_itself_or_with_nothing(working: Working) -> None:
    with pytest.raises(EditError, match="another argument"):
        arguments.merge(working, "a1", "a1")
    with pytest.raises(EditError, match="no longer"):
        arguments.merge(working, "a1", "a9")


def test_splitting_sends_evidence_along_with_its_passage(working: Working) -> None:
    both = arguments.merge(working, "a1", "a2")
    after, new = arguments.split(both, "a1", title="Kerbs", statement="Roots lift kerbs.", passages=[0])
    first, second = after.argument("a1"), after.argument(new)
    assert ids(after) == ["a1", new]
    assert [item.text for item in second.evidence] == ["January 2014"]
    assert first.evidence == ()
    assert len(first.passages) == len(second.passages) == 1
    assert check_rubric(after.rubric) == []


def test_splitting_off_a_passage_that_is_not_there_is_refused(working: Working) -> None:
    with pytest.raises(EditError, match="no longer there"):
        arguments.split(working, "a1", title="T", statement="S.", passages=[7])


def test_selected_words_become_a_passage_without_the_space_around_them(working: Working) -> None:
    found = words("They also slow storm water")
    loose = passages.passage_at(
        working.rubric, document="d1", start=found.start - 1, end=found.end, quote=" " + found.quote
    )
    assert loose == found
    assert passages.add_passage(working, "a1", found).argument("a1").passages[-1] == found


def test_words_that_do_not_stand_there_are_refused(working: Working) -> None:
    with pytest.raises(EditError, match="do not stand there"):
        passages.passage_at(working.rubric, document="d1", start=0, end=6, quote="Avenue")
    with pytest.raises(EditError, match="does not belong"):
        passages.passage_at(working.rubric, document="d9", start=0, end=6, quote="Street")
    with pytest.raises(EditError, match="white space"):
        passages.passage_at(working.rubric, document="d1", start=12, end=14, quote="\n\n")


def test_pasted_words_are_found_whatever_their_line_breaks(working: Working) -> None:
    assert passages.find_passage(working.rubric, "They also\n slow  storm water") == words("They also slow storm water")
    with pytest.raises(EditError, match="word for word"):
        passages.find_passage(working.rubric, "They also slow rain")
    with pytest.raises(EditError, match="no words"):
        passages.find_passage(working.rubric, "  ")


def test_the_same_passage_twice_is_refused(working: Working) -> None:
    there = working.argument("a1").passages[0]
    with pytest.raises(EditError, match="already there"):
        passages.add_passage(working, "a1", there)


def test_removing_a_passage_removes_the_evidence_that_stood_in_it(working: Working) -> None:
    after = passages.remove_passage(working, "a1", 0)
    assert (after.argument("a1").passages, after.argument("a1").evidence) == ((), ())
    with pytest.raises(EditError):
        passages.remove_passage(after, "a1", 0)


def test_evidence_in_two_passages_stays_while_one_of_them_does(working: Working) -> None:
    wider = passages.add_passage(working, "a1", words("14 degrees in January 2014"))
    assert [item.text for item in passages.remove_passage(wider, "a1", 0).argument("a1").evidence] == ["January 2014"]


def test_marked_words_become_evidence_and_can_be_taken_away(working: Working) -> None:
    after = passages.add_evidence(working, "a1", kind="figure", passage=words("14 degrees"))
    assert [item.text for item in after.argument("a1").evidence] == ["January 2014", "14 degrees"]
    assert check_rubric(after.rubric) == []
    with pytest.raises(EditError, match="already there"):
        passages.add_evidence(after, "a1", kind="figure", passage=words("14 degrees"))
    with pytest.raises(EditError, match="what kind"):
        passages.add_evidence(after, "a1", kind="rumour", passage=words("14 degrees"))
    gone = passages.remove_evidence(after, "a1", 0)
    assert [item.text for item in gone.argument("a1").evidence] == ["14 degrees"]
