"""Step 9: the four criteria and their levels, worded for this question."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.derivation.question import Asked, phrase_list
from analysis.rubric import Criterion, KeyArgument, Level

LABELS = ("Not shown", "Limited", "Developing", "Secure", "Excellent")
SHARES = (("coverage", 0.40), ("evidence", 0.25), ("structure", 0.20), ("relevance", 0.15))


def criteria(asked: Asked, arguments: Sequence[KeyArgument], marks: int) -> tuple[Criterion, ...]:
    """Coverage, evidence, structure and relevance; the marks of their highest levels add up to `marks`."""
    top = _split(marks, [share for _, share in SHARES])
    words = _words(asked, arguments)
    found = []
    for (name, share), full in zip(SHARES, top, strict=True):
        title, description, descriptors = words[name]
        levels = tuple(
            Level(level=i, marks=round(full * i / 4, 2), descriptor=text, label=LABELS[i])
            for i, text in enumerate(descriptors)
        )
        found.append(Criterion(id=name, title=title, description=description, weight=share, levels=levels))
    return tuple(found)


def _split(marks: int, shares: Sequence[float]) -> list[float]:
    parts = [round(marks * share, 2) for share in shares]
    parts[0] = round(parts[0] + marks - sum(parts), 2)
    return parts


def _words(asked: Asked, arguments: Sequence[KeyArgument]) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    topic = asked.topic
    count = len(arguments)
    heavy = [argument for argument in arguments if argument.weight == 3]
    named = [_in_sentence(argument.title) for argument in (heavy or list(arguments))[:3]]
    examples = phrase_list([f"“{title}”" for title in named])
    half, few = max(1, round(count * 0.5)), max(1, round(count * 0.2))
    most = max(half + 1, round(count * 0.7))
    weighty = f"the {len(heavy)} weightiest" if len(heavy) > 1 else "the weightiest"
    dated = next((item.text for a in arguments for item in a.evidence if item.kind == "law_or_treaty"), "")
    sample = f" (for instance {dated})" if dated else ""
    demands = phrase_list([demand.text for demand in asked.demands])
    both = "every part of the question" if len(asked.demands) > 1 else "the question"
    return {
        "coverage": (
            "Coverage of the arguments",
            f"How many of the {count} key arguments on {topic} the essay makes, the weightier ones first.",
            (
                f"Makes none of the {count} arguments on {topic}.",
                f"Makes a few of the {count} arguments (about {few}) on {topic}, mostly lighter ones, or only names them.",
                f"Makes some of the {count} arguments (fewer than {half}) on {topic}; several of {weighty} are missing.",
                f"Makes about half to two thirds of the {count} arguments on {topic}, with most of {weighty}.",
                f"Makes {most} or more of the {count} arguments on {topic}, with nearly all of {weighty}, such as {examples}.",
            ),
        ),
        "evidence": (
            "Evidence and examples",
            f"Whether the arguments on {topic} rest on dates, figures, laws, named examples or sources that can be checked.",
            (
                f"Nothing checkable supports what is said about {topic}.",
                f"One or two dates or names; nearly every argument on {topic} stands bare.",
                f"Under half of the arguments on {topic} have a date, figure, law, named example or source.",
                f"Most arguments on {topic} have something checkable behind them{sample}; a few stand bare.",
                f"Nearly every argument on {topic} has apt and accurate evidence{sample}, and it is used, not only listed.",
            ),
        ),
        "structure": (
            "Structure",
            f"Whether the essay states a position on {topic}, carries it through ordered paragraphs and concludes.",
            (
                f"No order can be seen in what is said about {topic}.",
                f"Points on {topic} follow each other without introduction, grouping or conclusion.",
                f"There are parts, but the introduction gives no position on {topic}, or the conclusion is missing.",
                f"Introduction, ordered body and conclusion on {topic}; the thread or the other side is sometimes lost.",
                f"A clear position on {topic}, one argument to a paragraph, the other side weighed, a conclusion that answers.",
            ),
        ),
        "relevance": (
            "Relevance to the question",
            f"Whether headings and arguments answer what is asked: {demands}.",
            (
                f"Does not speak to {demands}.",
                f"Mostly about neighbouring matters; {demands} comes up only in passing.",
                f"Answers part of {both}; some headings and paragraphs do not say what they mean for {demands}.",
                f"Answers {both}; a heading or a paragraph drifts away from {demands}.",
                f"Every heading and paragraph says what it means for {demands}.",
            ),
        ),
    }


def _in_sentence(title: str) -> str:
    return title
