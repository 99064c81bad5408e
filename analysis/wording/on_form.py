"""What there is to say about the form: parts, headings, lists, repetition, borrowed words, leaving the question."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.analysers.context import Context
from analysis.analysers.findings import Findings
from analysis.analysers.terms import words
from analysis.wording import places
from analysis.wording.draft import Draft, absent, lists_words, made
from analysis.wording.phrases import series
from analysis.wording.places import ENDING as _ENDING


def about_form(context: Context, findings: Findings) -> Iterator[Draft]:
    """Give the drafts of this file."""
    yield from _copied(context, findings)
    yield from _lists(context, findings)
    yield from _headings(context, findings)
    yield from _off_question(context, findings)
    yield from _parts(context, findings)
    yield from _repeated(context, findings)


def _copied(context: Context, findings: Findings) -> Iterator[Draft]:
    for flag in findings.flagged("copied_from_source"):
        count, _, rest = flag.detail.partition(" words stand almost as they are in ")
        document = rest.partition(",")[0]
        yield Draft(
            situation="copied",
            urge=7.5 if flag.severity != "info" else 4.0,
            start=flag.start,
            end=flag.end,
            values={"count": count, "document": _ENDING.sub("", document), "focus": places.focus(context)},
        )


def _lists(context: Context, findings: Findings) -> Iterator[Draft]:
    if not lists_words(findings):
        return
    silent = [
        row for row, says in enumerate(context.propositions) if not says and len(words(context.judged[row].text)) >= 3
    ]
    for row in silent[:1]:
        sentence = context.judged[row]
        values = {"words": places.opening_words(sentence.text), "focus": places.focus(context)}
        yield Draft(situation="list", urge=9.5, start=sentence.start, end=sentence.end, values=values)


def _headings(context: Context, findings: Findings) -> Iterator[Draft]:
    silent = sorted((h for h in findings.relevance.headings if not h.speaks), key=lambda h: (h.near, h.start))
    if not silent or len(silent) < 0.4 * len(findings.relevance.headings):
        return
    worst = silent[0]
    others = sorted(silent[1:3], key=lambda h: h.start)
    yield Draft(
        situation="headings",
        urge=5.8,
        start=worst.start,
        end=worst.end,
        values={"heading": _title(worst.title), "focus": places.focus(context)},
        extra={"others": series([f"“{_title(h.title)}”" for h in others])} if others else {},
    )


def _title(text: str) -> str:
    return " ".join(text.split()).strip(" .:•*#-")


def _off_question(context: Context, findings: Findings) -> Iterator[Draft]:
    missing = absent(context, findings)
    if not findings.flagged("off_question"):
        return  # one paragraph that seems to leave the question may be the student's own way to it
    for paragraph in context.paragraphs:
        if findings.relevance.paragraphs.get(paragraph.index) != "no" or not missing:
            continue
        sentence = context.sentences_of(paragraph)[0]
        a = missing[paragraph.index % min(3, len(missing))]
        yield Draft(
            situation="off_question",
            urge=6.2,
            start=sentence.start,
            end=sentence.end,
            values={
                "topic": places.topic(context, context.place(sentence)),
                "focus": places.focus(context),
                "title": f"“{places.shown_title(context.prepared.arguments[a])}”",
            },
        )


def _parts(context: Context, findings: Findings) -> Iterator[Draft]:
    parts, mine = findings.layout.structure, made(context, findings)
    titles = [places.shown_title(context.prepared.arguments[a]) for a in mine]
    focus = places.focus(context)
    if context.word_count < 100:
        return
    first, last = context.sentences_of(context.paragraphs[0]), context.judged[-1]
    if not parts.thesis.present:
        anchor = first[min(len(first), 3) - 1]
        values = {"focus": focus} | ({"title": titles[0]} if titles else {})
        yield Draft(
            situation="thesis",
            urge=5.6,
            start=anchor.start,
            end=anchor.end,
            values=values,
            say="say" if titles else "say_bare",
        )
    if not parts.conclusion.present:
        values = {"topic": places.topic(context, len(context.judged) - 1), "focus": focus}
        if len(titles) > 1:
            values |= {"first": f"“{titles[0]}”", "second": f"“{titles[1]}”"}
        say = "say" if len(titles) > 1 else "say_bare"
        yield Draft(situation="conclusion", urge=5.2, start=last.start, end=last.end, values=values, say=say)
    if not parts.counterview.present and mine:
        span = findings.coverage.arguments[mine[0]].spans[0]
        yield Draft(situation="counterview", urge=3.8, start=span.start, end=span.end, values={"title": titles[0]})
    sections = {section.title: section for section in context.reading.source.sections}
    for heading in [h for h in findings.layout.unkept if h in sections][:2]:
        start = sections[heading].start
        values = {"heading": _title(heading), "focus": focus}
        yield Draft(situation="unkept", urge=4.6, start=start, end=start + len(heading), values=values)


def _repeated(context: Context, findings: Findings) -> Iterator[Draft]:
    rows, missing = sorted(findings.originality.repeated), absent(context, findings)
    if not rows or not missing or not findings.flagged("repetition"):
        return
    sentence = context.judged[rows[0]]
    before = max(
        (s for s in context.judged[: rows[0]]),
        key=lambda s: len(set(words(s.text)) & set(words(sentence.text))),
        default=sentence,
    )
    number = next((n for n, p in enumerate(context.paragraphs) if p.index == before.paragraph), 0)
    values = {"nth": places.ordinal(number), "title": f"“{places.shown_title(context.prepared.arguments[missing[0]])}”"}
    yield Draft(situation="repetition", urge=6.0, start=sentence.start, end=sentence.end, values=values)
