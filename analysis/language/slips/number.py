"""One or many: the number that a noun and a verb show by their form, where the form settles it.

British English takes a collective noun either way, and amounts, names and words that look the same in both numbers
settle nothing: for these the number is "".
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from analysis.documents.vocabulary import known_words
from analysis.language.slips.slip import words

Number = Literal["one", "many", ""]

SUBJECTS = frozenset(["nsubj", "nsubjpass"])
RELATIVES = frozenset(["who", "which", "that"])
_BE = {"is": "are", "was": "were", "has": "have", "does": "do"}
_BE_MANY = {many: one for one, many in _BE.items()}
_SINGLE = frozenset(
    ["each", "everyone", "everybody", "someone", "somebody", "anyone", "anybody", "nobody", "everything"]
)
_ONE_BY_ONE = frozenset(["a", "an", "this", "that", "each", "every", "another"])
_DEFINITE = frozenset(["the", "this", "that", "each", "every"])
_MANY_WITHOUT_S = frozenset(["people", "women", "men"])
_MAY_BE_MANY = ("s", "a", "i", "ae", "men", "people", "fish")  # endings of "bacteria", "fungi", "larvae"


def shown_by(verb: Token) -> Number:
    """Give the number a verb shows; "" for one that shows none."""
    form = verb.lower_
    if verb.pos_ not in ("VERB", "AUX") or not form.isalpha() or form in words("half_modal") or _has_helper(verb):
        return ""
    if form in ("was", "were"):
        return "one" if form == "was" else "many"
    if verb.tag_ == "VBZ":
        return "one"
    if form in words("same_in_past") or form in ("am", "be", "ai"):
        return ""
    return "many" if verb.tag_ == "VBP" or (verb.tag_ == "VB" and verb.dep_ == "ROOT") else ""


def other_form(verb: Token) -> str:
    """Give the verb in the other number: "is" for "are", "shows" for "show"; "" where that is no word."""
    form = verb.lower_
    other = _BE.get(form) or _BE_MANY.get(form)
    if other is None:
        other = verb.lemma_.lower() if verb.tag_ == "VBZ" else _third_person(form)
        if verb.tag_ != "VBZ" and other not in known_words():
            return ""  # an irregular past that the tagger took for a present
    return other.capitalize() if verb.text[:1].isupper() else other


def _third_person(form: str) -> str:
    if form.endswith(("s", "x", "z", "ch", "sh", "o")):
        return form + "es"
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form + "s"


def number_of(noun: Token, verb: Token) -> Number:
    """Give the number of the subject of a verb; "" where it cannot be told, or both will do."""
    low = noun.lower_
    if noun.conjuncts:
        return _joined([noun, *noun.conjuncts], verb)
    if noun.tag_ == "PRP":
        firm = low in ("they", "we") or (low in ("i", "you") and verb.lower_ not in ("was", "is"))
        return "one" if low in ("he", "she", "it") else "many" if firm else ""
    if low in _SINGLE:
        return "one"
    if low in ("many", "several") and any(child.lower_ == "of" for child in noun.children):
        return "many"
    if noun.tag_ == "NNS":
        return plural(noun)
    return singular(noun, verb) if noun.tag_ == "NN" else ""


def plural(noun: Token) -> Number:
    """Give "many" for a noun in the plural, "" where that does not settle the number of its verb."""
    low, stem = noun.lower_, noun.lemma_.lower()
    either = any(low in words(name) for name in ("singular_in_s", "measures", "collective")) or low.endswith("ics")
    after = noun.nbor(-1).lower_ if noun.i else ""
    if either or is_name(noun) or after in RELATIVES | {"whatever", "whoever", "what"}:
        return ""
    if noun.left_edge.tag_ == "VBG" or any(child.lower_ in _ONE_BY_ONE for child in noun.children):
        return ""  # "shouting slogans has …"; "a resources" has another fault
    known = (stem != low and stem in known_words()) or low in _MANY_WITHOUT_S
    return "many" if known else ""


def singular(noun: Token, verb: Token) -> Number:
    """Give "one" for a noun in the singular, "" where its verb may be plural all the same."""
    low = noun.lower_
    if low == "number" and any(child.lower_ == "the" for child in noun.children):
        return "one"
    either = any(low in words(name) for name in ("collective", "invariant", "measures")) or low.endswith(_MAY_BE_MANY)
    if either or noun.like_num or low not in known_words() or is_name(noun):
        return ""
    bare = not any(child.dep_ in ("det", "poss") for child in noun.children)
    if bare and noun.left_edge.is_sent_start and noun.i + 1 == verb.i:
        return ""  # an order begins like that too, and an object put first: "Change trains", "Best results give …"
    return "" if any(_unsettles(child, noun) for child in noun.children) else "one"


def _unsettles(child: Token, noun: Token) -> bool:
    """Whether something with a noun may make it more than one: a number, "with", "a wave of strikes"."""
    if child.dep_ in ("nummod", "quantmod", "appos") or child.lower_ in ("many", "what", "which", "such"):
        return True
    if child.dep_ != "prep":
        return False
    if child.lower_ != "of":
        return child.lower_ in ("with", "plus", "like")
    definite = any(one.dep_ == "poss" or one.lower_ in _DEFINITE for one in noun.children)
    return not definite or any(one.conjuncts for one in child.children)


def _joined(nouns: list[Token], verb: Token) -> Number:
    """Nouns with "and", each with its own "the", are many; any other joining may go either way."""
    clause = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    joints = {child.lower_ for one in nouns for child in one.children if child.dep_ == "cc"}
    own = [[child.lower_ for child in one.children if child.dep_ in ("det", "poss", "predet")] for one in nouns]
    if joints != {"and"} or any(one.i > clause.i or one.tag_ not in ("NN", "NNS") for one in nouns):
        return ""
    return "many" if all(own) and not {"each", "every", "no"} & {word for many in own for word in many} else ""


def is_name(noun: Token) -> bool:
    """Whether a noun is a name or stands in one: a capital that no sentence gave it, or a word of a title."""
    if not noun.text[:1].isupper():
        return False
    return not noun.is_sent_start or noun.text.isupper() or any(t.pos_ == "PROPN" for t in noun.subtree if t != noun)


def _has_helper(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") for child in verb.children)
