"""Notes on language: a handful, one for each kind of slip, on the first of its kind, naming others."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analysis.analysers import judge
from analysis.language.slips import KINDS, Slip
from analysis.reading import read
from analysis.report import Comment, check_report
from analysis.rubric import Criterion, Level, Rubric
from analysis.wording.comments import MOST_ON_LANGUAGE
from analysis.wording.on_language import SITUATION, about_language
from analysis.wording.phrases import CRITERION_OF, fill, phrases
from tests.analysis import world
from tests.analysis.analysers.readings import context_of, findings_of

RUBRIC = world.railway_rubric()
MANY = "\n\n".join(
    [
        "The railway made Hallam richer, it made the town less equal. The fishers was glad and the skippers was poor.",
        "They lost there trade, they lost there houses. The goverment recieved a letter. Because nobody cared for it.",
        "The line changed it's owner twice. This towns are small. The the quay was a important place. We didnt know.",
        world.GOOD,
    ]
)


def notes(text: str, rubric: Rubric = RUBRIC) -> list[Comment]:
    found = {draft.start for draft in about_language(context_of(text, rubric), findings_of(text, rubric))}
    report = judge(rubric, read(world.plain(text)))
    assert check_report(report) == []
    return [c for c in report.comments if c.start in found and any(sign in c.text for sign in _signs())]


def _signs() -> list[str]:
    opening = [
        lists.get("say", lists.get("say_bare"))[0] for name, lists in phrases().items() if name.startswith("lang")
    ]
    return [max(re.split(r"[“{}”:]", line), key=len).strip() for line in opening]


def test_there_is_a_handful_however_many_slips_there_are() -> None:
    assert len({slip.kind for slip in findings_of(MANY).language.slips}) > MOST_ON_LANGUAGE  # type: ignore[union-attr]
    assert 1 <= len(notes(MANY)) <= MOST_ON_LANGUAGE
    assert len(notes(MANY.partition("\n\n")[2][:900])) <= 2, "a short text gets fewer"


def test_a_kind_is_said_once_on_its_first_with_the_others_named() -> None:
    text = "The fishers was glad. The skippers was poor, and the porters was tired.\n\n" + world.GOOD
    (note,) = notes(text)
    assert (note.quote, note.start) == ("fishers was", text.index("fishers was"))
    assert note.text == (
        "“fishers was”: the verb does not fit its subject. Write “were”. "
        "Three verbs in the essay do not fit; see also “skippers was” and “porters was”."
    )


def test_the_same_slip_again_is_counted() -> None:
    text = "The line changed it's owner. The town lost it's trade, and the quay lost it's boats.\n\n" + world.GOOD
    (note,) = notes(text)
    assert note.quote == "it's"
    assert note.text.endswith("The same slip comes twice more.")


def test_misspelt_words_come_in_one_note() -> None:
    text = "The goverment recieved a necesary letter.\n\n" + world.GOOD
    (note,) = notes(text)
    assert note.quote == "goverment"
    assert "“recieved” (received) and “necesary” (necessary)" in note.text


def test_notes_crowd_out_nothing_that_is_said_of_the_argument() -> None:
    with_slips = judge(RUBRIC, read(world.plain(MANY))).comments
    without = judge(replace(RUBRIC, english="off"), read(world.plain(MANY))).comments
    assert {c.text for c in without} <= {c.text for c in with_slips}


def test_a_note_belongs_to_the_criterion_of_language_where_there_is_one_and_to_structure_else() -> None:
    text = "The fishers was glad.\n\n" + world.GOOD
    levels = tuple(Level(level=n, marks=n, descriptor="") for n in range(3))
    own = Criterion(id="language", title="Language", description="", weight=0.1, levels=levels)
    assert [note.criterion for note in notes(text)] == ["structure"]
    assert [note.criterion for note in notes(text, replace(RUBRIC, criteria=(*RUBRIC.criteria, own)))] == ["language"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_words(kind: str) -> None:
    lists = phrases()[SITUATION + kind]
    assert CRITERION_OF[SITUATION + kind] == "language"
    values = {"wrong": "w", "right": "r", "english": "British", "times": "twice", "others": "“o”", "count": "Two"}
    slip = Slip(0, 1, kind, "w", "r")
    lines = [line for options in lists.values() for line in options]
    assert slip.kind in KINDS
    assert all(not re.search(r"[{}]", fill(line, values)) for line in lines)
    assert "others" in lists
    assert {"say", "say_bare"} & set(lists)
