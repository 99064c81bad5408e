"""Step 3: is it on the question? By meaning, and by who and what is named in the sentence or in its surroundings.

Meaning alone lets the pipeline of another pair of countries in; names alone let every mention in. So: every actor
the question names must be named by the sentence or vouched for by what it stands in, and a sentence whose surroundings
are about somebody else must name them all itself. A question without names asks for its nouns, or for meaning near it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.derivation.actors import Actor, Cast
from analysis.derivation.candidates import Candidate
from analysis.derivation.question import Asked
from analysis.language.encoder import encode

NAMED_SECTION = 0.3  # share of a section's sentences that name an actor, from which the section is about it
SELDOM_NAMED = 0.15  # an actor named in fewer of a document's sentences is not what the document is about
AT_HOME = 0.6  # how often, for each mention of those asked about, a document on them may name another
ABROAD = 0.5  # share of a section's sentences that name another, above which not even such a document vouches for it
MOST_RIVAL = 0.6  # share of a sentence's names that may be those of others
LEAST_ABROAD = 0.25  # cosine from which a document on those asked about vouches for a sentence that names others alone
LEAST_NAMED = 0.10  # cosine with the question below which even the right names do not help
# Where the question names nobody: sentences of documents on another subject lie at 0.12 and below, paragraphs lower.
LEAST_TERMS = 0.20  # for a sentence that holds one of the question's nouns
LEAST_MEANING = 0.25  # for one that holds none
LEAST_PARAGRAPH = 0.20  # for the mean of its paragraph
# A document whose mean paragraph lies this near to those of the others, the nearest being 1, is about what they are
# about, and vouches for its sentences: five subjects gave 0.93 to 1, and 0.77 to 0.91 for one beside the question.
AMONG_OTHERS = 0.925
FEWEST_OTHERS = 3  # documents there must be to tell which of them is unlike the others
LEAST_VOUCHED = 0.05  # for the paragraph of a sentence that its document vouches for
LEAST_OUTLYING = 0.42  # for a sentence of a document unlike the others
CONTEXT_SHARE = 0.35  # of the similarity comes from the sentence before and the title
PARAGRAPH_SHARE = 0.45  # of what decides, where there are no names, comes from the whole paragraph


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a candidate bears on the question: similarity, asked names it holds itself, others' share of its names.

    `at_home` says that its document is about all of those asked about, so that it need not name them.
    """

    similarity: float
    explicit: int
    rival_share: float
    on_question: bool
    at_home: bool = False


