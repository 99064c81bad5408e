"""What stands around a value: the words near it, its sentence and the one before, who is named, what leads up to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.analysers.terms import stem
from analysis.values.finding import find_values
from analysis.values.value import Value

HALF = 2.0  # words by which what a neighbour says of a value halves
BREAK = 3  # a comma or a bracket parts as much as so many words
BESIDE = 11  # words within which a name belongs to a value
REACH = 60  # words on each side; what stands further off in a sentence without end says nothing of a value
WINDOW = 8  # words on each side whose meaning is asked for, within the clause
HOLDER = "#"  # stands for the value in its window
PREFIX = 5  # letters of a name: "Germany" is named by "German"
_SIDE = 400  # characters of a sentence that are looked at on each side
_BRACKET = 40  # characters of a bracket in which a year stands alone
_TOKEN = re.compile(r"[A-Za-z][\w’'-]*|[,;:—–()]|\d")
_CLAUSE = re.compile(r"[;:—–]|,\s(?:and|but|while|whereas)\s")
_STOP = re.compile(
    r"(?<=[.!?])(?<!\bNos\.)(?<!\b(?:No|Dr|Mr|St)\.)(?<!\bMrs\.)(?<!\b[A-Z]\.)(?<!\b[a-z]\.)[”\"’)]?\s+(?=[A-Z“\"‘(\d])|\n+"
)
_RUN = re.compile(r"[A-Z][\w’']*(?:[\s–-](?:(?:of|for|and|the|on)\s){0,2}[A-Z][\w’']*){2,6}")
_TITLED = re.compile(
    r"([A-Z][\w’']*(?:[\s–-](?:(?:of|for|and|the|on)\s){0,2}[A-Z][\w’']*){1,6})(?:,?\s(?:of|in)\s|,\s|\s\()$"
)
_WITHIN = re.compile(r"(?<=[\w,;]\s)[A-Z][\w’'-]*")
_CAPITAL = re.compile(r"(?<![\w’'])[A-Z]")
_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|this|its)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:\S+\s){1,4}and\s$", re.IGNORECASE)
_FORM_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        the and for with this that from were was are had has have which who whom whose when while after before into over
        under than then them they their there these those its his her our your been being but not all any both each more
        most much such some same other only very also about between during since until through against around million
        billion thousand hundred year years per cent percent one two three four five six seven eight nine ten half did
        january february march april may june july august september october november december him she you
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value where it stands: `start:end` and `row` of its sentence, and what is around it, words by their stems.

    `titled`: the name that it belongs to, as in "the Kiel Act of 1814"; `close`: words by nearness, 1 and below;
    `names`: who is named beside it, or before where a pronoun points back; `known`: whoever and whatever this sentence
    and the one before speak of. Names stand there by their first letters.
    """

    value: Value
    document: str
    start: int
    end: int
    row: int
    lead: str
    titled: tuple[str, ...]
    bracketed: bool
    words: frozenset[str]
    close: dict[str, float]
    names: frozenset[str]
    known: frozenset[str]
    window: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with the stems it is known by; a mark has none."""

    start: int
    end: int
    stems: tuple[str, ...]
    name: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a text with its words and those of the sentence before."""

    text: str
    start: int
    end: int
    row: int
    words: tuple[_Word, ...]
    before: tuple[_Word, ...]


@dataclass(frozen=True)
class Statements:
    """Values in their places with the vectors of their sentences and of their windows, rows alike."""

    stated: tuple[Stated, ...]
    sentences: NDArray[np.float32]
    windows: NDArray[np.float32]


def state(text: str, bounds: Sequence[tuple[int, int]], document: str = "") -> list[Stated]:
    """Give the values in the sentences of a text, with what stands around them."""
    found: list[Stated] = []
    names = _names_within(text)
    before: tuple[_Word, ...] = ()
    for row, (start, end) in enumerate(bounds):
        sentence = _Sentence(text, start, end, row, tuple(_words(text, start, end, names)), before)
        found.extend(_stated(sentence, value, document) for value in find_values(text, start, end))
        before = sentence.words
    return found


def _stated(sentence: _Sentence, value: Value, document: str) -> Stated:
    text, start, end = sentence.text, sentence.start, sentence.end
    left, right = text[max(start, value.start - _SIDE) : value.start], text[value.end : min(end, value.end + _SIDE)]
    words = _within_reach(sentence.words, value)
    around = [*_distances(words, value), *_label(words, value)]
    close: dict[str, float] = {}
    for word, distance in around:
        for one in word.stems:
            close[one] = max(close.get(one, 0.0), 0.5 ** (distance / HALF))
    names = _names(word for word, distance in around if distance <= BESIDE)
    if not names and _PRONOUN.search(left + right):
        names = _names(sentence.before[-REACH:])
    opened = text.rfind("(", max(start, value.start - _BRACKET), value.start)
    return Stated(
        value=value,
        document=document,
        start=start,
        end=end,
        row=sentence.row,
        lead=_lead(left),
        titled=_titled(left),
        bracketed=opened > text.rfind(")", start, value.start),
        words=frozenset(one for word, _ in around for one in word.stems),
        close=close,
        names=names,
        known=frozenset(one[:PREFIX] for word in (*sentence.before[-REACH:], *words) for one in word.stems),
        window=_window(left, right),
    )


