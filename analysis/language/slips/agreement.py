"""Verbs that do not fit their subject, by the dependency parse.

A rule speaks only where form and parse say the same: the verb shows its number, the subject shows its own, nothing
stands between the two that does not belong to one of them, and no other mood explains the form.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from analysis.language.slips.number import (
    RELATIVES,
    SUBJECTS,
    Number,
    number_of,
    other_form,
    plural,
    shown_by,
    singular,
)
from analysis.language.slips.slip import Slip, words

_CLAUSES = frozenset(["ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "pcomp", "csubj", "parataxis"])
_CLOSES_A_PHRASE = frozenset(["pobj", "dobj", "conj", "npadvmod", "attr", "relcl"])
_BESIDE_VERB = frozenset(["advmod", "aux", "auxpass", "neg", "punct", "npadvmod", "prep", "cc", "preconj"])
_BREAKS = frozenset(["“", "”", '"', ":", ";", "(", ")", "–", "—", "|", "[", "]", "/"])
_UNREAL = frozenset(["if", "though", "unless", "wish", "wishes", "wished", "suppose", "whether", "lest", "were", "as"])
_FARTHEST = 14  # tokens between a subject and its verb
_LOOK_BACK = 8  # tokens before "who", among which another noun may be meant


def find_agreement(doc: Doc) -> Iterator[Slip]:
    """Give the verbs whose number is not their subject's; `about` is the subject."""
    for verb in doc:
        shown = shown_by(verb)
        clause = verb.head if verb.dep_ in ("aux", "auxpass") else verb
        if not shown or clause.dep_ not in _CLAUSES:
            continue
        noun = _there(clause, verb) or _subject(clause, verb, shown)
        if noun is None:
            continue
        number = number_of(noun, verb) if noun.i < verb.i else _number_after(noun, verb)
        if number and number != shown and other_form(verb) and not _excused(noun, verb, clause, shown):
            yield _slip(verb, noun)


def _slip(verb: Token, subject: Token) -> Slip:
    end, right = verb.idx + len(verb.text), other_form(verb)
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    if after.idx == end and after.dep_ == "neg":  # "don't" is written as one word
        end, right = end + len(after.text), right + ("n't" if after.lower_ == "nt" else after.text)
    return Slip(verb.idx, end, "agreement", verb.doc.text[verb.idx : end], right, subject.text)


def _there(clause: Token, verb: Token) -> Token | None:
    """Give what there is: the noun after "there is"."""
    if not any(child.dep_ == "expl" and child.lower_ == "there" for child in clause.children):
        return None
    return next((child for child in clause.children if child.dep_ in ("attr", "nsubj") and child.i > verb.i), None)


def _number_after(noun: Token, verb: Token) -> Number:
    """Give the number of a noun after its verb: of several the first may set it, so that one alone counts."""
    if noun.conjuncts:
        return ""
    if noun.tag_ == "NNS":
        return plural(noun)
    article = any(child.lower_ in ("a", "an", "another") for child in noun.children)
    return singular(noun, verb) if noun.tag_ == "NN" and article else ""


def _subject(clause: Token, verb: Token, shown: Number) -> Token | None:
    """Give the one subject before a verb that is surely its own; of "who" and "which" the noun they stand for."""
    subjects = [child for child in clause.children if child.dep_ in SUBJECTS and child.i < verb.i]
    if len(subjects) != 1 or not together(subjects[0], verb, clause) or not _opens(subjects[0], shown):
        return None
    subject = subjects[0]
    return _antecedent(subject, clause, shown) if subject.tag_ in ("WDT", "WP") else subject


def _antecedent(relative: Token, clause: Token, shown: Number) -> Token | None:
    """Give the noun a relative clause belongs to; None where another noun before it would fit the verb.

    "…, which saves time" may take up a whole sentence, but not before that sentence has its verb.
    """
    noun = clause.head
    if clause.dep_ != "relcl" or relative.lower_ not in RELATIVES or noun.i != relative.i - 1 or noun.conjuncts:
        return None
    if relative.lower_ == "which" and shown == "one" and noun.dep_ not in SUBJECTS:
        return None
    fitting = ("NN", "NNP", "CD") if shown == "one" else ("NNS", "NNPS")
    before = noun.doc[max(noun.sent.start, noun.i - _LOOK_BACK) : noun.i]
    return None if any(token.tag_ in fitting and token.head != noun for token in before) else noun