class Surroundings:
    """What each section of each document is about, counted once."""

    def __init__(self, cast: Cast, candidates: Sequence[Candidate]) -> None:
        self.cast = cast
        self._sections: dict[tuple[int, int], tuple[list[float], Counter[Actor], int]] = {}
        by_section: dict[tuple[int, int], list[Candidate]] = {}
        for one in candidates:
            by_section.setdefault((one.document, one.section), []).append(one)
        for key, members in by_section.items():
            share = [sum(bool(a.count(one.text)) for one in members) / len(members) for a in cast.asked]
            rivals: Counter[Actor] = Counter()
            for one in members:
                rivals.update(set(cast.rivals(one.text)))
            self._sections[key] = (share, rivals, len(members))
        self._documents = {
            number: [
                sum(bool(a.count(one.text)) for one in candidates if one.document == number)
                / sum(one.document == number for one in candidates)
                for a in cast.asked
            ]
            for number in {one.document for one in candidates}
        }
        self._home = {number for number in self._documents if self._at_home(number)}
        self._foreign = {number for number in {one.document for one in candidates} if self._foreign_document(number)}

    def _foreign_document(self, number: int) -> bool:
        found = [section for (document, _), section in self._sections.items() if document == number]
        size = sum(n for _, _, n in found)
        weakest = min((sum(s[i] * n for s, _, n in found) / size for i in range(len(self.cast.asked))), default=1.0)
        rivals: Counter[Actor] = sum((r for _, r, _ in found), Counter())
        strongest = max((self._strongest(rivals, asked) for asked in self.cast.asked), default=0) / size
        return weakest < SELDOM_NAMED and strongest > NAMED_SECTION

    def _at_home(self, number: int) -> bool:
        """Whether a document names everybody asked about much more often than anybody else."""
        found = [section for (document, _), section in self._sections.items() if document == number]
        size = sum(n for _, _, n in found)
        rivals: Counter[Actor] = sum((r for _, r, _ in found), Counter())
        weakest = min(self._documents[number], default=0.0)
        return (
            all(actor.place for actor in self.cast.asked)
            and weakest >= SELDOM_NAMED
            and all(self._strongest(rivals, asked) / size < AT_HOME * weakest for asked in self.cast.asked)
        )

    def home(self, one: Candidate) -> bool:
        """Whether the document of a sentence is about those asked about, and its section not about others alone."""
        share, rivals, size = self._sections[one.document, one.section]
        strongest = max((self._strongest(rivals, asked) / size for asked in self.cast.asked), default=0.0)
        near = min(share, default=0.0) > 0 or strongest <= ABROAD
        return one.document in self._home and near and not self._elsewhere(one)

    def _elsewhere(self, one: Candidate) -> bool:
        """Whether its paragraph names another place and not all of those asked about."""
        first = one.reading.paragraphs[one.paragraph]
        text = one.reading.text[first.start : first.end]
        return len(self.cast.named(text)) < len(self.cast.asked) and any(a.place for a in self.cast.rivals(text))

    def vouches(self, one: Candidate, actor: int) -> bool:
        """Whether the surroundings of a sentence that does not name an actor are about it all the same."""
        share, rivals, size = self._sections[one.document, one.section]
        asked = self.cast.asked[actor]
        strongest = self._strongest(rivals, asked) / size
        if asked.count(one.title):
            return True
        if self._strongest(self.cast.rivals(one.title), asked) and not self._titled(one):
            return False
        if share[actor] >= max(NAMED_SECTION, 0.5 * strongest):
            return True
        near = " ".join(sentence.text for sentence in one.before(2))
        if asked.count(near) and strongest <= share[actor]:
            return True
        own = self._documents[one.document][actor]
        return own >= SELDOM_NAMED and not any(a.place == asked.place for a in self.cast.rivals(one.text))

    def foreign(self, one: Candidate) -> bool:
        """Whether the section is about somebody the question does not name more than about all of those it names."""
        if one.document in self._foreign:
            return True
        share, rivals, size = self._sections[one.document, one.section]
        weakest = min(share, default=1.0)
        strongest = max((self._strongest(rivals, asked) / size for asked in self.cast.asked), default=0.0)
        titled = self._titled(one)
        if titled and len(titled) == len(self.cast.asked):
            return False
        return strongest > weakest and strongest > NAMED_SECTION

    def _titled(self, one: Candidate) -> tuple[int, ...]:
        return self.cast.named(one.title)

    def _strongest(self, rivals: Counter[Actor], asked: Actor) -> int:
        return max((n for actor, n in rivals.items() if actor.place == asked.place), default=0)


def bearings(asked: Asked, cast: Cast, candidates: Sequence[Candidate]) -> list[Bearing]:
    """How each candidate bears on the question, in the same order."""
    if not candidates:
        return []
    texts = [asked.text, *(demand.text for demand in asked.demands)]
    targets = encode(texts)
    own = encode([one.text for one in candidates])
    around = encode([_context(one) for one in candidates])
    near = (1 - CONTEXT_SHARE) * (own @ targets.T) + CONTEXT_SHARE * (around @ targets.T)
    similarity: NDArray[np.float32] = near.max(axis=1)
    if not cast.asked:
        return _by_meaning(asked, cast, candidates, similarity.astype(np.float64), own)
    surroundings = Surroundings(cast, candidates)
    return [_by_names(cast, surroundings, one, float(similarity[i])) for i, one in enumerate(candidates)]


