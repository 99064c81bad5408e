"""Which language a text is in, where it is surely not English: the engine reads English only."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid import langid

LEAST_WORDS = 12  # the detector guesses below this
SURE = 0.95  # probability from which another language is believed
ENGLISH_SHARE = 0.15  # of the commonest English words: weak English has more, other languages and lists have less
MOST_CHARACTERS = 20_000  # the beginning says it; a book need not be read twice
_COMMONEST = frozenset(
    ["the", "of", "and", "to", "in", "is", "that", "was", "for", "with", "are", "it", "by", "this", "not"]
)


def other_language(text: str) -> str:
    """Give the code of the language of a text ("fr", "ur"); "" where it is English or cannot be told."""
    text = text[:MOST_CHARACTERS]
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < LEAST_WORDS or sum(word in _COMMONEST for word in words) > ENGLISH_SHARE * len(words):
        return ""
    code, probability = _identifier().classify(text)
    return "" if code == "en" or probability < SURE else str(code)


@cache
def _identifier() -> Any:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