def together(subject: Token, verb: Token, clause: Token) -> bool:
    """Whether nothing stands between subject and verb that belongs to neither, and commas come in pairs."""
    between = list(verb.doc[subject.i + 1 : verb.i])
    own = {token.i for token in subject.subtree}
    beside = {token.i for child in clause.children if child.dep_ in _BESIDE_VERB for token in child.subtree}
    if len(between) > _FARTHEST or any("\n" in token.text or token.text in _BREAKS for token in between):
        return False
    if any(token.tag_ in ("MD", "TO") and token.i not in own for token in between):
        return False
    if between and _may_be_subject(between[-1]):
        return False
    commas = sum(token.text == "," for token in between)
    return commas in (0, 2) and all(token.i in own | beside or token == clause for token in between)


def _may_be_subject(beside: Token) -> bool:
    """Whether the word right before a verb may be its subject, whatever the parser says."""
    nominal = beside.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
    return beside.lower_ == "one" or (nominal and beside.dep_ not in _CLOSES_A_PHRASE)


def _opens(subject: Token, shown: Number) -> bool:
    """Whether the subject can begin a clause where it stands: after "of the" or a verb the parser has gone astray."""
    left = subject.doc[subject.left_edge.i : subject.i]
    if any(token.pos_ in ("ADP", "CCONJ", "PUNCT", "SCONJ") or token.tag_ in ("WRB", "WP") for token in left):
        return False
    if subject.left_edge.i == 0:
        return True
    before = subject.left_edge.nbor(-1)
    if before.pos_ == "ADP" or before.lower_ in ("than", "as") or before.text == "-":
        return False
    if before.pos_ in ("VERB", "AUX"):
        takes_clause = before.tag_ != "VBG" and before.lemma_.lower() in words("saying")
        return takes_clause and not (subject.lower_ == "it" and shown == "many" and before.pos_ == "VERB")
    return not (shown == "many" and before.lower_ in ("and", "or", "nor") and subject.tag_ != "PRP")


def _excused(noun: Token, verb: Token, clause: Token, shown: Number) -> bool:
    """Whether another mood, another clause or a broken parse explains the form of the verb."""
    if verb == clause and shown == "many" and any(child.dep_ == "neg" for child in verb.children):
        return True  # "he not ask" lacks another word
    text, end = verb.doc.text, verb.idx + len(verb.text)
    if "-" in (text[max(0, verb.idx - 1) : verb.idx], text[end : end + 1]):
        return True
    before = {token.lower_ for token in verb.sent if token.i < verb.i}
    if verb.lower_ == "were" and before & _UNREAL:
        return True
    if shown == "many" and (_subjunctive(clause) or _bare(clause) or before & {"let", "lest", "may"}):
        return True
    return any(t.dep_ == "relcl" and noun.i < t.i < verb.i and not _has_relative(t) for t in noun.subtree)


def _has_relative(verb: Token) -> bool:
    return any(token.lower_ in RELATIVES or token.tag_ in ("WP", "WP$", "WRB") for token in verb.subtree)


def _subjunctive(clause: Token) -> bool:
    """Whether the clause is one in which the verb keeps its first form: "insist that he go"."""
    if clause.dep_ not in ("ccomp", "acl", "advcl", "csubj", "conj", "xcomp"):
        return False
    if clause.dep_ == "conj" and _subjunctive(clause.head):
        return True
    above = [clause.head, *(child for child in clause.head.children if child.dep_ in ("acomp", "attr", "oprd"))]
    return any(token.lemma_.lower() in words("subjunctive") for token in above)


def _bare(clause: Token) -> bool:
    """Whether a verb before it takes the first form: "make the man cry"."""
    marked = any(child.dep_ == "mark" for child in clause.children)
    return clause.dep_ == "ccomp" and not marked and clause.head.lemma_.lower() in words("causative")