def _context(one: Candidate) -> str:
    before = one.before(1)
    return " ".join(part for part in (one.title, before[0].text if before else "") if part) or one.text


def _by_meaning(
    asked: Asked,
    cast: Cast,
    candidates: Sequence[Candidate],
    similarity: NDArray[np.float64],
    own: NDArray[np.float32],
) -> list[Bearing]:
    """A paragraph decides with its sentence: an example in a paragraph on the question need not repeat its words."""
    rows: dict[tuple[int, int], list[int]] = {}
    for i, one in enumerate(candidates):
        rows.setdefault((one.document, one.paragraph), []).append(i)
    among = _among_others(own, rows)
    found = []
    for i, one in enumerate(candidates):
        paragraph = float(similarity[rows[one.document, one.paragraph]].mean())
        value = (1 - PARAGRAPH_SHARE) * float(similarity[i]) + PARAGRAPH_SHARE * paragraph
        terms = _terms_in(asked, one) + sum(bool(actor.count(one.text)) for actor in cast.topics)
        on = value >= (LEAST_TERMS if terms else LEAST_MEANING) and paragraph >= LEAST_PARAGRAPH
        if among:
            on = paragraph >= LEAST_VOUCHED if among[one.document] else value >= LEAST_OUTLYING
        found.append(Bearing(value, terms, 0.0, on))
    return found


def _among_others(own: NDArray[np.float32], rows: dict[tuple[int, int], list[int]]) -> dict[int, bool]:
    """Whether each document is about what the others are about; empty where there are too few to tell."""
    means: dict[int, list[NDArray[np.float64]]] = {}
    for (document, _), members in sorted(rows.items()):
        mean = own[members].astype(np.float64).mean(axis=0)
        means.setdefault(document, []).append(mean / max(float(np.linalg.norm(mean)), 1e-9))
    if len(means) < FEWEST_OTHERS:
        return {}
    near = {}
    for document, paragraphs in means.items():
        inside = np.mean(paragraphs, axis=0)
        outside = np.mean([one for other, found in means.items() if other != document for one in found], axis=0)
        near[document] = float(inside @ outside) / max(float(np.linalg.norm(inside) * np.linalg.norm(outside)), 1e-9)
    return {document: round(one / max(near.values()), 6) >= AMONG_OTHERS for document, one in near.items()}


def _by_names(cast: Cast, surroundings: Surroundings, one: Candidate, similarity: float) -> Bearing:
    named = cast.named(one.text)
    ours = sum(actor.count(one.text) for actor in cast.asked)
    theirs = sum(n for actor, n in cast.rivals(one.text).items() if actor.place)
    share = theirs / (ours + theirs) if ours + theirs else 0.0
    missing = [i for i in range(len(cast.asked)) if i not in named]
    # Of three names or more one may be absent: a question lists more than each sentence can hold.
    spare = len(cast.asked) // 3
    home = surroundings.home(one)
    if home:
        on = share <= MOST_RIVAL if named else share == 0.0
        on = on or similarity >= LEAST_ABROAD
    elif surroundings.foreign(one):
        on = len(missing) <= spare and share <= MOST_RIVAL
    else:
        unvouched = [i for i in missing if not surroundings.vouches(one, i)]
        on = len(unvouched) <= spare and (bool(named) or share == 0.0)
    return Bearing(similarity, len(named), share, on and similarity >= LEAST_NAMED, home)


def _terms_in(asked: Asked, one: Candidate) -> int:
    """How many of the question's nouns the sentence holds, in this form or one of the same stem."""
    lemmas = {t.lemma_.lower() for t in one.reading.span(one.sentence.start, one.sentence.end) if t.is_alpha}
    return sum(any(same_stem(term, lemma) for lemma in lemmas) for term in asked.terms)


def same_stem(one: str, other: str) -> bool:
    """Whether two lemmas share their stem: “resistance” and “resistant”."""
    if one == other:
        return True
    short = min(len(one), len(other))
    if short < 5:
        return False
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), short)
    return common >= max(5, round(0.7 * max(len(one), len(other))))
