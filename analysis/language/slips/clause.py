"""What the parse says of a clause: whether its verb is finite, whose it is, and whether it can stand alone."""

from __future__ import annotations

from spacy.tokens import Token

FINITE = frozenset(["VBD", "VBP", "VBZ", "MD"])
WH = frozenset(["WDT", "WP", "WP$", "WRB"])
BREAKS = frozenset([";", ":", "–", "—", "(", ")", "“", "”", '"'])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "expl"])
# A clause that begins with one of these hangs on another.
_OPENERS = frozenset(
    [
        *("because", "although", "though", "whereas", "unless", "since", "if", "when", "while", "until", "once"),
        *("as", "whatever", "whoever", "whenever", "wherever", "however", "given", "provided", "suppose", "lest"),
        *("till", "no"),
    ]
)


def subject_of(verb: Token) -> Token | None:
    """Give the subject before a verb."""
    return next((child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i), None)


def is_finite(verb: Token) -> bool:
    """Whether a verb, or the first of its helpers, has a tense."""
    helpers = (child for child in verb.children if child.dep_ in ("aux", "auxpass"))
    return verb.tag_ in FINITE or any(helper.tag_ in FINITE for helper in helpers)


def is_whole(verb: Token) -> bool:
    """Whether a verb makes a sentence: finite, with a subject before it, and nothing that makes it depend."""
    subject = subject_of(verb)
    if subject is None or not is_finite(verb) or verb.left_edge.lower_ in _OPENERS:
        return False
    if any(child.dep_ in ("aux", "auxpass") and child.i < subject.i for child in verb.children):
        return False  # "had he known"
    return not any(_subordinates(child) for child in verb.children if child.i < verb.i)


def _subordinates(child: Token) -> bool:
    if child.dep_ == "mark":
        return True
    asks = child.dep_ in ("advmod", "dobj", "pobj", "prep", "attr", *_SUBJECTS)
    return asks and any(token.tag_ in WH for token in child.subtree)


def is_marked(verb: Token) -> bool:
    """Whether a clause shows that it depends: by "that" or "if", by "who" or "where"."""
    return any(token.i < verb.i and (token.dep_ == "mark" or token.tag_ in WH) for token in verb.subtree)
