"""Where quoted words stand in a text."""

from __future__ import annotations

import re

from grading.errors import Refused

_QUOTES = {"'": "['‘’]", "‘": "['‘’]", "’": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}


def find_quote(text: str, quote: str) -> tuple[int, int]:
    """Find words quoted from a text; white space and the shape of quotation marks do not matter.

    Gives code points, half-open. Raises Refused where they stand nowhere or more than once: an anchor
    must never jump to words that only look alike.
    """
    words = quote.split()
    if not words:
        raise Refused("no_quote", "Select the words the comment is about, or type them as they stand in the essay.")
    pattern = r"\s+".join("".join(_QUOTES.get(letter, re.escape(letter)) for letter in word) for word in words)
    found = [match.span() for match in re.finditer(pattern, text)]
    if not found:
        raise Refused("not_there", "Those words do not stand in the essay like that. Copy them from it exactly.")
    if len(found) > 1:
        raise Refused(
            "many_times",
            f"Those words stand {len(found)} times in the essay. Quote a few more words around the place you mean.",
        )
    return found[0]
