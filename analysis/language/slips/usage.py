"""Words taken for each other, doubled or given the wrong article: what the checker says and the parse bears out.

Each rule of the checker that was wrong about edited prose passes only where the tags agree with it. "It's" and "its",
"their" and "there" have rules of their own beside, for those are what writers get wrong most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from analysis.language.slips import checker
from analysis.language.slips.checker import Remark
from analysis.language.slips.slip import Slip, words

_BE = frozenset(["is", "are", "was", "were"])
_BEFORE_NOUN = frozenset(
    [
        *("of", "in", "on", "with", "by", "from", "to", "through", "at", "into", "about", "under", "over", "upon"),
        *("within", "between", "against", "towards", "toward", "among", "behind", "across", "along", "despite"),
        *("without",),
    ]
)
_AN = re.compile(r"(?!eu|ewe|one\b|once\b|oui)[aeio]")
_A = re.compile(r"(?:uni|use|usu|uti|eu|one\b|once\b)|[b-df-gj-np-tv-z]")
_LEAST = 3  # letters of a word that an article is judged by: "an MP" is as it is spoken


def find_usage(doc: Doc, found: Sequence[Remark]) -> Iterator[Slip]:
    """Give the slips of usage: those the checker found and the parse does not contradict, and our own."""
    for remark in found:
        span = doc.char_span(remark.start, remark.end, alignment_mode="expand")
        test = _TESTS.get(remark.rule)
        if span is not None and remark.offered and (test is None or test(span)):
            yield _slip(doc.text, remark, span)
    for token in doc[:-1]:
        yield from _its(token)
        yield from _their(token)


def _slip(text: str, remark: Remark, span: Span) -> Slip:
    kind = checker.rules()[remark.rule]
    after = _next(span[-1])
    # An article alone says nothing: "an unique" does.
    end = after.idx + len(after.text) if kind == "article" else remark.end
    right = remark.offered[0] + text[remark.end : end]
    return Slip(remark.start, end, kind, text[remark.start : end], right)


# what the checker says ---------------------------------------------------------------------------------------------


def _next(token: Token) -> Token:
    return token.nbor(1) if token.i + 1 < len(token.doc) else token


def _before(token: Token) -> Token:
    return token.nbor(-1) if token.i else token


def _effect(span: Span) -> bool:
    """Only affect and effect: the one where a verb stands, the other where a noun does."""
    word = span[0]
    if word.lower_ in ("effect", "effects"):
        return word.pos_ == "VERB" and _next(word).lower_ not in ("change", "changes", "a", "reform", "reforms")
    return word.lower_ in ("affect", "affects") and (word.pos_ == "NOUN" or _before(word).pos_ in ("DET", "ADJ"))


def _article(span: Span) -> bool:
    """Only where the letters settle the sound: no "u" and no "h" but for "uni-" and "use"; never a name or a code."""
    article, after = span[-1], _next(span[-1])
    fitting = after.text.islower() and after.is_alpha and after.pos_ in ("NOUN", "ADJ", "ADV", "VERB")
    if article.tag_ != "DT" or not fitting or len(after) < _LEAST:
        return False
    sound = _AN if article.lower_ == "a" else _A
    return sound.match(after.text) is not None and checker.is_a_word(after.text, "british")


def _one_of(span: Span) -> bool:
    """Only "one of the reason": no "one of the two", no name, no word that is the same for one and for many."""
    noun = span[-1]
    return noun.tag_ == "NN" and noun.text.islower() and noun.lower_ not in words("invariant") | words("collective")


def _twice(span: Span) -> bool:
    """Only "more safer": "more danger" is right."""
    return span[-1].tag_ in ("JJR", "RBR", "JJS", "RBS") and span[-1].lower_.endswith(("er", "est", "worse"))


def _there(span: Span) -> bool:
    """Only before a noun: "there needs to be" is right."""
    after = _next(span[-1])
    return after.tag_ in ("NN", "NNS") and after.lower_ not in words("said_of_there")


def _is_short_for_it_is(span: Span) -> bool:
    after = _next(span[-1])
    return after.tag_ == "DT" or after.lower_ in ("not", "been", "going")


def _two_modals(span: Span) -> bool:
    """Not "his own will must"."""
    return span[0].tag_ == span[-1].tag_ == "MD" and _before(span[0]).pos_ in ("PRON", "NOUN")


def _again(span: Span) -> bool:
    """Not "J. J.", "had had" or "that that"."""
    word = span[0]
    return word.is_alpha and len(word) > 1 and span[-1].text.islower() and word.lower_ not in ("had", "that")


# A rule of the checker that is not named here is believed as it is.
_TESTS: dict[str, Callable[[Span], bool]] = {
    "NounVerbConfusion": _effect,
    "AnA": _article,
    "OneOfTheSingular": _one_of,
    "AdjectiveDoubleDegree": _twice,
    "MoreBetter": _twice,
    "ThereToTheir": _there,
    "ItsContraction": _is_short_for_it_is,
    "DoubleModal": _two_modals,
    "ModalOf": lambda span: span[0].lower_ in ("could", "should", "would"),
    "RegularIrregulars": lambda span: span[-1].tag_ in ("VBD", "VBN") and span[-1].lower_ not in words("both_pasts"),
    "WillNonLemma": lambda span: span[0].tag_ == "MD" and span[-1].tag_ in ("VBD", "VBN") and span[-1].lemma_ != "be",
    "RepeatedWords": _again,
    "Cant": lambda span: _before(span[0]).pos_ in ("PRON", "NOUN", "PROPN"),
}


# our own -----------------------------------------------------------------------------------------------------------


def _its(token: Token) -> Iterator[Slip]:
    following = _next(token)
    if token.lower_ == "it" and following.lower_ in ("'s", "’s") and following.idx == token.idx + len(token.text):
        if _owns(token, _next(following)):
            end = following.idx + len(following.text)
            yield Slip(token.idx, end, "its", token.doc.text[token.idx : end], "Its" if token.text == "It" else "its")
    elif token.lower_ == "its" and _judges(token):
        right = "It's" if token.text == "Its" else "it's"
        yield Slip(token.idx, token.idx + len(token.text), "its", token.text, right)


def _owns(it: Token, owned: Token) -> bool:
    """Whether "it's" stands where only "its" can: after "of", or as the object of a verb that takes no clause."""
    before = _before(it)
    noun = owned.pos_ in ("NOUN", "ADJ") and owned.dep_ not in ("acomp", "npadvmod", "advmod")
    if before == it or not (noun or owned.lower_ == "own"):
        return False
    if before.pos_ == "ADP" or before.tag_ == "TO":
        return before.lower_ in _BEFORE_NOUN
    cleft = any(token.lower_ in ("who", "that", "which") for token in owned.doc[owned.i + 1 : owned.i + 4])
    takes = before.pos_ == "VERB" and before.lemma_.lower() not in words("saying")
    return takes and not cleft and (owned.pos_ == "NOUN" or owned.lower_ == "own" or _next(owned).pos_ == "NOUN")


def _judges(its: Token) -> bool:
    """Whether "its" stands where only "it's" can: "its clear that", "its very important to"."""
    said = _next(its)
    while said.lower_ in ("very", "so", "too", "quite", "really", "also", "not", "always", "never", "only", "now"):
        said = _next(said)
    if said.lower_ in ("been", "because") and said.i == its.i + 1:
        return True
    return said.lower_ in words("said_of_it") and _next(said).lower_ in (
        "that",
        "to",
        "for",
        "how",
        "why",
        "when",
        "if",
        ",",
        ".",
    )


def _their(token: Token) -> Iterator[Slip]:
    if token.lower_ == "their" and _next(token).lower_ in _BE:
        yield Slip(
            token.idx, token.idx + len(token.text), "their", token.text, "There" if token.text == "Their" else "there"
        )
