"""What every analyser reads of one essay: the sentences that are judged, their vectors, words and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from spacy.tokens import Span as DocSpan

from analysis.analysers.prepared import PreparedRubric, Vectors
from analysis.analysers.terms import content_terms, is_proposition, words
from analysis.documents.source_text import IdentitySpan, Section
from analysis.evidence_items import Item, find_items
from analysis.reading import Paragraph, Reading, Sentence

_TITLE_SENTENCES = 5  # the question, written out as a title, stands among the first lines


@dataclass(frozen=True)
class Context:
    """One essay under one rubric. `judged`: its sentences, without headings, identity and the question as a title."""

    prepared: PreparedRubric
    reading: Reading

    @property
    def text(self) -> str:
        """The essay's running text."""
        return self.reading.text

    @cached_property
    def judged(self) -> tuple[Sentence, ...]:
        """The sentences that are judged, in order."""
        identity = self.reading.source.identity
        asked = words(self.prepared.rubric.question.text)
        return tuple(
            s
            for s in self.reading.sentences
            if not s.heading
            and not _touches(identity, s)
            and not (s.index < _TITLE_SENTENCES and words(s.text) == asked)
        )

    @cached_property
    def headings(self) -> tuple[Section, ...]:
        """The sections with a heading of the student's own: a name or a roll number is none."""
        source = self.reading.source
        return tuple(
            section
            for section in source.sections
            if section.title
            and not any(span.start < section.body_start and section.start < span.end for span in source.identity)
        )

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs with a judged sentence."""
        numbers = {sentence.paragraph for sentence in self.judged}
        return tuple(paragraph for paragraph in self.reading.paragraphs if paragraph.index in numbers)

    def sentences_of(self, paragraph: Paragraph) -> list[Sentence]:
        """Give the judged sentences of a paragraph."""
        return [sentence for sentence in self.judged if sentence.paragraph == paragraph.index]

    def heading_of(self, sentence: Sentence) -> str:
        """Give the heading over a judged sentence, or ""."""
        return self._headings.get(sentence.paragraph, "")

    @cached_property
    def _headings(self) -> dict[int, str]:
        return {paragraph.index: paragraph.heading for paragraph in self.reading.paragraphs}

    @cached_property
    def vectors(self) -> Vectors:
        """One vector a judged sentence, as encoded, shape (judged, 384)."""
        rows = [sentence.index for sentence in self.judged]
        vectors: Vectors = self.reading.vectors[rows] if rows else np.zeros((0, 384), dtype=np.float32)
        return vectors

    @cached_property
    def turned(self) -> Vectors:
        """One vector a judged sentence, without the question's direction, shape (judged, 384)."""
        return self.prepared.without_question(self.vectors)

    @cached_property
    def spans(self) -> tuple[DocSpan, ...]:
        """The tokens of each judged sentence."""
        return tuple(self.reading.span(sentence.start, sentence.end) for sentence in self.judged)

    @cached_property
    def terms(self) -> tuple[frozenset[str], ...]:
        """The content lemmas of each judged sentence, without the question's."""
        return tuple(content_terms(span) - self.prepared.question_terms for span in self.spans)

    @cached_property
    def propositions(self) -> tuple[bool, ...]:
        """Whether each judged sentence says something."""
        return tuple(is_proposition(span) for span in self.spans)

    @cached_property
    def items(self) -> tuple[tuple[Item, ...], ...]:
        """The evidence in each judged sentence; a name the question itself gives is none."""
        asked = self.prepared.rubric.question.text.lower()
        return tuple(
            tuple(
                item
                for item in find_items(self.reading, sentence.start, sentence.end)
                if item.kind != "named_example" or item.text.lower() not in asked
            )
            for sentence in self.judged
        )

    @cached_property
    def word_count(self) -> int:
        """How many words the judged sentences have."""
        return sum(len(words(sentence.text)) for sentence in self.judged)

    def place(self, sentence: Sentence) -> int:
        """Give the row of a judged sentence."""
        return self._rows[sentence.index]

    @cached_property
    def _rows(self) -> dict[int, int]:
        return {sentence.index: row for row, sentence in enumerate(self.judged)}


def _touches(identity: tuple[IdentitySpan, ...], sentence: Sentence) -> bool:
    return any(span.start < sentence.end and sentence.start < span.end for span in identity)
