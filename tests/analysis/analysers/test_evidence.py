from __future__ import annotations

from tests.analysis import world
from tests.analysis.analysers.readings import context_of, findings_of


def test_paragraphs_that_claim_and_show_nothing_stand_bare() -> None:
    bare = [e.paragraph for e in findings_of(world.BARE).evidence if e.bare]
    assert bare == [1, 2]


def test_an_introduction_and_a_conclusion_need_no_evidence() -> None:
    assert not any(e.bare for e in findings_of(world.GOOD).evidence)


def test_a_name_that_the_question_gives_is_no_evidence() -> None:
    context = context_of("In Hallam the Coast Railway Act of 1861 was read aloud, and Hallam listened.")
    texts = [item.text for items in context.items for item in items]
    assert "Hallam" not in texts
    assert "Coast Railway Act" in texts


def test_a_long_paragraph_is_looked_at_in_stretches() -> None:
    filler = " ".join(["The people of the town spoke about the change for many years and did not agree."] * 12)
    found = findings_of(world.ONE_PARAGRAPH + " " + filler).evidence
    assert {e.paragraph for e in found} == {0}
    assert found[0].items
    assert found[-1].bare
