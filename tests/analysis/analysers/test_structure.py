from __future__ import annotations

from tests.analysis import world
from tests.analysis.analysers.readings import findings_of

HEADED = """Introduction

The railway changed Hallam for good and ill, because it made trade cheap and left people poor.

Coal and fish

Coal became cheap in 1864 and the smokers worked all winter.

Challenges

The skippers lost their trade, and the council had debts of £90,000.

Way forward

The town should share its rents. It must build drains as well.

Conclusion

The railway was worth its price."""
TITLES = ("Introduction", "Coal and fish", "Challenges", "Way forward", "Conclusion")


def test_every_part_of_a_whole_essay_is_found_in_its_place() -> None:
    layout = findings_of(world.GOOD).layout
    structure = layout.structure
    assert structure.introduction.present
    assert "I will argue" in world.GOOD[structure.thesis.start : structure.thesis.end]
    assert world.GOOD[structure.conclusion.start :].startswith("In conclusion")
    assert world.GOOD[structure.counterview.start :].startswith("Critics said")
    assert [layout.roles[i] for i in range(6)] == ["introduction", "body", "body", "body", "counterview", "conclusion"]


def test_headings_decide_the_roles() -> None:
    roles = findings_of(HEADED, headings=TITLES).layout.roles
    assert [roles[i] for i in range(5)] == ["introduction", "body", "counterview", "way_forward", "conclusion"]


def test_a_heading_with_nothing_under_it_is_a_promise_not_kept() -> None:
    text = HEADED + "\n\nThe lesson of Port Ness"
    assert findings_of(text, headings=(*TITLES, "The lesson of Port Ness")).layout.unkept == (
        "The lesson of Port Ness",
    )
    assert findings_of(HEADED, headings=TITLES).layout.unkept == ()


def test_one_paragraph_has_parts_too() -> None:
    structure = findings_of(world.ONE_PARAGRAPH).layout.structure
    assert structure.thesis.present
    assert structure.conclusion.present
    assert world.ONE_PARAGRAPH[structure.conclusion.start :].startswith("In conclusion")


def test_a_text_that_only_announces_has_no_thesis() -> None:
    text = "This essay will discuss the railway of Hallam. It was opened in 1864.\n\nCoal became cheap.\n\nShips left."
    assert not findings_of(text).layout.structure.thesis.present


def test_an_essay_that_just_stops_has_no_conclusion() -> None:
    text = "\n\n".join(world.GOOD.split("\n\n")[:3])
    long_end = text + " " + "Men who had owned a share in a boat became porters in the goods yard. " * 4
    assert not findings_of(long_end.strip()).layout.structure.conclusion.present
