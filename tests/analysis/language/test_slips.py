"""Slips of language: what is claimed is wrong indeed, and what is right, however tempting, is left alone."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from analysis.language.pipeline import parse
from analysis.language.slips import KINDS, Slip, checker, find_slips
from analysis.language.slips.edits import edits
from analysis.language.slips.find import quoted
from analysis.language.slips.slip import words


@cache
def slips(text: str) -> tuple[Slip, ...]:
    return find_slips(parse(text))


def claims(text: str) -> list[tuple[str, str, str]]:
    return [(slip.kind, slip.wrong, slip.right) for slip in slips(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The laws of the province was never changed.", ("agreement", "was", "were")),
        ("The reader who finish the book is sad.", ("agreement", "finish", "finishes")),
        ("She don't believe the letters.", ("agreement", "don't", "doesn't")),
        ("There is many reasons for the decline.", ("agreement", "is", "are")),
        ("This problems are older than the war.", ("plural", "This problems", "These problems")),
        ("In many country the young have no work.", ("plural", "many country", "")),
        ("The tax was high, it ruined the villages.", ("comma_splice", "high, it", "high. It")),
        ("The road was closed, therefore the doctor came too late.", ("comma_splice",)),
        ("The strike failed. Because the owners had enough money.", ("fragment",)),
        ("The company sold all of it's land.", ("its", "it's", "its")),
        ("Its clear that nobody read the contract.", ("its", "Its", "It's")),
        ("Their are three ways to read this.", ("their", "Their", "There")),
        ("The farmers lost there houses in the flood.", ("their", "there", "their")),
        ("They should of known the answer.", ("confused", "should of", "should have")),
        ("They did not went to the city.", ("verb_form", "went", "go")),
        ("It was a important day for the town.", ("article", "a important", "an important")),
        ("The the second reason is money.", ("repeated",)),
        ("The goverment did not act.", ("spelling", "goverment", "government")),
        ("We didnt know the reason.", ("apostrophe", "didnt", "didn't")),
        ("The color of the flag was red.", ("dialect", "color", "colour")),
    ],
)
def test_a_slip_is_claimed_with_its_words_and_what_is_right(text: str, claim: tuple[str, ...]) -> None:
    found = claims(text)
    assert [one[: len(claim)] for one in found] == [claim]
    assert all(text[slip.start : slip.end] == slip.wrong for slip in slips(text))


@pytest.mark.parametrize(
    "text",
    [
        "The government have sold the ports, and the committee has agreed.",
        "A number of farmers are still waiting, and the number of farmers is falling.",
        "Economics is a young science, and the news was bad.",
        "Ten years is a long time, and fifty pounds was a fortune.",
        "Two thirds of the land belongs to three families.",
        "He demanded that the minister resign and that every child learn to swim.",
        "If the king were wiser, he would listen.",
        "She is one of those writers who never explain themselves.",
        "Neither the owner nor the workers were asked.",
        "All the farmers need is rain.",
        "Among the reasons was the price of bread.",
        "The teachers made the boy read the letter aloud.",
        "It may be that the use of drones and of satellites is cheaper.",
        "I came, I saw, I conquered.",
        "The law, he argued, was made for the rich.",
        "They are not guests at this table, they are its owners.",
        "When the rain stopped the children ran into the square.",
        "Why did it fail? Because nobody had asked the farmers.",
        "Had he known the answer, he would have spoken.",
        "The company moved its offices, because it's cheaper in the north.",
        "There needs to be a new law, and it's time to write it.",
        "He was an honest man with a unique gift and a European passport.",
        "The colour of the theatre was grey, and they organized and analysed it all.",
        "Chukwuemeka and Begum Ikramullah waited in Rawalpindi.",
        "The wages are paid in lakh, as is usual there.",
        "They paid nine thousand taels a year, and the town had had enough of it.",
        "The microbiome and the biofilm are rotavirus free.",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The farmer said, “we was robbed of they money”, and wept.",
        'The farmer said, "we was robbed of they money", and wept.',
        "He calls it *sehnsuhct*, a longing.",
        "The word ‘goverment’ stands in the old text.",
        "Several authors disagree (Goverment, 2011; Enviroment, 2014).",
        "See https://example.org/goverment/enviroment for it.",
    ],
)
def test_words_of_others_are_never_the_students_slips(text: str) -> None:
    assert claims(text) == []


def test_a_quotation_mark_that_never_closes_closes_nothing() -> None:
    assert quoted("He said “never again and went home.\n\nThe goverment fell.") == ()
    assert quoted("The learners' rooms and the teachers' rooms.") == ()


def test_a_word_of_the_teachers_is_right_whatever_a_dictionary_says() -> None:
    text = "The enviroment of the temple was poor."
    assert [slip.kind for slip in find_slips(parse(text))] == ["spelling"]
    assert find_slips(parse(text), known={"enviroment"}) == ()


def test_an_unknown_word_far_from_any_other_is_a_term() -> None:
    assert claims("The mitosomes and the plastids divide, and a colistin plasmid is passed on.") == []


def test_the_dialect_is_the_courses() -> None:
    text = "The color of the theatre was bright."
    assert [slip.wrong for slip in find_slips(parse(text), dialect="british")] == ["color"]
    assert [slip.wrong for slip in find_slips(parse(text), dialect="american")] == ["theatre"]


def test_slips_come_in_order_and_do_not_overlap_but_for_the_words_of_a_fragment() -> None:
    text = "The goverment fell. Because it's ministers was corrupt. The the people was glad, they danced."
    found = slips(text)
    assert list(found) == sorted(found)
    small = [slip for slip in found if slip.kind != "fragment"]
    assert all(one.end <= other.start for one, other in pairwise(small))
    assert {slip.kind for slip in found} <= set(KINDS)


def test_without_the_library_the_rules_of_our_own_still_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "_library", lambda: None)
    monkeypatch.setattr(checker, "_linter", lambda _dialect: None)
    text = "The goverment fell, and the laws was changed."
    assert not checker.available()
    assert checker.remarks(text, "british") == ()
    assert [slip.kind for slip in find_slips(parse(text))] == ["agreement"]


def test_the_rules_that_are_asked_exist_in_the_library() -> None:
    harper = pytest.importorskip("harper")
    assert set(checker.rules()) <= set(harper.get_default_lint_config())
    assert set(checker.rules().values()) <= set(KINDS)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("goverment", "government", ("+n",)),
        ("necesary", "necessary", ("double",)),
        ("untill", "until", ("single",)),
        ("recieve", "receive", ("swap",)),
        ("seperate", "separate", ("e>a",)),
        ("same", "same", ()),
    ],
)
def test_what_turns_one_word_into_another(one: str, other: str, found: tuple[str, ...]) -> None:
    assert edits(one, other) == found


def test_a_misspelt_subject_is_blamed_for_its_spelling_alone() -> None:
    assert [slip.kind for slip in slips("The goverment have sold the ports.")] == ["spelling"]


def test_misspelt_words_may_stand_side_by_side_and_words_of_another_language_too() -> None:
    assert [slip.wrong for slip in slips("The goverment recieved a letter.")] == ["goverment", "recieved"]
    assert slips("He speaks of izzat maintainance rule.") == ()


def test_an_odd_text_has_no_slips_and_breaks_nothing() -> None:
    for text in ("", " \n\n ", "?!", "12 57 1864", "a", "\u0000", "🚂 🚂", "the " * 400):
        assert all(slip.kind == "repeated" for slip in find_slips(parse(text)))


def test_the_word_lists_hold_single_words_in_lower_case() -> None:
    for name in ("collective", "invariant", "singular_in_s", "measures", "subjunctive", "saying", "said_of_it"):
        assert all(word == word.lower() and " " not in word for word in words(name))
