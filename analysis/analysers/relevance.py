"""Does the essay answer the question: every demand of it, in every paragraph, and in its headings?"""

from __future__ import annotations

import re

import numpy as np

from analysis.analysers.context import Context
from analysis.analysers.findings import Coverage, HeadingView, Layout, Relevance
from analysis.analysers.terms import content_terms, stem, words
from analysis.language.encoder import encode
from analysis.language.pipeline import parse
from analysis.report import OnQuestion

MET_AT = 0.34  # cosine of a sentence with a demand that it serves
DEMAND_SERVED = 2  # sentences or arguments that serve a demand for it to count as met; one counts as a half
ON_AT = 0.40  # mean cosine of a paragraph's best two sentences with the question
OFF_AT = 0.28
SOURCE_WORDS = 0.45  # share of content words that the sources use too, from which a paragraph is not off them
# How near the whole essay is: its best sentences to the question, all of them to the arguments they come nearest to,
# and its words to the sources'. Of 51 essays of every quality on four questions the farthest, all in metaphors, has
# 0.81 (0.78 under a rubric derived from the sources); one of 333 essays on other questions comes above 0.75, and of 12
# more on three later ones the farthest has 0.97. Below it, arguments found in a sentence and words of the sources are
# chance and keep no paragraph on the question.
FAR = 0.75
BEST_SENTENCES, W_ARGUMENTS, W_SOURCES = 5, 1.3, 0.5
HEADING_AT = 0.50
WHOLE_QUESTION = 0.7  # share of the question's words in a heading that is only the question, written out
_ASKS_ADVICE = re.compile(
    r"\b(?:suggest|recommend|how\b.{1,60}\bcan\b|should|measures?|remed(?:y|ies)|solutions?|way forward|steps)\b",
    re.IGNORECASE,
)
PERHAPS_OFF = 0.4  # share of the sentences in paragraphs off the question, from which a teacher should look,
OFF_QUESTION = 0.75  # share of the words in paragraphs that leave the question
_PLAIN = re.compile(
    r"^\W*(?:\d+[.)]?\s*)*(?:an?\s|the\s)?"
    r"(?:introduction|conclusion|outline|references|bibliography|works cited|background|summary|abstract|way forward"
    r"|counter[- ]?view|counter[- ]?arguments?|recommendations?"
    r"|suggestions?|evaluation|discussion|judge?ment|verdict|thesis(?: statement)?"
    r"|(?:critical )?analysis|context|body)"
    r"\W*$",
    re.IGNORECASE,
)


def find_relevance(context: Context, coverage: Coverage, layout: Layout) -> Relevance:
    """Give how far each demand is met, and which paragraphs and headings speak to the question."""
    if context.judged and nearness(context) < FAR:
        return Relevance(
            demands=_demands(context, None, layout),
            paragraphs={p.index: _by_question(context, p.index) for p in context.paragraphs},
            headings=_headings(context),
        )
    return Relevance(
        demands=_demands(context, coverage, layout),
        paragraphs={p.index: _paragraph(context, coverage, layout, p.index) for p in context.paragraphs},
        headings=_headings(context),
    )


def nearness(context: Context) -> float:
    """Give how near the essay as a whole is to what was asked; endless where a rubric has nothing to compare with."""
    prepared = context.prepared
    if not prepared.word_counts[0] or not prepared.arguments:
        return float("inf")
    asked = np.sort(context.vectors @ prepared.question_vector)[-BEST_SENTENCES:]
    argued = (context.vectors @ prepared.argument_vectors.T).max(axis=1)
    known = _source_share(context, list(range(len(context.judged))))
    return float(asked.mean()) + W_ARGUMENTS * float(argued.mean()) + W_SOURCES * known


