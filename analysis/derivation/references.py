"""Words that hang on a sentence before: found, and resolved where the document leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from analysis.derivation.lexicon import words

_SINGULAR_PERSON = {"he", "she", "him", "his", "her", "hers", "himself", "herself"}
_THING = {"it", "its", "itself"}
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_OPEN = {"we", "us", "our", "ours", "i", "me", "my", "you", "your"}
_POINTING = {"this", "these", "those", "such", "that"}
GENERIC = words("references", "generic")
_RANKED = words("references", "ranked")
_COUNTING = words("references", "counting")
_PEOPLE = words("references", "people")
_PAIR = re.compile(
    r"\b(?:both(?: of)?(?: the)?|the two|these two|both these) "
    r"(?:nations|countries|states|sides|parties|governments)\b",
    re.I,
)


def dangling(tokens: Sequence[Token], earlier: Sequence[Token] = ()) -> list[Token]:
    """The words among `tokens` whose meaning stands neither before them in `tokens` nor in `earlier`."""
    before = list(earlier)
    found = []
    for position, token in enumerate(tokens):
        rest = tokens[position + 1 :]
        if _hangs(token, before, rest):
            found.append(token)
        before.append(token)
    return found


def _hangs(token: Token, before: list[Token], rest: Sequence[Token]) -> bool:
    word = token.lower_
    if _in_quotes(before):
        return False
    if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$"}:
        found = _pronoun_hangs(token, before, rest)
        if found is not None:
            return found
    if word in _POINTING and token.pos_ in {"PRON", "DET", "ADJ"}:
        return _pointing_hangs(token, before)
    if word == "the" and token.dep_ == "det":
        return _definite_hangs(token, before)
    if (
        word in _COUNTING - ({"all"} if len(before) == 1 else set())
        and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}
        and token.pos_ != "PROPN"
    ):
        return not any(c.dep_ in {"prep", "relcl"} for c in token.children) and not _nouns(before)
    return (word == "another" and not before) or (word in {"former", "latter"} and token.dep_ != "amod")


def _pronoun_hangs(token: Token, before: list[Token], rest: Sequence[Token]) -> bool | None:
    """Whether a personal pronoun hangs; None where the word is another kind of pronoun."""
    word = token.lower_
    if word in _OPEN:
        return True
    if token.dep_ == "expl" or (word == "it" and _expletive(token)):
        return False
    if word in _SINGULAR_PERSON | _THING | _PLURAL:
        return not _has_antecedent(word, before, rest, token)
    return None


def _nouns(before: Sequence[Token]) -> bool:
    return any(t.pos_ in {"NOUN", "PROPN"} for t in before)


def _in_quotes(before: Sequence[Token]) -> bool:
    """Whether a quotation is open; who is meant in it is the speaker's affair."""
    opened = 0
    for token in before:
        if token.text in {"“", "‘"} or (token.text in {'"', "'"} and token.tag_ == "``"):
            opened += 1
        elif opened and (token.text == "”" or (token.text in {'"', "'", "’"} and token.tag_ == "''")):
            opened -= 1
    return opened > 0


def _expletive(token: Token) -> bool:
    verb = token.head
    small = verb.dep_ == "ccomp" or (verb.pos_ == "ADJ" and verb.head.pos_ == "VERB")
    if small and token.i + 1 == verb.i and any(t.lower_ == "to" and t.i > token.i for t in verb.subtree):
        return True  # "found it easier to deal with one man"
    return (
        verb.lemma_ in {"be", "seem", "appear", "remain", "become"}
        and any(child.dep_ in {"ccomp", "xcomp", "csubj", "advcl", "acomp", "attr", "oprd"} for child in verb.children)
        and any(t.lower_ in {"that", "to", "for"} for t in verb.subtree if t.i > token.i)
    )


