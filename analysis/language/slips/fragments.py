"""Pieces of sentences that stand as whole ones, in running text.

A writer may put a fragment on purpose, so that only two sorts count: a clause that hangs on the word it begins with
("Because nobody came."), and a phrase of the kind that belongs to the sentence before it ("Without getting a wage.").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from analysis.language.slips.clause import BREAKS, FINITE, is_finite, is_marked, subject_of
from analysis.language.slips.slip import Slip

_HANGING = frozenset(["because", "although", "though", "whereas", "unless", "if", "when", "while", "since"])
_LOOSE = frozenset(["if", "when", "while", "since"])  # after these the comma is often left out
_LEAST = 4  # words; shorter ones are a matter of style
_LEAST_BEFORE = 3


def find_fragments(doc: Doc) -> Iterator[Slip]:
    """Give the fragments, whole. An answer to a question, a heading and an item of a list are none."""
    sentences = list(doc.sents)
    for number, sentence in enumerate(sentences):
        tokens = [token for token in sentence if not token.is_space]
        if not _seems_whole(tokens):
            continue
        before = sentences[number - 1] if number else None
        after = sentences[number + 1] if number + 1 < len(sentences) else None
        follows = before is not None and _run_together(before, sentence)
        leads = not follows and after is not None and _run_together(sentence, after)
        asked = before is not None and before.text.rstrip().endswith("?")
        if asked or not (follows or leads):
            continue
        if _hangs(tokens[0], sentence) or (follows and _lacks_verb(tokens)):
            start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
            yield Slip(start, end, "fragment", doc.text[start:end])


def _seems_whole(tokens: list[Token]) -> bool:
    long = sum(token.is_alpha for token in tokens) >= _LEAST
    framed = long and tokens[-1].text == "." and tokens[0].text[:1].isupper()
    return framed and not any(token.text in BREAKS for token in tokens)


def _run_together(one: Span, other: Span) -> bool:
    """Whether two sentences stand in the same line, and the first is long enough to be one."""
    said = one.text.rstrip()
    gap = one.doc.text[one.start_char + len(said) : other.start_char]
    count = sum(token.is_alpha for token in one)
    return said.endswith((".", "!")) and "\n" not in gap and count >= _LEAST_BEFORE


def _hangs(first: Token, sentence: Span) -> bool:
    """Whether the whole sentence depends on its first word."""
    root = sentence.root
    others = [
        token for token in sentence if is_finite(token) and token.dep_ not in ("aux", "auxpass") and token != root
    ]
    if first.head != root or not is_finite(root) or not all(is_marked(verb) for verb in others):
        return False
    if first.text in ("Which", "Who") and first.dep_ in ("nsubj", "nsubjpass"):
        return first.nbor(1).pos_ in ("VERB", "AUX", "ADV")
    subject = subject_of(root)
    if first.lower_ not in _HANGING or first.dep_ not in ("mark", "advmod") or subject is None:
        return False
    if subject.left_edge.i != first.i + 1 or _orders(sentence):
        return False
    plain = not others and not _has_comma(sentence)
    dated = first.lower_ == "since" and subject.tag_ != "PRP"  # "Since the war …" opens a sentence
    return first.lower_ not in _LOOSE or (plain and not dated)


def _has_comma(tokens: Span | list[Token]) -> bool:
    return any(token.text == "," for token in tokens)


def _orders(sentence: Span) -> bool:
    """Whether a main clause without a subject may follow: "If it rains, stay." """
    return any(one.text == "," and other.tag_ in ("VB", "VBP") for one, other in pairwise(sentence))


def _lacks_verb(tokens: list[Token]) -> bool:
    """Whether a sentence without a finite verb of its own begins as what belongs to the sentence before it does."""
    if any(token.tag_ in FINITE and _is_main(token) for token in tokens):
        return False
    first, second = tokens[0], tokens[1]
    if first.text == "To":
        others = [token for one, token in pairwise(tokens) if token.tag_ in ("VB", "VBP") and one.lower_ != "to"]
        return second.tag_ == "VB" and not others and not _has_comma(tokens)
    if first.text in ("Without", "By", "Despite", "Instead"):
        return any(token.tag_ == "VBG" for token in tokens[1:3])
    if first.text in ("Especially", "Particularly", "Including"):
        return True
    if first.text == "Such":
        return second.lower_ == "as"
    return first.tag_ == "VBG" and first.dep_ == "ROOT"


def _is_main(token: Token) -> bool:
    """Whether a finite verb is not inside a clause that depends on another."""
    verb = token.head if token.dep_ in ("aux", "auxpass") else token
    return verb.dep_ not in ("relcl", "advcl", "ccomp")