def _demands(context: Context, coverage: Coverage | None, layout: Layout) -> tuple[float, ...]:
    """A demand is met by sentences near to it, by arguments that belong to it, or by advice where it asks for some.

    Without a coverage (of an essay on something else) by the sentences alone.
    """
    demands = context.prepared.rubric.question.demands
    if not demands or not context.judged:
        return (0.0,) * len(demands)
    near = np.asarray(context.vectors @ context.prepared.demand_vectors.T)
    served = _served(context, coverage, len(demands)) if coverage else [0] * len(demands)
    met = []
    for d, demand in enumerate(demands):
        named = content_terms(parse(demand))
        count = sum(
            context.propositions[row]
            and (float(near[row, d]) >= MET_AT or (bool(named) and named <= _all_terms(context, row)))
            for row in range(len(context.judged))
        )
        count += served[d]
        if coverage and _ASKS_ADVICE.search(demand) and layout.structure.way_forward.present:
            count += DEMAND_SERVED
        met.append(1.0 if count >= DEMAND_SERVED else 0.5 if count else 0.0)
    return tuple(met)


def _served(context: Context, coverage: Coverage, demands: int) -> list[int]:
    """Count the arguments made that belong to each demand: to the one they are nearest to, for an argument."""
    served = [0] * demands
    near = context.prepared.argument_vectors @ context.prepared.demand_vectors.T
    near = near - near.mean(axis=0, keepdims=True)  # some demands are near to everything
    for a, finding in enumerate(coverage.arguments):
        if finding.status == "covered":
            served[int(np.argmax(near[a]))] += 1
    return served


def _all_terms(context: Context, row: int) -> frozenset[str]:
    return content_terms(context.spans[row])


def _paragraph(context: Context, coverage: Coverage, layout: Layout, number: int) -> OnQuestion:
    """A paragraph is off the question only where it makes no argument, is far from it, and has words of its own."""
    rows = [row for row, sentence in enumerate(context.judged) if sentence.paragraph == number]
    likeness = _likeness(context, rows)
    if likeness >= ON_AT or any(coverage.made_by(row) for row in rows):
        return "yes"
    frame = layout.roles.get(number) in ("introduction", "conclusion", "outline")
    if likeness >= (OFF_AT / 2 if frame else OFF_AT) or _source_share(context, rows) >= SOURCE_WORDS:
        return "partly"
    return "no"


def _by_question(context: Context, number: int) -> OnQuestion:
    """A paragraph of an essay on something else is on the question only where it comes near by itself."""
    likeness = _likeness(context, [row for row, s in enumerate(context.judged) if s.paragraph == number])
    return "yes" if likeness >= ON_AT else "no"


def _likeness(context: Context, rows: list[int]) -> float:
    """Give the mean cosine of the two sentences that come nearest to the question."""
    near = sorted((float(x) for x in context.vectors[rows] @ context.prepared.question_vector), reverse=True)[:2]
    return sum(near) / len(near)


def _source_share(context: Context, rows: list[int]) -> float:
    """Give the share of the content words that the sources use more than once."""
    _, counts = context.prepared.word_counts
    terms = [term for row in rows for term in context.terms[row]]
    return sum(counts.get(stem(term), 0) > 1 for term in terms) / max(1, len(terms))


def _headings(context: Context) -> tuple[HeadingView, ...]:
    """Look at the headings that are the student's own; "Introduction" promises nothing."""
    titled = [s for s in context.headings if not _PLAIN.match(s.title)]
    asked_words = set(words(context.prepared.rubric.question.text))
    titled = [s for s in titled if len(asked_words & set(words(s.title))) < WHOLE_QUESTION * len(asked_words)]
    if not titled:
        return ()
    near = encode([section.title for section in titled]) @ context.prepared.question_vector
    views = []
    for section, value in zip(titled, near, strict=True):
        asked = context.prepared.question_stems & {stem(word) for word in words(section.title)}
        speaks = float(value) >= HEADING_AT or bool(asked) or _says_something(section.title)
        views.append(
            HeadingView(
                title=section.title,
                start=section.start,
                end=section.start + len(section.title),
                near=round(float(value), 3),
                speaks=speaks,
            )
        )
    return tuple(views)


def _says_something(title: str) -> bool:
    """A heading that makes a statement or asks something has taken a side."""
    doc = parse(title)
    return title.rstrip().endswith("?") or any(
        token.tag_ in ("VBD", "VBZ", "VBP", "MD") and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        for token in doc
    )


def share_off(context: Context, relevance: Relevance) -> float:
    """Give the share of the essay's sentences that stand in paragraphs off the question."""
    if not context.judged:
        return 0.0
    off = sum(relevance.paragraphs.get(sentence.paragraph) == "no" for sentence in context.judged)
    return off / len(context.judged)
