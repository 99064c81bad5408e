"""Which words exist: needed to tell "bac-" + "terial" from "long-" + "term" at the end of a line."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

from analysis.language.pipeline import MODEL

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[-'’][A-Za-zÀ-ÿ]+)*")


@cache
def known_words() -> frozenset[str]:
    """The lower-case words that the English model was trained on, or none where it is not installed.

    Read from the package's files and not from the loaded pipeline, whose own list grows with every text it
    parses: what is known must not depend on what was read before.
    """
    found = importlib.util.find_spec(MODEL)
    for folder in found.submodule_search_locations or () if found else ():
        for path in sorted(Path(folder).glob("*/vocab/strings.json")):
            words = json.loads(path.read_text(encoding="utf-8"))
            return frozenset(word for word in words if word.isalpha() and word.islower())
    return frozenset()


class DocumentWords:
    """The words of one document, hyphenated ones whole, counted in lower case; words cut by a line end left out."""

    def __init__(self, text: str) -> None:
        self.counts: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        for match in _WORD.finditer(text):
            if text[match.end() : match.end() + 1] != "-" and text[match.start() - 1 : match.start()] != "-":
                self.counts[match[0].lower()] += 1
                self.capital[match[0]] += 1

    def has(self, word: str) -> bool:
        """Whether the document itself uses the word."""
        return self.counts[word.lower()] > 0

    def exists(self, word: str) -> bool:
        """Whether the word is used in the document or known to the English model."""
        return self.has(word) or word.lower() in known_words()
