"""Which names of places mean the same state: synonyms, adjectives and capitals, by where the encoder puts them.

The encoder knows that Paris governs France and that Dutch goes with the Netherlands. Phrases that differ in the name
alone are compared, without the part that all such phrases share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.language.encoder import encode, remove_direction

# Cosines without what every such phrase shares, measured on 38 names and 18 adjectives.
STATE, NO_STATE = "the government in {}", "the government in a country"
ADJECTIVE, NO_ADJECTIVE = "the {} government", "the national government"
SAME = 0.72  # US/USA .92, Britain/UK .89, United States/America .72; Soviet Union/Russia .67, India/Pakistan .58
OWN_ADJECTIVE = 0.55  # Dutch/Netherlands .73, Pakistani/Pakistan .66; Asian/China .47, European/Netherlands .37
SEAT = 0.50  # a capital stands for its state: Paris .79, Islamabad .69, Washington .53 ...
MARGIN = 0.03  # ... if every other state is further away by this much
MOST = 80


@dataclass(frozen=True)
class Union:
    """The two moves of a union-find structure."""

    join: Callable[[str, str], None]
    find: Callable[[str], str]


def join_places(
    names: Sequence[str], adjectives: Sequence[str], owners: Sequence[str], text: str, union: Union
) -> None:
    """Join names of places (nouns), and adjectives of nations, that mean the same state.

    `owners` are names whose adjective is known by its spelling; `text` is that of the documents: two names they set
    side by side are never joined.
    """
    names = names[:MOST]
    if not names:
        return
    nouns = _vectors(STATE, NO_STATE, names)
    alike = nouns @ nouns.T
    for i, one in enumerate(names):
        for j in range(i + 1, len(names)):
            if alike[i, j] >= SAME and not set_beside(text, one, names[j]):
                union.join(one, names[j])
    found = _join_adjectives(names, nouns, adjectives[:MOST], union)
    states = {union.find(name) for name in (*owners, *found)}
    _join_capitals(names, alike, states, text, union)


def _vectors(phrase: str, neutral: str, names: Sequence[str]) -> NDArray[np.float64]:
    made = remove_direction(encode([phrase.format(name) for name in names]), encode([neutral])[0])
    return np.asarray(np.round(made, 6), dtype=np.float64)


def _join_adjectives(
    names: Sequence[str], nouns: NDArray[np.float64], adjectives: Sequence[str], union: Union
) -> set[str]:
    """Join each adjective to its noun; the nouns that have one."""
    owners: set[str] = set()
    if not adjectives:
        return owners
    for adjective, row in zip(adjectives, _vectors(ADJECTIVE, NO_ADJECTIVE, adjectives) @ nouns.T, strict=True):
        best = int(row.argmax())
        if row[best] >= OWN_ADJECTIVE:
            union.join(names[best], adjective)
            owners.add(names[best])
    return owners


def _join_capitals(names: Sequence[str], alike: NDArray[np.float64], states: set[str], text: str, union: Union) -> None:
    """Join a place without an adjective of its own to the state nearest to it: a capital has none, a state has."""
    roots = [union.find(name) for name in names]
    for i, name in enumerate(names):
        if roots[i] in states:
            continue
        rows = {root: [j for j in range(len(names)) if roots[j] == root] for root in states & set(roots)}
        ranked = sorted(((max(float(alike[i, j]) for j in of), root) for root, of in rows.items()), reverse=True)
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        if not ranked or ranked[0][0] < SEAT or ranked[0][0] - second < MARGIN:
            continue
        if not any(set_beside(text, name, names[j]) for j in rows[ranked[0][1]]):
            union.join(ranked[0][1], name)


def set_beside(text: str, one: str, other: str) -> bool:
    """Whether a text sets two names side by side ("India and Pakistan", "Pakistan-India"): then they are two."""
    between = r"(?:[’']s)?(?:\s*[-–]\s*|,?\s+(?:and|or|nor|with|versus|against)\s+(?:the\s+)?)"
    pair = rf"{re.escape(one)}{between}{re.escape(other)}\b"
    back = rf"{re.escape(other)}{between}{re.escape(one)}\b"
    return re.search(rf"\b(?:{pair}|{back})", text) is not None
