"""Does the essay answer the question: every demand of it, in every paragraph, and in its headings?"""

from __future__ import annotations

import re

import numpy as np

from analysis.analysers.context import Context, content_terms
from analysis.analysers.findings import Coverage, HeadingView, Layout, Relevance
from analysis.language.encoder import encode
from analysis.language.pipeline import parse
from analysis.report import OnQuestion

MET_AT = 0.42  # cosine of a sentence with a demand that it serves
DEMAND_SENTENCES = 3  # sentences that serve a demand for it to count as met; one counts as a half
ON_AT = 0.34  # mean cosine of a paragraph's best two sentences with the question
OFF_AT = 0.20
HEADING_AT = 0.50
OFF_QUESTION = 0.5  # share of the words in paragraphs that leave the question
_PLAIN = re.compile(
    r"^\W*(?:\d+[.)]?\s*)*(?:introduction|conclusion|outline|references|bibliography|works cited|background|summary|abstract"
    r"|way forward|recommendations?|thesis(?: statement)?|critical analysis|analysis|context|body)\W*$",
    re.IGNORECASE,
)


def find_relevance(context: Context, coverage: Coverage, layout: Layout) -> Relevance:
    """Give how far each demand is met, and which paragraphs and headings speak to the question."""
    return Relevance(
        demands=_demands(context),
        paragraphs={p.index: _paragraph(context, coverage, layout, p.index) for p in context.paragraphs},
        headings=_headings(context),
    )


def _demands(context: Context) -> tuple[float, ...]:
    demands = context.prepared.rubric.question.demands
    if not demands or not context.judged:
        return (0.0,) * len(demands)
    near = np.asarray(context.vectors @ context.prepared.demand_vectors.T)
    met = []
    for d, demand in enumerate(demands):
        named = content_terms(parse(demand))
        count = sum(
            context.propositions[row] and (near[row, d] >= MET_AT or (named and named <= _all_terms(context, row)))
            for row in range(len(context.judged))
        )
        met.append(1.0 if count >= DEMAND_SENTENCES else 0.5 if count else 0.0)
    return tuple(met)


def _all_terms(context: Context, row: int) -> frozenset[str]:
    return content_terms(context.spans[row])


def _paragraph(context: Context, coverage: Coverage, layout: Layout, number: int) -> OnQuestion:
    rows = [row for row, sentence in enumerate(context.judged) if sentence.paragraph == number]
    near = sorted((float(x) for x in context.vectors[rows] @ context.prepared.question_vector), reverse=True)[:2]
    likeness = sum(near) / len(near)
    made = any(coverage.made_by(row) for row in rows)
    if likeness >= ON_AT or (made and likeness >= OFF_AT):
        return "yes"
    if layout.roles.get(number) in ("introduction", "conclusion", "outline"):
        return "partly" if likeness >= OFF_AT / 2 else "no"
    return "no" if likeness < OFF_AT and not made else "partly"


def _headings(context: Context) -> tuple[HeadingView, ...]:
    """Look at the headings that are the student's own; "Introduction" promises nothing."""
    titled = [s for s in context.reading.source.sections if s.title and not _PLAIN.match(s.title)]
    question = context.prepared.rubric.question.text.lower()
    titled = [s for s in titled if s.title.lower().strip() not in question and question.strip() not in s.title.lower()]
    if not titled:
        return ()
    near = encode([section.title for section in titled]) @ context.prepared.question_vector
    views = []
    for section, value in zip(titled, near, strict=True):
        speaks = float(value) >= HEADING_AT or _says_something(section.title)
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
