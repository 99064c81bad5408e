"""How words are counted, everywhere the same (static/js/writing.js counts likewise)."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+(?:['’\-]\w+|[.,]\d+)*")


def count_words(text: str) -> int:
    """Count the words of a text; "don't", "well-known" and "4.2" are one word each."""
    return len(_WORD.findall(text))
