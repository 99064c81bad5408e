"""Does a sentence say the opposite of another about the same thing?

Each clause is read as claims: a thing and what is said of it, with a sign. "The amendment increased aid" claims
(aid, up); "aid was never cut" claims (aid, up) too, through the negation. Two sentences clash where they make
claims about the same thing with opposite signs, and agree on nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Span, Token

_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_CLAUSE = frozenset({"ccomp", "advcl", "relcl", "conj", "xcomp", "acl", "parataxis"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of a thing: `about` is its head lemma, `aspect` what is compared, `sign` +1 or -1."""

    about: str
    aspect: str
    sign: int


@dataclass(frozen=True, slots=True)
class _Words:
    up: frozenset[str]
    down: frozenset[str]
    opposites: dict[str, tuple[str, int]]
    turning: frozenset[str]
    negations: frozenset[str]


@cache
def _lists() -> _Words:
    data = tomllib.loads(Path(__file__).with_name("polarity.toml").read_text(encoding="utf-8"))
    pairs: dict[str, tuple[str, int]] = {}
    for first, second in data["opposites"]:
        pairs.setdefault(first, (f"{first}/{second}", 1))
        pairs.setdefault(second, (f"{first}/{second}", -1))
    return _Words(
        frozenset(data["up"]), frozenset(data["down"]), pairs, frozenset(data["turning"]), frozenset(data["negations"])
    )


def clash(essay: Span, source: Span) -> str | None:
    """Name the thing about which two sentences say opposite things, or give None."""
    ours, theirs = set(claims(essay)), set(claims(source))
    agreed = {(c.about, c.aspect) for c in ours} & {(c.about, c.aspect) for c in theirs if _same(c, ours)}
    for claim in sorted(ours, key=lambda c: (c.about, c.aspect, c.sign)):
        for other in theirs:
            same_thing = (claim.about, claim.aspect) == (other.about, other.aspect)
            if same_thing and claim.sign != other.sign and (claim.about, claim.aspect) not in agreed:
                return claim.about
    return _swapped(essay, source)


def _same(claim: Claim, others: set[Claim]) -> bool:
    return any((c.about, c.aspect, c.sign) == (claim.about, claim.aspect, claim.sign) for c in others)


def claims(span: Span) -> Iterator[Claim]:
    """Give the claims of a sentence."""
    words = _lists()
    for token in span:
        lemma = token.lemma_.lower()
        sign = 1 if lemma in words.up else -1 if lemma in words.down else 0
        if token.pos_ == "VERB":
            yield from _verb_claims(token, lemma, sign)
        elif token.pos_ == "NOUN" and sign:
            turned = -sign if _negated(token) or _negated(token.head) else sign
            yield from (Claim(thing.lemma_.lower(), "amount", turned) for thing in _things_of_noun(token))
        elif token.pos_ == "ADJ" and lemma in words.opposites:
            aspect, way = words.opposites[lemma]
            turned = -way if _negated(token) or _negated(token.head) else way
            yield from (Claim(thing.lemma_.lower(), aspect, turned) for thing in _described(token))


def _verb_claims(verb: Token, lemma: str, sign: int) -> Iterator[Claim]:
    turn = -1 if is_denied(verb) else 1
    things = list(_acted_on(verb))
    if sign:
        yield from (Claim(thing.lemma_.lower(), "amount", sign * turn) for thing in things)
    for thing in things or [child for child in verb.children if child.dep_ in _SUBJECTS]:
        yield Claim(thing.lemma_.lower(), f"verb {lemma}", turn)


def _acted_on(verb: Token) -> Iterator[Token]:
    """Give what the verb does something to: its object, or the subject where it has none or is passive."""
    objects = [child for child in verb.children if child.dep_ in _OBJECTS | _PASSIVE]
    if not objects:
        objects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    for thing in objects:
        if thing.pos_ in ("NOUN", "PROPN"):
            yield thing
            yield from (other for other in thing.conjuncts if other.pos_ in ("NOUN", "PROPN"))


def _things_of_noun(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "compound" and child.pos_ == "NOUN":
            yield child
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "to"):
            yield from (thing for thing in child.children if thing.dep_ == "pobj" and thing.pos_ in ("NOUN", "PROPN"))


def _described(adjective: Token) -> Iterator[Token]:
    """Give what is said to be so; "rich countries" says of nothing that it is rich."""
    if adjective.dep_ == "ccomp":  # "made coal cheap"
        yield from (child for child in adjective.children if child.dep_ in _SUBJECTS)
    if adjective.dep_ in ("acomp", "oprd"):
        yield from (child for child in adjective.head.children if child.dep_ in _SUBJECTS | _PASSIVE)


def is_denied(verb: Token) -> bool:
    """Whether a verb's clause is negated: once, or any odd number of times."""
    negations = sum(_negated(token) for token in (verb, *(c for c in verb.children if c.dep_ in ("aux", *_OBJECTS))))
    negations += sum(_negated(child) for child in verb.children if child.dep_ in _SUBJECTS | _PASSIVE)
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _lists().turning:
        negations += 1 + _negated(verb.head)
    elif verb.dep_ == "xcomp":
        negations += _negated(verb.head)
    return negations % 2 == 1


def _negated(token: Token) -> bool:
    words = _lists().negations
    if token.lower_ in ("nobody", "nothing", "none") and token.dep_ in _OBJECTS | _SUBJECTS | _PASSIVE:
        return True
    return any(
        child.dep_ == "neg" or (child.lower_ in words and child.dep_ in ("det", "advmod", "preconj", "cc"))
        for child in token.children
    )


def _swapped(essay: Span, source: Span) -> str | None:
    """Find "A sanctioned B" set against "B sanctioned A"."""
    theirs = {(verb, subject, thing) for verb, subject, thing in _events(source)}
    for verb, subject, thing in _events(essay):
        if subject != thing and (verb, thing, subject) in theirs and (verb, subject, thing) not in theirs:
            return verb
    return None


def _events(span: Span) -> Iterator[tuple[str, str, str]]:
    for token in span:
        if token.pos_ != "VERB" or token.lemma_.lower() in ("be", "have", "do", "meet", "join", "share", "fight"):
            continue
        subjects = [c for c in token.children if c.dep_ in _SUBJECTS and c.pos_ in ("NOUN", "PROPN")]
        objects = [c for c in token.children if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")]
        for subject in subjects:
            for thing in objects:
                yield token.lemma_.lower(), subject.lemma_.lower(), thing.lemma_.lower()


def denied_terms(span: Span) -> frozenset[str]:
    """Give the lemmas that stand under a denied verb, in its own clause: what the sentence says is not so."""
    found: set[str] = set()
    for token in span:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass") and is_denied(token):
            found |= {t.lemma_.lower() for t in _own_clause(token) if not t.is_stop and t.is_alpha}
    return frozenset(found)


def _own_clause(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ not in _CLAUSE:
            yield from _own_clause(child)


def has_denial(span: Span) -> bool:
    """Whether anything in the sentence is negated."""
    words = _lists().negations
    return any(token.dep_ == "neg" or token.lower_ in words or token.lower_ == "without" for token in span)
