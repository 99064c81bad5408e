from __future__ import annotations

import random
from dataclasses import replace

from analysis.analysers import judge
from analysis.documents.source_text import SetAside
from analysis.reading import read
from tests.analysis import world
from tests.analysis.analysers.readings import findings_of


def kinds(text: str) -> set[str]:
    return {flag.kind for flag in judge(world.railway_rubric(), read(world.plain(text))).flags}


def test_another_language_is_flagged_and_nothing_is_claimed_about_it() -> None:
    report = judge(world.railway_rubric(), read(world.plain(world.FRENCH)))
    assert {flag.kind for flag in report.flags} >= {"other_language"}
    assert {one.reason for one in report.criteria} == {"This text seems to be in French; only English is read."}
    assert {argument.status for argument in report.arguments} == {"missing"}
    assert report.marks.total == 0
    assert report.needs_review


def test_weak_english_is_still_english() -> None:
    text = "Railway it make coal cheap for the peoples of Hallam and skipper they was lose trade because train is fast."
    assert "other_language" not in kinds(text)


def test_shuffled_words_are_no_essay() -> None:
    words = world.GOOD.split()
    random.Random(7).shuffle(words)
    assert "not_an_essay" in kinds(" ".join(words))


def test_only_quotations_is_no_essay() -> None:
    text = "“The railway made coal cheap for everybody in the town of Hallam, and the smokers were glad all winter.”"
    assert "not_an_essay" in kinds(text)


def test_a_few_words_are_too_short() -> None:
    assert "too_short" in kinds("The railway made coal cheap.")
    assert "too_short" not in kinds(world.GOOD)


def test_look_alike_letters_are_found() -> None:
    assert "mixed_script" in kinds(world.GOOD.replace("railway", "rаilway"))
    assert "mixed_script" not in kinds(world.GOOD + " The café of Zoë was full.")


def test_hidden_text_is_shown_to_the_teacher_and_earns_nothing() -> None:
    source = world.plain(world.BARE)
    hidden = replace(source, set_aside=(SetAside(kind="hidden", text=world.GOOD),))
    plain, with_hidden = (judge(world.railway_rubric(), read(text)) for text in (source, hidden))
    assert with_hidden.marks == plain.marks
    assert [flag.severity for flag in with_hidden.flags if flag.kind == "hidden_text"] == ["serious"]
    assert with_hidden.needs_review


def test_a_text_far_too_long_is_flagged() -> None:
    assert findings_of("\n\n".join([world.GOOD] * 14)).flagged("too_long")
