"""Names in a text that a marker could look up: people, bodies, works and events, by the parser's entities and words.

The parser finds most names of two words and more. A surname by itself it finds and loses from line to line; such a word
is taken for a name where the text uses it as one: within a sentence, as somebody who acts, and never as a place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from analysis import evidence_patterns as patterns
from analysis.rubric import EvidenceKind

Place = tuple[int, int]  # code points, half-open

LONGEST_NAME = 9  # words; a longer "name" is a sentence in capitals
FUNCTION = frozenset(
    re.findall(
        r"\w+",
        """the a an this that these those its his her their our in on at by of and but for to as from with under after
        when while since during although once if both through against between before following despite even""",
    )
)
_NAMED_ENTITIES = frozenset({"PERSON", "ORG", "EVENT", "FAC", "WORK_OF_ART", "PRODUCT"})
_PLACES = frozenset({"GPE", "LOC", "NORP", "LANGUAGE"})
_NO_NAMES = _PLACES | {"FAC", "DATE", "TIME", "ORDINAL", "CARDINAL"}
_IN_PLACE = frozenset(["in", "at", "near", "into", "across", "throughout", "towards", "within", "outside", "inside"])
_ACTS = frozenset({"nsubj", "nsubjpass", "poss", "agent"})
_WITHIN = frozenset(["of", "and", "for", "the", "on", "&", "-", "bin", "al", "ul", "de", "du", "von", "van", "della"])
_TITLES = frozenset(
    re.findall(
        r"\w+", "mr mrs ms dr sir lord lady president general prime minister king queen professor senator secretary"
    )
)
# What people do; a word that opens a sentence and is said to do it is a name, "Coal became cheap" tells of none.
_HUMAN = frozenset(
    re.findall(
        r"\w+",
        """say tell argue claim note write show prove think believe warn ask answer describe call find discover propose
        suggest report publish explain know see hear want refuse promise die meet marry kill thank deny predict invent
        calculate conclude doubt insist complain remark teach love hate fear hope decide offer""",
    )
)
_SHORTEST = 3  # letters
_ENTITIES, _BARE = "entities", "bare_names"


def is_name(name: str) -> bool:
    """Two words at least that carry capitals; "Agreement" or "The Constitution" by itself names nothing."""
    words = [word for word in name.split() if word[0].isupper() or word[0].isdigit()]
    return len(words) >= 2 and len(name.split()) <= LONGEST_NAME + 4


def is_proper(doc: Doc, start: int, end: int) -> bool:
    """Whether the first word is a name, not a common word that a sentence put first ("Drone strikes")."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and (span[0].pos_ == "PROPN" or not span[0].is_sent_start)


def named(tokens: DocSpan) -> Iterator[tuple[EvidenceKind, int, int]]:
    """Give the named things among the tokens: what the parser found, and surnames by themselves."""
    for entity in _entities_in(tokens):
        stop = entity.end_char - (2 if entity.text.endswith(("'s", "’s")) else 0)
        if entity.label_ in _NAMED_ENTITIES and _names_something(entity):
            yield "named_example", entity.start_char, stop
        elif entity.label_ == "LAW" and is_name(entity.text):
            yield "law_or_treaty", entity.start_char, stop
    bare = _uses(tokens.doc).names
    for token in tokens:
        if token.text in bare and _stands_alone(token) and not (token.is_sent_start and bare[token.text]):
            yield "named_example", token.idx, token.idx + len(token.text)


def sources_named(text: str, tokens: DocSpan, start: int, end: int) -> Iterator[Place]:
    """Find "according to the World Bank": the source is named, so the reader can look it up."""
    found = {e.start_char: e for e in _entities_in(tokens) if e.label_ in ("ORG", "PERSON", "WORK_OF_ART")}
    for match in patterns.ACCORDING.finditer(text, start, end):
        entity = found.get(match.end()) or found.get(match.end() + len("the "))
        if entity is not None and _names_something(entity):
            year = patterns.YEAR_OF_SOURCE.match(text, entity.end_char, end)
            yield match.start(), year.end() if year else entity.end_char


def apart(doc: Doc, start: int, end: int) -> Iterator[Place]:
    """Give the names in a stretch that joins several: "Doha Accord and America", "Ayub, Zia and Musharraf".

    "Belt and Road Initiative" and "Treaty of Peace and Friendship" are one name each.
    """
    text = doc.text[start:end]
    comma = text.find(", ")
    if comma > 0:
        yield from apart(doc, start, start + comma)
        yield from apart(doc, start + comma + 2, end)
        return
    head, joint, tail = text.partition(" and ")
    if joint and _are_two(doc, head, tail, start + len(head) + len(joint)):
        yield from apart(doc, start, start + len(head))
        yield from apart(doc, start + len(head) + len(joint), end)
        return
    yield start, end


def is_place(doc: Doc, start: int) -> bool:
    """Whether the parser takes what begins at a place in the text for a country, a city or a people."""
    return any(entity.start_char == start and entity.label_ in _PLACES for entity in _entities(doc))


