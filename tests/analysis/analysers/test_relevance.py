from __future__ import annotations

from dataclasses import replace

from analysis.analysers.relevance import FAR, find_relevance, nearness, share_off
from tests.analysis import world
from tests.analysis.analysers.readings import context_of, findings_of

FOOTBALL = world.OFF_QUESTION.split("\n\n")[1]


def test_every_demand_of_the_question_is_met_by_a_whole_essay() -> None:
    assert findings_of(world.GOOD).relevance.demands == (1.0, 1.0)


def test_an_essay_on_something_else_meets_no_demand_and_is_flagged() -> None:
    findings = findings_of(world.OFF_QUESTION)
    assert 1.0 not in findings.relevance.demands
    assert findings.flagged("off_question")
    assert share_off(context_of(world.OFF_QUESTION), findings.relevance) == 1.0


def test_only_the_paragraph_that_leaves_the_question_is_off_it() -> None:
    parts = world.GOOD.split("\n\n")
    mixed = "\n\n".join([*parts[:3], FOOTBALL, *parts[3:]])
    findings = findings_of(mixed)
    assert [number for number, view in findings.relevance.paragraphs.items() if view == "no"] == [3]
    assert not findings.flagged("off_question")


def test_headings_that_only_name_a_topic_do_not_speak_to_the_question() -> None:
    titles = ("Introduction", "Social aspects", "How the railway changed the port")
    text = "\n\n".join([titles[0], "The railway came.", titles[1], "Ships left.", titles[2], "Coal fell."])
    views = {view.title: view.speaks for view in findings_of(text, headings=titles).relevance.headings}
    assert views == {"Social aspects": False, "How the railway changed the port": True}


def test_an_essay_on_something_else_is_far_even_where_an_argument_seems_to_be_made() -> None:
    context = context_of(world.OFF_QUESTION)
    findings = findings_of(world.OFF_QUESTION)
    claimed = replace(findings.coverage, rows=tuple((row,) for row in range(len(findings.coverage.rows))))
    assert share_off(context, find_relevance(context, claimed, findings.layout)) == 1.0


def test_plain_and_wrong_essays_on_the_question_are_near() -> None:
    near = [nearness(context_of(text)) for text in (world.GOOD, world.BARE, world.OPPOSITE, world.ONE_PARAGRAPH)]
    assert min(near) > FAR + 0.2
    assert nearness(context_of(world.OFF_QUESTION)) < FAR
