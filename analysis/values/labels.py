"""What is told from its like by a number or a name: "Article 231", "Order No. 1", "the Tenth Congress", treaties."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis import evidence_patterns as patterns
from analysis.analysers.terms import stem
from analysis.values import numbers, times
from analysis.values.figures import NO_NOUN, counted
from analysis.values.value import Makers, Value, take

_NUMBERED = re.compile(
    r"\b(?P<label>[A-Z][a-z]{2,})\s(?:[Nn]os?\.?\s|[Nn]umber\s)?"
    r"(?P<number>\d{1,4}|[IVXL]{2,6})(?![\w%°]|[.,]\d|\s?[-–]\s?\d)"
)
_ORDINALS = "|".join(word.capitalize() for word, number in numbers.ORDINALS.items() if number > 2)
_ORDINAL = re.compile(rf"\b(?P<number>{_ORDINALS})\s(?P<label>[A-Z][a-z]+)")
_OF_LAW = frozenset(["resolution", "article", "section", "clause", "directive", "regulation", "order", "law", "decree"])
_NO_LABEL = NO_NOUN | {"some", "nearly", "almost", "around", "all", "exactly", "just", "every", "another", "century"}
# One class of laws is set against another of its class only.
_CLASSES = {
    stem(word): words.split()[0]
    for words in (
        "treaty treaties convention conventions accord accords agreement agreements pact pacts protocol protocols",
        "act acts bill law laws statute ordinance code decree edict",
        "amendment amendments",
        "charter constitution declaration covenant",
    )
    for word in words.split()
}
_WORD_BEFORE = re.compile(r"([A-Za-z][\w’'-]*)\s$")
_BEFORE = 24  # characters
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


def _of_law(match: re.Match[str]) -> Value | None:
    return _numbered(match) if match["label"].lower() in _OF_LAW else None


def _numbered(match: re.Match[str]) -> Value | None:
    number, label = match["number"], match["label"].lower()
    if label not in _OF_LAW:
        if _after_a_name(match) or label in times.MONTHS or label in _NO_LABEL or label.endswith("s"):
            return None  # "of the Senate 49 were for it", "Watson was 24 and Francis Crick 36", "Only 12"
        dated = number.isdigit() and _FIRST_YEAR <= int(number) < _LAST_YEAR
        if dated or counted(match.string, match.end())[0]:
            return None
    return take(match, "numbered", float(number) if number.isdigit() else numbers.read_roman(number), label)


def _after_a_name(match: re.Match[str]) -> bool:
    """Whether an article or a name stands before the label, so that the label is part of a name itself."""
    before = _WORD_BEFORE.search(match.string[max(0, match.start() - _BEFORE) : match.start()])
    if before is None:
        return False
    return before[1] == "the" or (before[1][0].isupper() and before[1].lower() not in NO_NOUN)


def _ordinal(match: re.Match[str]) -> Value | None:
    label = match["label"].lower()
    number = float(numbers.ORDINALS[match["number"].lower()])
    return None if label in _NO_LABEL else take(match, "numbered", number, label, end=match.end("number"))


def _law(match: re.Match[str]) -> Value | None:
    """Give a law or treaty by its name: its class is the unit, the words of its own are the things."""
    words = [stem(word.lower()) for word in re.findall(r"[A-Z][\w’'-]+", match.group())]
    classes = [_CLASSES[word] for word in words if word in _CLASSES]
    own = frozenset(word for word in words if word not in _CLASSES and word not in NO_NOUN)
    if not classes or not own:
        return None
    value = take(match, "law", 0.0, classes[-1])
    lead = len("The ") if value.text.startswith("The ") else 0
    return replace(value, text=value.text[lead:], start=value.start + lead, things=own)


OF_LAW: Makers = ((_NUMBERED, _of_law),)
OTHERS: Makers = ((_ORDINAL, _ordinal), (_NUMBERED, _numbered))
LAWS: Makers = tuple((pattern, _law) for pattern in patterns.LAWS[:2])