def _has_antecedent(word: str, before: Sequence[Token], rest: Sequence[Token], token: Token) -> bool:
    nouns = [t for t in before if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"]
    if word in _SINGULAR_PERSON:
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT":
            nouns = [t for t in nouns if t.dep_ != "poss"]  # “On Ann's ship he …” is not about Ann
        if any(_person(t) for t in nouns) or any(t.lower_ in _PEOPLE for t in before):
            return True
        return _fronted(token) and any(_person(t) for t in rest if t.dep_ in {"nsubj", "nsubjpass"})
    if word in _PLURAL:
        fits = [t for t in nouns if t.tag_ in {"NNS", "NNPS"} or t.conjuncts or t.ent_type_ in {"NORP", "ORG"}]
    else:
        fits = [t for t in nouns if t.tag_ in {"NN", "NNP", "NNPS"}]
    if fits:
        return True
    return _fronted(token) and any(t.dep_ in {"nsubj", "nsubjpass"} and t.pos_ in {"NOUN", "PROPN"} for t in rest)


def _person(token: Token) -> bool:
    # Lower-case role nouns ("the president") count as well as names.
    if token.ent_type_ == "PERSON" or token.text.endswith(("er", "or", "ent", "ist", "man")):
        return True
    named = token.pos_ == "PROPN" or (token.text[0].isupper() and not token.is_sent_start)
    return named and token.ent_type_ not in {"GPE", "LOC", "NORP", "DATE", "FAC", "LAW", "EVENT"}


def _fronted(token: Token) -> bool:
    """Whether the word stands in a phrase put before the subject: “After its defeat, India …”."""
    for ancestor in [token, *token.ancestors]:
        if ancestor.dep_ in {"prep", "advcl"} and ancestor.head.dep_ in {"ROOT", "conj", "ccomp"}:
            return ancestor.i < ancestor.head.i
    return False


def _pointing_hangs(token: Token, before: Sequence[Token]) -> bool:
    if token.tag_ in {"WDT", "IN", "WP"} or token.dep_ in {"mark"}:
        return False
    if token.lower_ == "that" and (
        token.dep_ not in {"nsubj", "dobj", "pobj", "nsubjpass", "det"} or token.head.dep_ == "relcl"
    ):
        return False
    if token.lower_ == "such":
        following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
        return following.lower_ != "as" and not any(t.pos_ in {"NOUN", "PROPN"} for t in before)
    if token.lower_ == "that":
        # Often a relative pronoun taken for a determiner; in earnest only at the beginning.
        return not any(t.pos_ in {"NOUN", "PROPN"} for t in before)
    if token.lower_ == "those":
        noun = token.head if token.dep_ == "det" else token
        if any(child.dep_ in {"relcl", "prep", "acl"} for child in noun.children):
            things = any(t.lower_ == "that" and t.i == token.i + 1 for t in token.doc[token.i : token.i + 2])
            return things and not any(t.tag_ in {"NNS", "NNPS"} for t in before)
    # "X did Y, and this led to Z" points to the clause before it; in its own clause or a fronted one it points outside.
    own = _clause(token)
    return not any(t.dep_ == "ROOT" and t.i != own.i for t in before)


def _clause(token: Token) -> Token:
    """The finite verb that governs a word, or the root."""
    for ancestor in token.ancestors:
        finite = ancestor.tag_ in {"VBD", "VBP", "VBZ", "MD"} or any(
            child.tag_ in {"VBD", "VBP", "VBZ", "MD"} and child.dep_.startswith("aux") for child in ancestor.children
        )
        if finite or ancestor.dep_ == "ROOT":
            return ancestor
    return token


def _definite_hangs(token: Token, before: Sequence[Token]) -> bool:
    noun = token.head
    ranked = {child.lower_ for child in noun.children if child.i < noun.i} & _RANKED
    if "same" in ranked and not any(c.lower_ == "as" for c in noun.children):
        return not _nouns(before)
    if ranked and noun.pos_ == "NOUN" and not any(c.dep_ in {"prep", "relcl", "acl"} for c in noun.children):
        # “the last American aircraft” and “for the first time” name what they mean.
        return noun.lower_ != "time" and not any(c.pos_ == "PROPN" or c.ent_type_ == "NORP" for c in noun.children)
    if any(c.lower_ in {"two", "three", "four"} for c in noun.children if c.dep_ == "nummod" and c.i < noun.i):
        kinds = any(c.dep_ in {"prep", "relcl", "acl", "amod", "compound"} for c in noun.children)
        return not kinds and not any(t.conjuncts or t.tag_ in {"NNS", "NNPS"} for t in before)
    if noun.lemma_.lower() not in GENERIC or noun.dep_ == "compound" or noun.pos_ == "PROPN":
        return False
    modified = [
        child
        for child in noun.children
        if child.dep_ in {"amod", "compound", "prep", "relcl", "acl", "poss", "nmod", "appos", "nummod"}
        and child.lower_ not in {"current", "entire", "whole", "two", "same", "bilateral", "new", "other"}
    ]
    if modified:
        return False
    return not any(
        t.pos_ in {"NOUN", "PROPN"} and t.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"} for t in before
    )


def pair_mentions(text: str) -> list[tuple[int, int]]:
    """Spans of “both nations”, “the two countries” and the like."""
    return [match.span() for match in _PAIR.finditer(text)]


def named_antecedent(token: Token, earlier: Sequence[Token]) -> str | None:
    """For “these attacks”: the named phrase with the same noun in the sentence before (“the September 11 attacks”)."""
    noun = token.head
    if token.lower_ not in {"this", "these", "that", "those"} or token.dep_ != "det":
        return None
    for other in earlier:
        if other.lemma_.lower() == noun.lemma_.lower() and other.tag_ == noun.tag_ and other.pos_ in {"NOUN", "PROPN"}:
            before = [t for t in other.subtree if t.i <= other.i]
            names = any(t.ent_type_ or t.pos_ == "PROPN" for t in before if t.i != other.i)
            if names and before[-1].i - before[0].i < 6 and not any(t.pos_ in {"PRON", "VERB"} for t in before):
                return other.doc[before[0].i : other.i + 1].text
    return None
