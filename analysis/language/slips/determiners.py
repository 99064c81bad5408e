"""Nouns whose number is not that of the word before them: "this factors", "these problem", "every countries"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from analysis.language.slips.agreement import together
from analysis.language.slips.number import SUBJECTS, is_name
from analysis.language.slips.slip import Slip, words

_ONE = frozenset(["this", "every", "each", "another"])
_MANY = frozenset(["these", "many", "several"])


def find_determiners(doc: Doc) -> Iterator[Slip]:
    """Give determiner and noun, at most an adjective apart, where one says one and the other many."""
    for token in doc:
        noun = token.head
        if token.lower_ not in _ONE | _MANY or token.dep_ not in ("det", "amod") or not _beside(token, noun):
            continue
        start, end = token.idx, noun.idx + len(noun.text)
        wrong = doc.text[start:end]
        if token.lower_ in _ONE and _is_plural(token, noun):
            right = ("These" if token.text == "This" else "these") + wrong[len("this") :]
            yield Slip(start, end, "plural", wrong, right if token.lower_ == "this" else "")
        elif token.lower_ in _MANY and _is_singular(token, noun):
            yield Slip(start, end, "plural", wrong)


def _beside(token: Token, noun: Token) -> bool:
    if not 0 < noun.i - token.i <= 2 or not noun.text.isalpha() or noun.conjuncts or is_name(noun):
        return False
    if any(noun.lower_ in words(name) for name in ("invariant", "singular_in_s", "measures")):
        return False
    between = noun.doc[token.i + 1 : noun.i]
    return all(one.pos_ == "ADJ" and one.lower_ not in words("invariant") for one in between)


def _is_plural(token: Token, noun: Token) -> bool:
    """Whether the noun is a plural, and a noun: "this checks that …" has a verb there, "one another" no determiner."""
    if (
        noun.tag_ != "NNS"
        or noun.lemma_.lower() == noun.lower_
        or (token.i and token.nbor(-1).lower_ in ("one", "each"))
    ):
        return False
    if noun.dep_ in SUBJECTS:
        return noun.head.i > noun.i and noun.head.pos_ in ("VERB", "AUX") and together(noun, noun.head, noun.head)
    return noun.dep_ in ("dobj", "pobj", "attr") and noun.head.i < token.i


def _is_singular(token: Token, noun: Token) -> bool:
    if noun.tag_ != "NN" or noun.lower_.endswith(("s", "i", "ae")):
        return False
    if noun.lower_ in words("collective") and token.lower_ != "these":
        return False
    # The parser may have taken the first half of a compound for its head, or a verb for a noun: "these stop paying".
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    return after.pos_ not in ("NOUN", "PROPN") and after.tag_ not in ("VBG", "TO")
