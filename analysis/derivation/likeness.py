"""Step 4: how alike two sentences are in what they argue, in one document or in several.

The question's own vector is taken out of every vector first: what all sentences share is no agreement between two.
Common names and years bring two sentences nearer, different years push them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.derivation.actors import Cast
from analysis.derivation.candidates import Candidate
from analysis.language.encoder import encode, remove_direction

SHARED_WORDS = 0.4  # what the cosine of rare words adds to that of meaning, between two sentences
OTHER_YEARS = 0.10  # what years further apart than SAME_PERIOD add to it
NEXT_TO_EACH_OTHER = 0.05
SAME_PERIOD = 4
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)(s)?\b")


def years(text: str) -> tuple[int, ...]:
    """The years a text names, in order of mention (“1980s” counts as 1980)."""
    return tuple(int(match.group(1)) for match in _YEAR.finditer(text))


class Likeness:
    """Pairwise likeness of candidates, from 0 to about 1: by meaning (`cosine`), and with words and years (`matrix`).

    `vectors` (n, 384) are the meanings without the question's direction.
    """

    def __init__(self, question: str, cast: Cast, candidates: Sequence[Candidate]) -> None:
        self.direction = encode([question])[0]
        self.vectors = remove_direction(encode([one.text for one in candidates]), self.direction)
        wide = self.vectors.astype(np.float64)
        words = rare_words(candidates, cast)
        self.cosine = np.asarray(np.round(np.clip(wide @ wide.T, -1, 1), 6), dtype=np.float64)
        self.matrix: NDArray[np.float64] = np.round(
            self.cosine + SHARED_WORDS * (words @ words.T) + _nearby(candidates), 6
        )


def rare_words(candidates: Sequence[Candidate], cast: Cast) -> NDArray[np.float64]:
    """Unit rows of tf-idf over the content words of each sentence, without the names every sentence shares."""
    shared = {word.lower() for actor in cast.known for alias in actor.aliases for word in alias.split()}
    texts = [" ".join(_content(one, shared)) for one in candidates]
    if not any(texts):
        return np.zeros((len(texts), 1))
    model = TfidfVectorizer(analyzer=str.split, sublinear_tf=True)
    return np.asarray(np.round(model.fit_transform(texts).toarray(), 6), dtype=np.float64)


def _content(one: Candidate, shared: set[str]) -> list[str]:
    tokens = one.reading.span(one.sentence.start, one.sentence.end)
    return [
        token.lemma_.lower()
        for token in tokens
        if token.pos_ in _CONTENT and not token.is_stop and len(token.text) > 2 and token.lower_ not in shared
    ]


def _nearby(candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    """What standing side by side adds to the likeness of two sentences, and telling of different years takes off."""
    size = len(candidates)
    change = np.zeros((size, size))
    when = [years(one.text) for one in candidates]
    for i, one in enumerate(candidates):
        for j in range(i + 1, size):
            other = candidates[j]
            beside = one.document == other.document and one.paragraph == other.paragraph
            if beside and abs(one.sentence.index - other.sentence.index) == 1:
                change[i, j] += NEXT_TO_EACH_OTHER
            if when[i] and when[j] and _apart(when[i], when[j]):
                change[i, j] -= OTHER_YEARS
    return change + change.T


def _apart(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return bool(one and other) and min(abs(a - b) for a in one for b in other) > SAME_PERIOD
