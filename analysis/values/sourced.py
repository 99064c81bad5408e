"""The dates and figures of a rubric's sources with what they are said of, made once for each rubric."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.rubric import RubricDocument
from analysis.values.agreement import same
from analysis.values.surroundings import Stated, Statements, rarity, sentence_bounds, state

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
Rows = NDArray[np.intp]

UNKNOWN = 0.7  # rarity of a word that no source has


@dataclass(frozen=True)
class SourceValues:
    """`rare`: how rare each word is among the sentences of the sources, 1 for a word of one sentence only."""

    statements: Statements
    rare: dict[str, float]

    @cached_property
    def same(self) -> tuple[tuple[int, ...], ...]:
        """For each value the numbers of those that say the same, its own among them."""
        values = [one.value for one in self.statements.stated]
        kinds = _rows((value.kind,) for value in values)
        return tuple(
            tuple(int(other) for other in kinds[value.kind] if other == number or same(value, values[other]))
            for number, value in enumerate(values)
        )

    @cached_property
    def having(self) -> dict[str, Rows]:
        """For each word the values whose sentences have it."""
        return _rows(one.words for one in self.statements.stated)

    @cached_property
    def knowing(self) -> dict[str, Rows]:
        """For each name, by its first letters, the values in whose neighbourhood it is known."""
        return _rows(one.known for one in self.statements.stated)

    @cached_property
    def near(self) -> dict[str, tuple[Rows, NDArray[np.float64]]]:
        """For each word the values it stands near, and how near for its rarity."""
        weights = [self.nearness(one) for one in self.statements.stated]
        rows = _rows(weights)
        return {word: (rows[word], np.array([weights[row][word] for row in rows[word]])) for word in rows}

    def nearness(self, one: Stated) -> dict[str, float]:
        """Give the words near a value by nearness and rarity, as a vector of length 1."""
        weights = {word: near * self.rare.get(word, UNKNOWN) for word, near in one.close.items()}
        length = sum(weight**2 for weight in weights.values()) ** 0.5 or 1.0
        return {word: weight / length for word, weight in weights.items()}

    def unknown(self, one: Stated) -> float:
        """Give the share of the words near a value that the sources never use."""
        total = sum(one.close.values())
        return sum(near for word, near in one.close.items() if word not in self.rare) / total if total else 0.0


def source_values(documents: Sequence[RubricDocument], encode: Encode) -> SourceValues:
    """Give the values of whole documents; a heading states nothing."""
    texts = {document.id: document.text for document in documents}
    bounds = {document.id: _sentences(document) for document in documents}
    found = tuple(one for name, text in texts.items() for one in state(text, bounds[name], name))
    sentences = encode([texts[one.document][one.start : one.end] for one in found])
    windows = encode([one.window for one in found])
    rare = rarity((texts[name], bounds[name]) for name in texts)
    return SourceValues(Statements(found, sentences, windows), rare)


def _sentences(document: RubricDocument) -> list[tuple[int, int]]:
    headings = [(section.start, section.body_start) for section in document.sections if section.title]
    return [
        (start, end)
        for start, end in sentence_bounds(document.text)
        if not any(first <= start and end <= last + 1 for first, last in headings)
    ]


def _rows(many: Iterable[Iterable[str]]) -> dict[str, Rows]:
    """Give for each word the numbers of the sets that hold it."""
    found: dict[str, list[int]] = {}
    for row, words in enumerate(many):
        for word in words:
            found.setdefault(word, []).append(row)
    return {word: np.array(rows, dtype=np.intp) for word, rows in found.items()}