def _window(left: str, right: str) -> str:
    """Give the clause around a value, the value itself taken out."""
    before, after = _CLAUSE.split(left)[-1].split(), _CLAUSE.split(right)[0].split()
    return " ".join([*before[-WINDOW:], HOLDER, *after[:WINDOW]])


def _names(words: Iterable[_Word]) -> frozenset[str]:
    return frozenset(one[:PREFIX] for word in words if word.name for one in word.stems)


def _within_reach(words: tuple[_Word, ...], value: Value) -> tuple[_Word, ...]:
    at = bisect_left(words, value.start, key=lambda word: word.start)
    return words[max(0, at - REACH) : at + REACH]


def _label(words: Sequence[_Word], value: Value) -> list[tuple[_Word, int]]:
    """Give the word that is numbered, as in "Resolution 418": it is no part of what can be altered."""
    inside = [word for word in words if value.start <= word.start and word.end <= value.end]
    return [(word, 1) for word in inside] if value.kind == "numbered" else []


def _distances(words: Sequence[_Word], value: Value) -> list[tuple[_Word, int]]:
    """Give the words outside the value with their distances from it; a mark has no stems."""
    found: list[tuple[_Word, int]] = []
    for side in ([w for w in words if w.end <= value.start][::-1], [w for w in words if w.start >= value.end]):
        distance = 0
        for word in side:
            distance += 1 if word.end - word.start > 1 else BREAK
            found.append((word, distance))
    return found


def _lead(left: str) -> str:
    """Give the word that leads up to a value; the end of "between 2002 and 2018" is led by "between"."""
    if _BETWEEN.search(left):
        return "between"
    last = re.search(r"([A-Za-z’'-]+)\W*$", left)
    return last[1].lower() if last else ""


def _titled(left: str) -> tuple[str, ...]:
    """Give the words of a name that ends where a value begins."""
    match = _TITLED.search(left[-_SIDE // 4 :])
    return tuple(content(match[1])) if match else ()


def _words(text: str, start: int, end: int, names: frozenset[str]) -> Iterator[_Word]:
    """Give words and marks of a sentence; "African National Congress" is the word "ANC" too."""
    initials = dict(_initials(text, start, end))
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if not word[0].isalpha():
            if not word.isdigit():
                yield _Word(match.start(), match.start() + 1, (), name=False)
            continue
        opens = match.start() == start
        name = word[0].isupper() and (not opens or word in names)
        stems = (*content(word), *initials.get(match.start(), ()))
        yield _Word(match.start(), max(match.end(), match.start() + 2), stems, name)


def _initials(text: str, start: int, end: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    for run in _RUN.finditer(text, start, end):
        letters = "".join(_CAPITAL.findall(run.group())).lower()
        yield run.start(), (letters, letters[1:]) if len(letters) > 3 else (letters,)


def _names_within(text: str) -> frozenset[str]:
    """Give the words that a text writes with a capital within a sentence: one that opens a sentence may be none."""
    return frozenset(_WITHIN.findall(text))


def content(text: str) -> Iterator[str]:
    """Give the stems of the words that say something; not numbers, months and the words of grammar."""
    for word in re.findall(r"[A-Za-z][\w’'-]*", text):
        plain = re.sub(r"(?:'s|’s)$", "", word).lower()
        if len(plain) > 2 and plain not in _FORM_WORDS:
            yield stem(plain)


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Give the sentences of a source, half-open: a line break ends one, an abbreviation does not."""
    bounds, at = [], 0
    for match in _STOP.finditer(text):
        bounds.append((at, match.start()))
        at = match.end()
    return [(start, end) for start, end in (*bounds, (at, len(text))) if text[start:end].strip()]


def rarity(texts: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> dict[str, float]:
    """Give how rare each word is among the sentences of the texts: 1 for a word of one sentence, 0 for one of all."""
    counts: dict[str, int] = {}
    total = 0
    for text, bounds in texts:
        names = _names_within(text)
        for start, end in bounds:
            total += 1
            for stem_ in {one for word in _words(text, start, end, names) for one in word.stems}:
                counts[stem_] = counts.get(stem_, 0) + 1
    return {word: float(np.log((total + 1) / n) / np.log(total + 1)) for word, n in counts.items()}
