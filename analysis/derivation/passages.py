"""The passages of an argument: the words of the sources that make it, exactly as they stand."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.derivation.candidates import Candidate
from analysis.derivation.likeness import Likeness
from analysis.derivation.selection import Chosen
from analysis.rubric import Passage

MOST_PASSAGES = 6
MOST_FROM_ONE = 3


def passages_of(one: Chosen, on: Sequence[Candidate], likeness: Likeness, names: Sequence[str]) -> tuple[Passage, ...]:
    """The passage with the statement's own sentence first, then the likest others: at least one of each document."""
    statement = one.statement
    home = statement.candidate
    spans = {home.document: [(s.start, s.end) for s in (*statement.context, *statement.sentences)]}
    ranked = sorted(
        (j for j in one.support if j != one.index), key=lambda j: (-float(likeness.matrix[one.index, j]), on[j].key)
    )
    firsts: list[int] = []
    seen = {home.document}
    for j in ranked:
        if on[j].document not in seen:
            seen.add(on[j].document)
            firsts.append(j)
    count = len(spans[home.document])
    for j in [*firsts, *(j for j in ranked if j not in firsts)]:
        other = spans.setdefault(on[j].document, [])
        span = (on[j].sentence.start, on[j].sentence.end)
        if count < MOST_PASSAGES and len(other) < MOST_FROM_ONE and span not in other:
            other.append(span)
            count += 1
    passages = []
    for document in [home.document, *sorted(number for number in spans if number != home.document)]:
        text = on[one.index].reading.text if document == home.document else _text_of(on, document)
        for start, end in _merged(spans[document], text):
            passages.append(Passage(document=names[document], start=start, end=end, quote=text[start:end]))
    own = home.sentence.start
    passages.sort(key=lambda one: not (one.document == names[home.document] and one.start <= own < one.end))
    return tuple(passages)


def _text_of(on: Sequence[Candidate], document: int) -> str:
    return next(one.reading.text for one in on if one.document == document)


def _merged(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Neighbouring sentences of one paragraph as one passage."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and not text[merged[-1][1] : start].strip() and "\n" not in text[merged[-1][1] : start]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
