"""Which concrete items stand where, and which stretches claim something and show nothing for it?"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.analysers.context import Context
from analysis.analysers.findings import Coverage, Layout, ParagraphEvidence
from analysis.analysers.terms import words
from analysis.reading import Sentence

LONG_PARAGRAPH = 220  # words; a longer one is looked at stretch by stretch
STRETCH = 110
LEAST_CLAIM = 7  # words; a shorter sentence is a link, not a claim
NEEDS_EVIDENCE = ("body", "counterview")


def find_evidence(context: Context, coverage: Coverage, layout: Layout) -> tuple[ParagraphEvidence, ...]:
    """Give the evidence of every paragraph; a paragraph of more than 220 words comes in several stretches."""
    found: list[ParagraphEvidence] = []
    for paragraph in context.paragraphs:
        role = layout.roles.get(paragraph.index, "body")
        for stretch in _stretches(context.sentences_of(paragraph)):
            rows = [context.place(sentence) for sentence in stretch]
            items = tuple(item for row in rows for item in context.items[row])
            claims = tuple(row for row in rows if _claims(context, coverage, row))
            bare = role in NEEDS_EVIDENCE and bool(claims) and not items
            found.append(ParagraphEvidence(paragraph=paragraph.index, items=items, claims=claims, bare=bare))
    return tuple(found)


def _stretches(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    total = sum(len(words(sentence.text)) for sentence in sentences)
    if total <= LONG_PARAGRAPH:
        yield sentences
        return
    stretch: list[Sentence] = []
    size = 0
    for sentence in sentences:
        stretch.append(sentence)
        size += len(words(sentence.text))
        left = total - size
        if size >= STRETCH and left >= STRETCH / 2:
            yield stretch
            stretch, size, total = [], 0, left
    yield stretch


def _claims(context: Context, coverage: Coverage, row: int) -> bool:
    sentence = context.judged[row]
    if not context.propositions[row] or sentence.text.rstrip('"”’ ').endswith("?"):
        return False
    return bool(coverage.made_by(row)) or len(words(sentence.text)) >= LEAST_CLAIM
