"""How a stretch of text ends and begins: with a sentence, inside one, inside a word."""

from __future__ import annotations

import re

from analysis.documents.words import UNFINISHED

_CLOSED = r"[\"'”’)\]]*(?:\s?\[\d[\d,– -]{0,30}\])?$"
_SENTENCE = re.compile(r"[.!?:;…]" + _CLOSED)
_FULL = re.compile(r"[.!?…]" + _CLOSED)
TAIL = 80  # characters looked at: no line, however long, can make these slow


def ends_sentence(text: str) -> bool:
    """Whether a sentence or a clause ends here: full stop, question mark, colon, semicolon; notes may follow."""
    return bool(_SENTENCE.search(text[-TAIL:]))


def ends_full(text: str) -> bool:
    """Whether a whole sentence ends here."""
    return bool(_FULL.search(text[-TAIL:]))


def ends_in_hyphen(text: str) -> bool:
    """Whether the line ends inside a word."""
    return len(text) > 1 and text[-1] == "-" and (text[-2].isalnum() or text[-2] == ".")


def is_unfinished(text: str) -> bool:
    """Whether the words cannot be the end of a sentence, nor of a heading."""
    if not text or ends_in_hyphen(text) or text.endswith((",", "(", "—")):
        return True
    last = re.search(r"[A-Za-z]+$", text[-TAIL:])
    return last is not None and last[0].lower() in UNFINISHED


def starts_inside(text: str) -> bool:
    """Whether the words cannot be the start of a sentence or heading."""
    return text[:1].islower() and not re.match(r"(?:i?[A-Z]|e\.g\.|i\.e\.|https?:|www\.)", text)
