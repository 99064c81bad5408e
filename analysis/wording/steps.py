"""Three things to do next, ordered by the marks they would bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.analysers.order import is_scattered
from analysis.report import CriterionResult
from analysis.scoring.criteria import PARTS, WRONG_VALUE
from analysis.scoring.expectation import expected_weight
from analysis.scoring.score import SCATTERED
from analysis.wording import places
from analysis.wording.draft import absent, lists_words, made, serving
from analysis.wording.phrases import fill, nth, phrases, series

STEPS = 3
LEAST = 0.01  # a step that brings no mark any more is still worth naming, after all others
ARGUMENTS = 2  # at most so many of the steps say which argument to add
NUMBERS = ("no", "the", "the two", "the three", "the four", "the five", "the six")

Step = tuple[float, str]


def next_steps(context: Context, findings: Findings, results: Sequence[CriterionResult]) -> tuple[str, ...]:
    """Give at most three steps, the one that moves the mark most first."""
    room = {result.id: max(0.0, result.of - result.marks) for result in results}
    full = {result.id: result.of for result in results}
    steps = [step for step in _steps(context, findings, full, room) if step[0] > 0]
    steps.sort(key=lambda step: (-step[0], step[1]))
    return tuple(dict.fromkeys(text for _, text in steps))[:STEPS]


def _steps(context: Context, findings: Findings, full: dict[str, float], room: dict[str, float]) -> Iterator[Step]:
    def gain(criterion: str, share: float) -> float:
        return min(room.get(criterion, 0.0), share * full.get(criterion, 0.0))

    say = phrases()["steps"]
    focus = places.focus(context)
    yield from _own_words(context, findings, full)
    yield from _arguments(context, findings, gain("coverage", 1.0), full.get("coverage", 0.0))
    yield from _evidence(context, findings, full, room)
    if findings.accuracy:
        pairs = series([f"{one.found} ({one.expected} in the sources)" for one in findings.accuracy[:3]])
        yield gain("evidence", WRONG_VALUE * len(findings.accuracy)) + 0.5, fill(say["values"], {"pairs": pairs})
    if findings.coverage.clashes:
        titles = [
            f"“{places.shown_title(context.prepared.arguments[clash.argument])}”"
            for clash in findings.coverage.clashes[:2]
        ]
        yield gain("coverage", 0.1 * len(findings.coverage.clashes)), fill(say["clash"], {"titles": series(titles)})
    yield from _structure(context, findings, full, focus)
    yield from _relevance(context, findings, full, focus)


def _own_words(context: Context, findings: Findings, full: dict[str, float]) -> Iterator[Step]:
    say, total = phrases()["steps"], sum(full.values())
    flags = findings.flagged("copied_from_source")
    share = len(findings.originality.copied) / max(1, len(context.judged))
    if flags and share > 0.05:
        document = flags[0].detail.partition(" almost as they are in ")[2].partition(",")[0]
        yield share * total, fill(say["copied"], {"document": document})
    if lists_words(findings):
        silent = next((row for row, says in enumerate(context.propositions) if not says), 0)
        values = {"words": places.opening_words(context.judged[silent].text), "focus": places.focus(context)}
        yield 0.7 * total, fill(say["sentences"], values)
    off = [p for p in context.paragraphs if findings.relevance.paragraphs.get(p.index) == "no"]
    missing = absent(context, findings)
    if findings.flagged("off_question") and off and missing:
        begins = places.opening_words(context.text[off[0].start : off[0].end])
        values = {
            "focus": places.focus(context),
            "words": begins,
            "title": places.shown_title(context.prepared.arguments[missing[0]]),
        }
        yield 0.8 * total, fill(say["off_question"], values)


def _arguments(context: Context, findings: Findings, room: float, full: float) -> Iterator[Step]:
    arguments = context.prepared.arguments
    expected = expected_weight(arguments, context.word_count) or 1.0
    for turn, a in enumerate(absent(context, findings)[:ARGUMENTS]):
        argument = arguments[a]
        passage = places.best_passage(argument)
        items = places.offered(context, argument, passage, most=1)
        values = {"title": places.shown_title(argument), "items": items}
        if passage is not None:
            values["place"] = places.place(context.prepared.rubric, passage.document, passage.start)
        if not items and passage is None:
            continue
        text = nth(phrases()["steps"]["argument" if items else "argument_plain"], turn)
        yield max(LEAST, min(room, full * argument.weight / expected)), fill(text, values)


def _evidence(context: Context, findings: Findings, full: dict[str, float], room: dict[str, float]) -> Iterator[Step]:
    say = phrases()["steps"]
    asked = [e for e in findings.evidence if e.claims]
    bare = [e for e in asked if e.bare]
    if not bare:
        return
    worth = min(room.get("evidence", 0.0), 0.7 * full.get("evidence", 0.0) * len(bare) / len(asked))
    row = bare[0].claims[0]
    near = places.nearest_argument(
        context, row, findings.coverage.made_by(row) or list(range(len(context.prepared.arguments)))
    )
    argument = context.prepared.arguments[near] if near is not None else None
    items = places.offered(context, argument, places.best_passage(argument), most=1) if argument else ""
    if len(bare) == 1:
        words = places.opening_words(context.judged[row].text)
        yield (
            worth,
            fill(say["evidence_one"], {"words": words, "items": items or "a date, a figure or a named example"}),
        )
        return
    count = NUMBERS[len(bare)] if len(bare) < len(NUMBERS) else f"the {len(bare)}"
    first = places.opening_words(context.judged[row].text, 4)
    named = f"{count} paragraphs that show nothing (the first begins “{first}”)"
    yield worth, fill(say["evidence" if items else "evidence_plain"], {"bare": named, "items": items})


def _structure(context: Context, findings: Findings, full: dict[str, float], focus: str) -> Iterator[Step]:
    say, parts = phrases()["steps"], findings.layout.structure
    worth = full.get("structure", 0.0)
    mine = made(context, findings) or absent(context, findings)
    title = places.shown_title(context.prepared.arguments[mine[0]]) if mine else ""
    if is_scattered(findings.flags):
        yield (1 - SCATTERED) * worth, fill(say["order"], {"focus": focus})
    if len(context.paragraphs) == 1 and context.word_count > 200 and title:
        yield 0.3 * worth, fill(say["body"], {"title": title})
    if not parts.thesis.present:
        yield PARTS["thesis"] * worth, fill(say["thesis"], {"focus": focus})
    if not parts.conclusion.present:
        yield PARTS["conclusion"] * worth, fill(say["conclusion"], {"focus": focus})
    if not parts.introduction.present:
        yield PARTS["introduction"] * worth, fill(say["introduction"], {"focus": focus})
    if not parts.counterview.present and title:
        yield PARTS["counterview"] * worth, fill(say["counterview"], {"title": title})


def _relevance(context: Context, findings: Findings, full: dict[str, float], focus: str) -> Iterator[Step]:
    say, demands = phrases()["steps"], context.prepared.rubric.question.demands
    missing = absent(context, findings)
    worth = full.get("relevance", 0.0)
    for d, met in enumerate(findings.relevance.demands):
        if met == 0.0 and missing and len(demands) > 1:
            title = places.shown_title(context.prepared.arguments[serving(context, d, missing)])
            share = 0.45 / len(demands) * worth + 0.1 * full.get("coverage", 0.0)
            yield share, fill(say["demand"], {"demand": demands[d].rstrip(" .?"), "title": f"“{title}”"})
    silent = [h for h in findings.relevance.headings if not h.speaks]
    if silent:
        values = {"focus": focus, "heading": " ".join(silent[0].title.split()).strip(" .:•*#-")}
        yield 0.15 * worth, fill(say["headings"], values)
