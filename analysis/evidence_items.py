"""Concrete evidence in a text: dates, figures, laws, named examples, quotations, citations, each in its place.

What counts is what a marker could check: "experts say", "billions", a country by itself or "many people" do not.
Patterns (`evidence_patterns`) find what has a written form; the parser's entities find people, bodies and events.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from analysis import evidence_patterns as patterns
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
_NAMED_ENTITIES = frozenset({"PERSON", "ORG", "EVENT", "FAC", "WORK_OF_ART", "PRODUCT"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_ENTITIES = "entities"
_QUOTED_WORDS = 5  # shorter words in quotation marks are a label, unless somebody is said to have used them
_LONGEST_NAME = 9  # words; a longer "name" is a sentence in capitals
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "lady",
        "president",
        "general",
        "prime",
        "minister",
        "king",
        "queen",
        "professor",
        "senator",
    ]
)
_ABOUT = frozenset(["some", "about", "around", "nearly", "almost", "over", "roughly"])
_TAIL = re.compile(r"(?:[\s,;:’'.]|(?<=\s)(?:of|on|for|and|to|in|the|against|between|with))+$")
_FUNCTION = frozenset(
    [
        *(
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "its",
            "his",
            "her",
            "their",
            "our",
            "in",
            "on",
            "at",
            "by",
        ),
        *("of", "and", "but", "for", "to", "as", "from", "with", "under", "after", "when", "while", "since", "during"),
        *("although", "once", "if", "both", "through", "against", "between", "before", "following", "despite", "even"),
    ]
)


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
    yield from (i for i in hits("law_or_treaty", patterns.LAWS) if _is_name(i.text))
    yield from (i for i in hits("named_example", patterns.NAMED) if _is_name(i.text) or i.text[0].isdigit())
    yield from (i for i in hits("named_example", patterns.NAMED_SHORT) if _is_proper(tokens.doc, i))
    yield from _quotations(text, tokens, start, end)
    yield from _numbers(text, tokens, start, end)
    yield from _entities(text, tokens)
    yield from _sources_named(text, tokens, start, end)


def _item(kind: EvidenceKind, text: str, start: int, end: int) -> Item:
    while kind in ("law_or_treaty", "named_example") and (lead := _leading(text, start, end)):
        start += lead
    tail = _TAIL.search(text[start:end]) if kind != "figure" else None
    end = start + tail.start() if tail else end
    return Item(kind, text[start:end], start, end)


def _leading(text: str, start: int, end: int) -> int:
    """Give the length of what stands before the name itself: a capital "The " or "In ", or "Washington's "."""
    word, _, rest = text[start:end].partition(" ")
    owner = word.endswith(("'s", "’s")) and _is_name(rest)
    return len(word) + 1 if rest and (owner or word.lower() in _FUNCTION) else 0


def _is_name(name: str) -> bool:
    """Two words at least that carry capitals; "Agreement" or "The Constitution" by itself names nothing."""
    words = [word for word in name.split() if word[0].isupper() or word[0].isdigit()]
    return len(words) >= 2 and len(name.split()) <= _LONGEST_NAME + 4


def _is_proper(doc: Doc, item: Item) -> bool:
    """Whether the first word is a name, not a common word that a sentence put first ("Drone strikes")."""
    span = doc.char_span(item.start, item.end, alignment_mode="expand")
    return span is not None and (span[0].pos_ == "PROPN" or not span[0].is_sent_start)


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


def _numbers(text: str, tokens: DocSpan, start: int, end: int) -> Iterator[Item]:
    """Years by themselves, and numbers that count something: "1954", "689 operatives"."""
    doc = tokens.doc
    for match in patterns.BARE_YEAR.finditer(text, start, end):
        if not _counts_things(doc, match.start(), match.end()):
            yield Item("date", match.group(), match.start(), match.end())
    for match in patterns.NUMBER.finditer(text, start, end):
        noun = _counted_noun(doc, match.start(), match.end())
        if noun is None or (patterns.BARE_YEAR.fullmatch(match.group()) and not _counts_things(doc, *match.span())):
            continue
        value = match.group().replace(",", "")
        small = value.isdigit() and int(value) < 10
        if not (small and noun.lemma_.lower() in patterns.SMALL_GENERIC):
            stop = noun.idx + len(noun.text)
            yield Item("figure", text[match.start() : stop], match.start(), stop)


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


def _entities(text: str, tokens: DocSpan) -> Iterator[Item]:
    for entity in _entities_in(tokens):
        kind: EvidenceKind
        if entity.label_ in _NAMED_ENTITIES and _names_something(entity):
            kind = "named_example"
        elif entity.label_ == "LAW" and _is_name(entity.text):
            kind = "law_or_treaty"
        else:
            continue
        stop = entity.end_char - (2 if entity.text.endswith(("'s", "’s")) else 0)
        yield _item(kind, text, entity.start_char, stop)


def _entities_in(tokens: DocSpan) -> list[DocSpan]:
    """Give the entities of a stretch. spaCy goes through the whole text for them, so they are kept beside the text."""
    doc = tokens.doc
    if _ENTITIES not in doc.user_data:
        doc.user_data[_ENTITIES] = sorted(doc.ents, key=lambda entity: entity.start)
    entities: list[DocSpan] = doc.user_data[_ENTITIES]
    first = bisect_left(entities, tokens.start, key=lambda entity: entity.start)
    last = bisect_left(entities, tokens.end, key=lambda entity: entity.start)
    return [entity for entity in entities[first:last] if entity.end <= tokens.end]


def _names_something(entity: DocSpan) -> bool:
    words = [token for token in entity if not token.is_punct and token.text not in ("'s", "’s")]
    if words and words[0].lower_ in _FUNCTION:
        words = words[1:]
    capital = [token for token in words if token.text[0].isupper()]
    if not words or not capital or len(words) > _LONGEST_NAME or not words[-1].text[0].isupper():
        return False
    if any(token.pos_ in ("VERB", "PRON", "AUX") and not token.text[0].isupper() for token in words):
        return False
    if len(words) == 1:
        return _single_name(words[0], entity.label_)
    return all(
        token.text[0].isupper() or token.lower_ in ("of", "and", "for", "the", "on", "&", "-", "bin", "al", "ul")
        for token in words
    )


def _single_name(token: Token, label: str) -> bool:
    """One word names something when it is an acronym of three letters or more, or a person's surname."""
    word = token.text
    if word.isupper():
        return len(word) >= 3 and label != "PERSON" and not word.startswith(("US", "UK", "UAE"))
    if label != "PERSON" or token.pos_ != "PROPN" or not word.isalpha():
        return False
    before = token.nbor(-1) if token.i else None
    return not token.is_sent_start or (before is not None and before.lower_ in _TITLES)


def _sources_named(text: str, tokens: DocSpan, start: int, end: int) -> Iterator[Item]:
    """Find "according to the World Bank": the source is named, so the reader can look it up."""
    named = {e.start_char: e for e in _entities_in(tokens) if e.label_ in ("ORG", "PERSON", "WORK_OF_ART")}
    for match in patterns.ACCORDING.finditer(text, start, end):
        at = match.end()
        entity = named.get(at) or named.get(at + 4)
        if entity is not None and _names_something(entity):
            yield _item("citation", text, match.start(), entity.end_char)
