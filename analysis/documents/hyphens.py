"""Words cut at the end of a line: is the hyphen the word's own or the line's?"""

from __future__ import annotations

import re

from analysis.documents.offsets import Mapped, join
from analysis.documents.vocabulary import DocumentWords

_LAST = re.compile(r"([\w.'’-]*\w)-$")
_FIRST = re.compile(r"[\w'’]+")
# Parts that are words but hardly ever stand before a hyphen of their own.
_PREFIXES = frozenset({"re", "un", "in", "im", "de", "con", "com", "pro", "dis", "ex", "en", "trans", "per"})


def join_lines(first: Mapped, second: Mapped, words: DocumentWords) -> Mapped:
    """Put the second line behind the first: with a space, with the hyphen kept, or as one word."""
    if not ends_in_hyphen(first.text):
        return join(first, " ", second)
    if keeps_hyphen(first.text, second.text, words):
        return join(first, "", second)
    return join(first.slice(0, len(first) - 1), "", second)


def ends_in_hyphen(text: str) -> bool:
    """Whether the line ends inside a word."""
    return len(text) > 1 and text[-1] == "-" and (text[-2].isalnum() or text[-2] == ".")


def keeps_hyphen(first: str, second: str, words: DocumentWords) -> bool:
    """Whether the hyphen between two lines belongs to the word.

    Capitals, digits and full stops around it say yes; otherwise the spelling that the document uses elsewhere,
    then the one that is an English word; a second part that is no word of its own says no.
    """
    last, head = _LAST.search(first), _FIRST.match(second)
    if not last or not head:
        return True
    left, right = last[1], head[0]
    if not right[0].islower() or not left.isalpha() or not left[-1].islower():
        return True
    hyphened, joined = words.counts[f"{left}-{right}".lower()], words.counts[(left + right).lower()]
    if hyphened != joined:
        return hyphened > joined
    if words.exists(left + right):
        return False
    return words.exists(right) and words.exists(left) and left.lower() not in _PREFIXES and len(left) > 1
