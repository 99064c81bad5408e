"""Two sentences joined by a comma alone, or by nothing.

Only a second clause that begins with a pronoun or an adverb like "therefore" counts: a noun after a comma may as well
go on with a list, or be put in. Lists of clauses, short parallel ones ("I came, I saw"), "he argued" put in, and "they
are not guests, they are owners" pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from analysis.language.slips.clause import BREAKS, WH, is_finite, is_whole, subject_of
from analysis.language.slips.slip import Slip, words

_PRONOUNS = frozenset(["i", "he", "she", "it", "we", "they", "this", "these", "there", "that", "those"])
_RUNNING_ON = frozenset(["i", "he", "she", "it", "we", "they", "this"])
_SHORT = 5  # words of a first clause that the second may answer with the same subject


def find_joins(doc: Doc) -> Iterator[Slip]:
    """Give comma splices and run-on sentences: the last word of the first clause to the first of the second."""
    for verb in doc:
        first = _clause_before(verb) if is_finite(verb) else None
        start = _opening(verb, first) if first is not None else None
        if first is None or start is None or _excused(first, verb, start):
            continue
        before = start.nbor(-1)
        if before.text == ",":
            if _parts(first, verb, before):
                yield _slip("comma_splice", before.nbor(-1), start)
        elif _runs_on(first, verb, start):
            yield _slip("run_on", before, start)


def _slip(kind: str, left: Token, start: Token) -> Slip:
    text, end = start.doc.text, start.idx + len(start.text)
    linked = start.lower_ in words("linking")
    right = f"{left.text}; {start.text}" if linked else f"{left.text}. {start.text[:1].upper()}{start.text[1:]}"
    return Slip(left.idx, end, kind, text[left.idx : end], right)


def _clause_before(verb: Token) -> Token | None:
    """Give the verb of the whole clause next before this whole one, which the parser hangs on it, or it on that."""
    if not is_whole(verb):
        return None
    earlier = [child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i and is_whole(child)]
    if verb.dep_ in ("conj", "ccomp") and verb.head.i < verb.i and is_whole(verb.head):
        earlier = [verb.head]
    return _last_joined(earlier[-1], verb) if earlier else None


def _last_joined(clause: Token, verb: Token) -> Token:
    """Give the last of the whole clauses that are joined to a clause before a verb: "he was scared and he ran"."""
    joined = [c for c in clause.children if c.dep_ == "conj" and clause.i < c.i < verb.left_edge.i and is_whole(c)]
    return _last_joined(joined[-1], verb) if joined else clause


def _opening(second: Token, first: Token) -> Token | None:
    """Give the first word of the second clause: its subject, a pronoun, or the linking adverb before its subject."""
    subject = subject_of(second)
    if subject is None or subject.left_edge.i <= first.i + 1:
        return None
    start = subject.left_edge
    link = start.i - 2 if start.nbor(-1).text == "," else start.i - 1
    if link > first.i and start.doc[link].lower_ in words("linking"):
        return start.doc[link]
    return start if start.lower_ in _PRONOUNS and start == subject else None


def _parts(first: Token, second: Token, comma: Token) -> bool:
    """Whether the comma parts the two clauses: all before it belongs to the first, all after it to the second."""
    later = {token.i for token in second.subtree} - {token.i for token in first.subtree if first.head == second}
    between = second.doc[first.i + 1 : comma.i]
    joined = any(token.dep_ == "cc" and token.head == first for token in between)
    return not joined and not any(token.i in later or token.text in BREAKS for token in between)


def _runs_on(first: Token, second: Token, start: Token) -> bool:
    """Whether nothing parts two clauses, and neither can be the other's: no verb of saying, no "what he says"."""
    before = start.nbor(-1)
    inside = {token.i for token in first.subtree} - ({t.i for t in second.subtree} if second.head == first else set())
    ends = before.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "NUM") and before.dep_ != "acomp"
    if before.i not in inside or not ends or before.text.endswith(".") or second.dep_ == "conj":
        return False
    if first.lemma_.lower() in words("saying") | words("causative") or start.lower_ not in _RUNNING_ON:
        return False
    if any(token.tag_ in WH for token in second.doc[first.i : start.i]):
        return False
    # "the carbon it fixes" has nothing after its verb: what it fixes stands before.
    return any(c.i > second.i and c.dep_ in ("dobj", "attr", "acomp", "ccomp", "xcomp") for c in second.children)


def _excused(first: Token, second: Token, start: Token) -> bool:
    """Whether the comma is right after all, or a matter of style."""
    doc, saying = first.doc, words("saying")
    after = doc[second.i + 1] if second.i + 1 < len(doc) else second
    alone = not any(child.dep_ in ("dobj", "ccomp") and child.i > second.i for child in second.children)
    if second.lemma_.lower() in saying and (after.is_punct or (alone and first.head == second)):
        return True  # "the law, he argued, was unjust"
    if start.i - first.i <= 2 and (first.lemma_.lower() in saying or first.lemma_ == "be"):
        return True  # "the truth is, nobody read it"
    if any(_goes_on(child, second) for child in second.children):
        return True  # "he came, he saw, and he won"
    if first.lemma_ == second.lemma_ == "be" and any(token.dep_ == "neg" for token in first.subtree):
        return True  # "they are not guests here, they are owners"
    one, other = subject_of(first), subject_of(second)
    same = one is not None and other is not None and one.lower_ == other.lower_
    return same and start.i - first.left_edge.i <= _SHORT


def _goes_on(child: Token, verb: Token) -> bool:
    """Whether a third clause follows, joined with a comma and "and"."""
    if child.dep_ != "conj" or child.i < verb.i or not is_whole(child):
        return False
    before = child.doc[child.left_edge.i - 2 : child.left_edge.i + 1]
    return any(one.text == "," and other.lower_ in ("and", "or", "but") for one, other in pairwise(before))