def _are_two(doc: Doc, head: str, tail: str, at: int) -> bool:
    """Whether what "and" joins are two names: each is complete, or the second is somebody or some place."""
    thing, other = _class_at(head), _class_at(tail)
    if thing == "inside":
        return any(entity.start_char == at and entity.label_ in (*_PLACES, "PERSON") for entity in _entities(doc))
    return bool(thing) or tail.startswith("the ") or not (thing or other)


def _class_at(name: str) -> str:
    """Say where a name has its word for what it is: at its "end" (Doha Accord), "inside" (Treaty of Kiel), or not."""
    matches = [*patterns.LAW_WORD.finditer(name), *patterns.THING_WORD.finditer(name)]
    if not matches:
        return ""
    return "end" if any(match.end() == len(name) for match in matches) else "inside"


def _entities(doc: Doc) -> list[DocSpan]:
    """Give the entities of a text. spaCy goes through all of it for them, so they are kept beside the text."""
    if _ENTITIES not in doc.user_data:
        doc.user_data[_ENTITIES] = sorted(doc.ents, key=lambda entity: entity.start)
    entities: list[DocSpan] = doc.user_data[_ENTITIES]
    return entities


def _entities_in(tokens: DocSpan) -> list[DocSpan]:
    entities = _entities(tokens.doc)
    first = bisect_left(entities, tokens.start, key=lambda entity: entity.start)
    last = bisect_left(entities, tokens.end, key=lambda entity: entity.start)
    return [entity for entity in entities[first:last] if entity.end <= tokens.end]


def _names_something(entity: DocSpan) -> bool:
    words = [token for token in entity if not token.is_punct and token.text not in ("'s", "’s")]
    if words and words[0].lower_ in FUNCTION:
        words = words[1:]
    capital = [token for token in words if token.text[0].isupper()]
    if not words or not capital or len(words) > LONGEST_NAME or not words[-1].text[0].isupper():
        return False
    if any(token.pos_ in ("VERB", "PRON", "AUX") and not token.text[0].isupper() for token in words):
        return False
    if len(words) == 1:
        return _single_name(words[0], entity.label_)
    return all(token.text[0].isupper() or token.lower_ in _WITHIN for token in words)


def _single_name(token: Token, label: str) -> bool:
    """One word names something when it is an acronym of three letters or more, or a person's surname."""
    word = token.text
    if word.isupper():
        return len(word) >= _SHORTEST and label != "PERSON" and not word.startswith(("US", "UK", "UAE"))
    if label != "PERSON" or token.pos_ != "PROPN" or not word.isalpha():
        return False
    before = token.nbor(-1) if token.i else None
    return not token.is_sent_start or (before is not None and before.lower_ in _TITLES)


def is_somebody(doc: Doc, word: str) -> bool:
    """Whether one word of several joined ("Ayub, Zia and Musharraf") is a name, and nowhere in the text a place."""
    return len(word) >= _SHORTEST and word.isalpha() and word.istitle() and word not in _uses(doc).places


@dataclass(frozen=True, slots=True)
class _Uses:
    """How a text uses its capital words: as somebody's name (True: sure only within a sentence), and as places."""

    names: dict[str, bool]
    places: frozenset[str]


def _uses(doc: Doc) -> _Uses:
    if _BARE not in doc.user_data:
        doc.user_data[_BARE] = _find_uses(doc)
    uses: _Uses = doc.user_data[_BARE]
    return uses


def _find_uses(doc: Doc) -> _Uses:
    common = {token.text for token in doc if token.text.islower()}
    seen = Counter(token.text for token in doc)
    places: set[str] = set()
    found: dict[str, bool] = {}
    for token in doc:
        word = token.text
        if token.ent_type_ in _NO_NAMES or (token.dep_ == "pobj" and token.head.lower_ in _IN_PLACE):
            places.add(word)
        if _may_be_name(token) and word.lower() not in common and _stands_alone(token) and _acts(token):
            if not token.is_sent_start:
                found.setdefault(word, True)
            elif token.ent_type_ == "PERSON" and (seen[word] > 1 or token.head.lemma_.lower() in _HUMAN):
                found[word] = False
    names = {word: within for word, within in found.items() if word not in places}
    return _Uses(names, frozenset(places))


def _may_be_name(token: Token) -> bool:
    word = token.text
    if patterns.LAW_WORD.fullmatch(word) or patterns.THING_WORD.fullmatch(word) or word.lower() in _TITLES:
        return False
    return token.pos_ == "PROPN" and word.isalpha() and len(word) >= _SHORTEST and word.istitle()


def _stands_alone(token: Token) -> bool:
    """Whether no other name and no article is beside the word."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if (
        before is not None
        and not token.is_sent_start
        and (before.pos_ in ("DET", "PROPN") or before.text in ("-", "–"))
    ):
        return False
    return after is None or not ((after.pos_ == "PROPN" and after.text[0].isupper()) or after.text in ("-", "–", ":"))


def _acts(token: Token) -> bool:
    """Whether the word is somebody who does something or has something, or stands in a row with one who does."""
    if token.dep_ == "conj":
        return token.head.pos_ == "PROPN" and token.head.i < token.i and _acts(token.head)
    return token.dep_ in _ACTS or (token.dep_ == "pobj" and token.head.dep_ == "agent")
