"""Step 10: the tutor's remarks in annotated notes become conventions: words, criterion, and when they are said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.derivation.lexicon import pattern
from analysis.documents.source_text import Remark, SourceText
from analysis.language.encoder import encode
from analysis.rubric import Convention, Scope

_LEXICON = {name: pattern("marking", name) for name in ("evidence", "relevance", "structure", "coverage")}
_WEIGHT = {"evidence": 1.0, "relevance": 1.0, "structure": 0.9, "coverage": 0.7}
_MEANING = {
    "coverage": "Add more arguments. Important points are missing; develop and explain the content further.",
    "evidence": "Give evidence: references, examples, dates, figures, facts and sources for this claim.",
    "structure": "Improve the structure: introduction, thesis, order of paragraphs, conclusion, the other side.",
    "relevance": "Relate your headings and arguments to the question statement; this is off the question asked.",
}
_WHOLE_ESSAY = pattern("marking", "whole_essay")
NEAR_END = 12  # characters; a remark this close to the end of a text stands at its end


def conventions(notes: Sequence[tuple[str, SourceText]]) -> tuple[Convention, ...]:
    """The conventions of annotated notes, given as (document id, note), in the order they stand."""
    found = []
    for document, note in notes:
        for remark in sorted(note.remarks, key=lambda one: (one.start, one.end, one.text)):
            if remark.text.strip():
                found.append((document, note, remark))
    return tuple(
        Convention(
            id=f"c{number}",
            criterion=criterion_of(remark.text),
            text=remark.text,
            document=document,
            start=remark.start,
            end=remark.end,
            scope=scope_of(note, remark),
        )
        for number, (document, note, remark) in enumerate(found, start=1)
    )


def criterion_of(remark: str) -> str:
    """The criterion a remark is about: by the words tutors use for it, and by meaning."""
    meaning = encode([remark])[0] @ encode(list(_MEANING.values())).T
    close = dict(zip(_MEANING, (float(x) for x in meaning), strict=True))
    score = {
        name: close[name] + 0.25 * _WEIGHT[name] * min(2, len({m.lower() for m in pattern.findall(remark)}))
        for name, pattern in _LEXICON.items()
    }
    return max(score, key=lambda name: (round(score[name], 6), name))


def scope_of(note: SourceText, remark: Remark) -> Scope:
    """Whether a remark speaks of the words it is anchored to, of its section, or of the whole essay.

    At the end of the note, or typed between the introduction and the first section, it speaks of the essay.
    """
    if remark.end > remark.start:
        return (
            "essay"
            if _WHOLE_ESSAY.search(remark.text) and remark.end - remark.start > 0.6 * len(note.text)
            else "passage"
        )
    if remark.start >= len(note.text.rstrip()) - NEAR_END or not note.text[remark.start :].strip():
        return "essay"
    if _after_introduction(note, remark.start):
        return "essay"
    return "section"


def _after_introduction(note: SourceText, offset: int) -> bool:
    """Whether a point lies at a section's edge with no more than the introduction before it."""
    sections = [s for s in note.sections if note.text[s.body_start : s.end].strip() and s.kind == "body"]
    for number, section in enumerate(sections[:3]):
        at_edge = not note.text[offset : section.end].strip() or (
            offset <= section.body_start and section.start <= offset
        )
        if section.start <= offset <= section.end and at_edge:
            before = [s for s in sections[: number + (offset > section.body_start)] if s.title]
            return len(before) <= 1 or bool(re.match(r"\s*(?:introduction|intro)\b", section.title, re.I))
    return False
