"""Concrete evidence in a text: dates, figures, laws, named examples, quotations, citations, each in its place.

What counts is what a marker could check: "experts say", "billions", a country by itself or "many people" do not.
Patterns (`evidence_patterns`) find what has a written form; the parser's entities find people, bodies and events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as DocSpan

from analysis import evidence_patterns as patterns
from analysis.evidence_figures import numbered
from analysis.evidence_names import FUNCTION, apart, is_name, is_place, is_proper, is_somebody, named, sources_named
from analysis.reading import Reading
from analysis.rubric import EvidenceKind

# Of two readings of the same length, the one that says more wins.
_RANK: dict[EvidenceKind, int] = {
    "citation": 0,
    "law_or_treaty": 1,
    "quotation": 2,
    "date": 3,
    "figure": 4,
    "named_example": 5,
}
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_QUOTED_WORDS = 5  # shorter words in quotation marks are a label, unless somebody is said to have used them
_TAIL = re.compile(r"(?:[\s,;:’'.]|(?<=\s)(?:of|on|for|and|to|in|the|against|between|with))+$")


@dataclass(frozen=True, slots=True)
class Item:
    """One concrete item; code points of the reading's text, half-open, `text[start:end]` is `text`."""

    kind: EvidenceKind
    text: str
    start: int
    end: int


def find_items(reading: Reading, start: int, end: int) -> tuple[Item, ...]:
    """Find the items inside `start:end` of the reading's text, in order, none overlapping: the longest wins.

    Headings and the numbers of headings and lists are no evidence, and an item never crosses a line break.
    """
    start, end = max(0, start), min(end, len(reading.text))
    if start >= end:
        return ()
    closed = list(_closed(reading, start, end))
    tokens = reading.span(start, end)
    found = [
        item
        for item in _candidates(reading.text, tokens, start, end)
        if start <= item.start < item.end <= end
        and "\n" not in item.text
        and not any(item.start < stop and begin < item.end for begin, stop in closed)
    ]
    return tuple(sorted(_longest(found), key=lambda item: item.start))


def _closed(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the stretches where nothing is evidence: headings, and the numbers that open a list item."""
    for sentence in reading.sentences:
        if sentence.heading and sentence.start < end and start < sentence.end:
            yield sentence.start, sentence.end
    for match in patterns.LIST_NUMBER.finditer(reading.text, max(0, start - 8), end):
        yield match.start(), match.end()


def _longest(items: Iterable[Item]) -> list[Item]:
    kept: list[Item] = []
    for item in sorted(items, key=lambda i: (i.start - i.end, _RANK[i.kind], i.start)):
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    return kept


def _candidates(text: str, tokens: DocSpan, start: int, end: int) -> Iterator[Item]:
    def hits(kind: EvidenceKind, many: Iterable[re.Pattern[str]]) -> Iterator[Item]:
        for pattern in many:
            for match in pattern.finditer(text, start, end):
                yield _item(kind, text, match.start(), match.end())

    yield from (i for i in hits("citation", patterns.CITATIONS) if not _dated_name(i.text))
    yield from hits("date", patterns.DATES)
    yield from hits("figure", patterns.FIGURES)
    yield from (i for i in _names(tokens, hits("law_or_treaty", patterns.LAWS)) if is_name(i.text))
    yield from (
        i for i in _names(tokens, hits("named_example", patterns.NAMED)) if is_name(i.text) or i.text[0].isdigit()
    )
    yield from (i for i in hits("named_example", patterns.NAMED_SHORT) if is_proper(tokens.doc, i.start, i.end))
    yield from _quotations(text, tokens, start, end)
    yield from (_item(kind, text, *place) for kind, *place in numbered(tokens, start, end))
    yield from _names(tokens, (_item(kind, text, *place) for kind, *place in named(tokens)))
    yield from (_item("citation", text, *place) for place in sources_named(text, tokens, start, end))


def _names(tokens: DocSpan, items: Iterable[Item]) -> Iterator[Item]:
    """Give the items, one that joins several names as several; a place among them is none."""
    for item in items:
        places = list(apart(tokens.doc, item.start, item.end))
        if len(places) == 1:
            yield item
            continue
        for place in places:
            part = _item(item.kind, tokens.doc.text, *place)
            several = is_name(part.text) and not is_place(tokens.doc, part.start)
            if several or is_somebody(tokens.doc, part.text):
                kind: EvidenceKind = "law_or_treaty" if patterns.LAW_WORD.search(part.text) else "named_example"
                yield Item(kind, part.text, part.start, part.end)


def _item(kind: EvidenceKind, text: str, start: int, end: int) -> Item:
    while kind in ("law_or_treaty", "named_example") and (lead := _leading(text, start, end)):
        start += lead
    tail = _TAIL.search(text[start:end]) if kind != "figure" else None
    end = start + tail.start() if tail else end
    return Item(kind, text[start:end], start, end)


def _leading(text: str, start: int, end: int) -> int:
    """Give the length of what stands before the name itself: a capital "The " or "In ", or "Washington's "."""
    word, _, rest = text[start:end].partition(" ")
    owner = word.endswith(("'s", "’s")) and is_name(rest)
    return len(word) + 1 if rest and (owner or word.lower() in FUNCTION) else 0


def _dated_name(citation: str) -> bool:
    """Whether "X (1990)" is a law or a body with its year, not an author with a publication."""
    name = citation.partition(" (")[0]
    return bool(
        not citation.startswith(("(", "[")) and (patterns.LAW_WORD.search(name) or patterns.THING_WORD.search(name))
    )


def _quotations(text: str, tokens: DocSpan, start: int, end: int) -> Iterator[Item]:
    for pattern in patterns.QUOTES:
        for match in pattern.finditer(text, start, end):
            words = match.group().split()
            inside = tokens.doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if len(words) < 2 or inside is None:
                continue
            around = text[max(start, match.start() - 80) : match.start()] + text[match.end() : match.end() + 50]
            spoken = any(token.tag_ in _FINITE for token in inside)
            if len(words) >= _QUOTED_WORDS or spoken or patterns.ATTRIBUTION.search(around.split("\n")[-1]):
                yield Item("quotation", match.group(), match.start(), match.end())
