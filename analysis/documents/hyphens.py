"""Words cut at the end of a line: is the hyphen the word's own or the line's?"""

from __future__ import annotations

import re

from analysis.documents.ends import TAIL, ends_in_hyphen
from analysis.documents.offsets import Mapped, concat, glue
from analysis.documents.vocabulary import DocumentWords

_LAST = re.compile(r"([\w.'’-]*\w)-$")
_FIRST = re.compile(r"[\w'’]+")
# Parts that are words but hardly ever stand before a hyphen of their own.
_PREFIXES = frozenset({"re", "un", "in", "im", "de", "con", "com", "pro", "dis", "ex", "en", "trans", "per"})


def join_lines(first: Mapped, second: Mapped, words: DocumentWords) -> Mapped:
    """Put the second line behind the first: with a space, with the hyphen kept, or as one word."""
    parts = [first]
    add_line(parts, second, words)
    return concat(parts)


def add_line(parts: list[Mapped], line: Mapped, words: DocumentWords) -> None:
    """Put a line behind the last of the parts of a paragraph, which may lose the hyphen at its end."""
    last = parts[-1]
    if not ends_in_hyphen(last.text):
        parts += [glue(last, " "), line]
        return
    if not keeps_hyphen(last.text, line.text, words):
        parts[-1] = last.slice(0, len(last) - 1)
    parts.append(line)


def keeps_hyphen(first: str, second: str, words: DocumentWords) -> bool:
    """Whether the hyphen between two lines belongs to the word.

    Capitals, digits and full stops around it say yes; otherwise the spelling that the document uses elsewhere,
    then the one that is an English word; a second part that is no word of its own says no.
    """
    last, head = _LAST.search(first[-TAIL:]), _FIRST.match(second[:TAIL])
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
