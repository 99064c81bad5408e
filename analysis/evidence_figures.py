"""Years and figures in a text: what counts something a marker could check, told from page numbers and generalities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from analysis import evidence_patterns as patterns
from analysis.rubric import EvidenceKind
from analysis.values.finding import find_values

_ABOUT = frozenset(["some", "about", "around", "nearly", "almost", "over", "roughly"])
_MEASURED = frozenset(["share", "money", "measure", "fold"])
_OF_WHAT = re.compile(r"\s(?:of\s(?:all\s)?)?(?:(?:the|its|his|her|their|our|these|those)\s)?(?!of\b)[a-z][\w-]+")
_SMALL = 10


def numbered(tokens: DocSpan, start: int, end: int) -> Iterator[tuple[EvidenceKind, int, int]]:
    """Give years by themselves, months, measures in words, and numbers that count something ("689 operatives")."""
    doc = tokens.doc
    for match in patterns.BARE_YEAR.finditer(doc.text, start, end):
        if not _counts_things(doc, match.start(), match.end()):
            yield "date", match.start(), match.end()
    yield from _values(doc, start, end)
    for match in patterns.NUMBER.finditer(doc.text, start, end):
        noun = _counted_noun(doc, match.start(), match.end())
        if noun is None or (patterns.BARE_YEAR.fullmatch(match.group()) and not _counts_things(doc, *match.span())):
            continue
        value = match.group().replace(",", "")
        small = value.isdigit() and int(value) < _SMALL
        if not (small and noun.lemma_.lower() in patterns.SMALL_GENERIC):
            yield "figure", match.start(), noun.idx + len(noun.text)


def _values(doc: Doc, start: int, end: int) -> Iterator[tuple[EvidenceKind, int, int]]:
    """Give what is said with a unit, as a share or as a month: "eight feet", "half of the land", "in November"."""
    for value in find_values(doc.text, start, end):
        if value.time is not None and value.time.month and not value.time.year:
            yield "date", value.start, value.end
        elif value.kind in _MEASURED and value.raw != 1:
            whole = _OF_WHAT.match(doc.text, value.end, end) if value.part else None
            if whole or value.text.lower() != "half":
                yield "figure", value.start, whole.end() if whole else value.end


def _counted_noun(doc: Doc, start: int, end: int) -> Token | None:
    """Give the noun that the number stands before, at most two adjectives away."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    for token in doc[span.end : span.end + 3]:
        if token.is_space or token.is_punct:
            return None
        if token.tag_ in ("NNS", "NNPS"):
            return token
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM"):
            return None
    return None


def _counts_things(doc: Doc, start: int, end: int) -> bool:
    """Whether a four-digit number counts what follows ("2000 soldiers"), rather than dates it ("the 1998 tests")."""
    noun = _counted_noun(doc, start, end)
    span = doc.char_span(start, end, alignment_mode="expand")
    if noun is None or span is None:
        return False
    before = doc[span.start - 1] if span.start else None
    dated = any(token.ent_type_ == "DATE" for token in span)
    return not dated and (
        before is None or before.lower_ in _ABOUT or before.pos_ not in ("DET", "PRON", "PART", "PROPN")
    )
