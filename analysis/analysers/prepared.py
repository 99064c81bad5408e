"""A rubric made ready for judging: everything about it that does not depend on the essay, once per process."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span as DocSpan

from analysis.analysers.terms import content_terms, stem, words
from analysis.documents.source_text import Section, SourceText
from analysis.evidence_items import Item, find_items
from analysis.language.encoder import encode, remove_direction
from analysis.language.pipeline import parse
from analysis.reading import Reading, read
from analysis.rubric import KeyArgument, Rubric
from analysis.values.sourced import SourceValues, source_values

Vectors = NDArray[np.float32]

_KEPT_RUBRICS = 4  # a worker sees few rubrics at a time; each holds some megabytes
_LETTERS = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(r"[.!?]\s+|\n+")


@dataclass(frozen=True)
class SourceSentence:
    """A sentence of a passage (or of the statement: passage -1, document ""), with its tokens and its evidence."""

    argument: int
    passage: int
    document: str
    text: str
    span: DocSpan
    items: tuple[Item, ...]
    terms: frozenset[str]


@dataclass(frozen=True)
class PreparedRubric:
    """Rows of every matrix follow `arguments`."""

    rubric: Rubric
    sha256: str

    @property
    def arguments(self) -> tuple[KeyArgument, ...]:
        """The key arguments, in the rubric's order."""
        return self.rubric.key_arguments

    @cached_property
    def question_vector(self) -> Vectors:
        """The question, shape (384,)."""
        vector: Vectors = encode([self.rubric.question.text or " "])[0]
        return vector

    @cached_property
    def question_terms(self) -> frozenset[str]:
        """The content lemmas of the question."""
        return content_terms(parse(self.rubric.question.text))

    @cached_property
    def question_stems(self) -> frozenset[str]:
        """The stems of its content words that name nobody: what the question asks about its actors."""
        doc = parse(self.rubric.question.text)
        return frozenset(
            stem(t.lemma_.lower()) for t in doc if t.lemma_.lower() in self.question_terms and t.pos_ != "PROPN"
        )

    @cached_property
    def demand_vectors(self) -> Vectors:
        """The demands of the question, shape (demands, 384)."""
        return encode(list(self.rubric.question.demands))

    @cached_property
    def argument_vectors(self) -> Vectors:
        """The statements, as encoded, shape (arguments, 384)."""
        return encode([argument.statement for argument in self.arguments])

    @cached_property
    def statement_vectors(self) -> Vectors:
        """The statements without the question's direction, shape (arguments, 384)."""
        return self.without_question(self.argument_vectors)

    @cached_property
    def title_vectors(self) -> Vectors:
        """The titles without the question's direction, shape (arguments, 384)."""
        return self.without_question(encode([argument.title or argument.statement for argument in self.arguments]))

    @cached_property
    def passage_vectors(self) -> tuple[Vectors, ...]:
        """Per argument its passages without the question's direction, shape (passages, 384)."""
        return tuple(self.without_question(encode([p.quote for p in argument.passages])) for argument in self.arguments)

    @cached_property
    def _sentences(self) -> tuple[SourceSentence, ...]:
        """Statements and passages, parsed in one go: a parse costs more to begin than to do."""
        pieces = [(a, -1, "", argument.statement) for a, argument in enumerate(self.arguments)]
        pieces += [
            (a, p, passage.document, passage.quote)
            for a, argument in enumerate(self.arguments)
            for p, passage in enumerate(argument.passages)
        ]
        reading = read(_plain_source("\n\n".join(text for *_, text in pieces)))
        found: list[SourceSentence] = []
        sentences = iter(reading.sentences)
        sentence = next(sentences, None)
        end = -2
        for a, p, document, text in pieces:
            end += 2 + len(text)
            while sentence is not None and sentence.start < end:
                found.append(_source_sentence(reading, a, p, document, sentence.start, sentence.end))
                sentence = next(sentences, None)
        return tuple(found)

    @cached_property
    def statement_sentences(self) -> tuple[tuple[SourceSentence, ...], ...]:
        """Per argument the sentences of its statement."""
        return tuple(
            tuple(s for s in self._sentences if s.argument == a and s.passage < 0) for a in range(len(self.arguments))
        )

    @cached_property
    def passage_sentences(self) -> tuple[tuple[SourceSentence, ...], ...]:
        """Per argument the sentences of its passages."""
        return tuple(
            tuple(s for s in self._sentences if s.argument == a and s.passage >= 0) for a in range(len(self.arguments))
        )

    @cached_property
    def terms(self) -> tuple[frozenset[str], ...]:
        """Per argument the content lemmas of its statement that the question does not have."""
        return tuple(_union(many) - self.question_terms for many in self.statement_sentences)

    @cached_property
    def passage_terms(self) -> tuple[frozenset[str], ...]:
        """Per argument the content lemmas of its passages that the question does not have."""
        return tuple(_union(many) - self.question_terms for many in self.passage_sentences)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How telling a lemma is: 1 for a rare word that one argument alone has, towards 0 for everybody's."""
        total = len(self.arguments) + 1
        counts: dict[str, int] = {}
        for mine, theirs in zip(self.terms, self.passage_terms, strict=True):
            for term in mine | theirs:
                counts[term] = counts.get(term, 0) + 1
        sentences, common = self.word_counts
        top = float(np.log(sentences + 2))

        def telling(term: str, n: int) -> float:
            among = np.log(total / (0.5 + n)) / np.log(total / 1.5) if total > 2 else 1.0
            inside = np.log((sentences + 2) / (1 + common.get(stem(term), 0))) / top
            return float(max(0.0, among) * inside)

        return {term: telling(term, n) for term, n in counts.items()}

    @cached_property
    def values(self) -> SourceValues:
        """The dates and figures of the sources, and what they are said of."""
        sources = [document for document in self.rubric.documents if document.kind == "source"]
        return source_values(sources, lambda texts: self.without_question(encode(list(texts))))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sources, the question and the arguments, in lower case: no student misspells those."""
        texts = [self.rubric.question.text]
        texts += [document.text for document in self.rubric.documents if document.kind == "source"]
        for argument in self.arguments:
            texts += [argument.title, argument.statement, *(item.text for item in argument.evidence)]
        return frozenset(match.group().lower() for text in texts for match in _LETTERS.finditer(text))

    @cached_property
    def word_counts(self) -> tuple[int, dict[str, int]]:
        """Count, over the sentences of the documents, how many have a word (by its stem)."""
        counts: dict[str, int] = {}
        total = 0
        for document in self.rubric.documents:
            for piece in _PIECE.split(document.text):
                stems = {stem(word) for word in words(piece)}
                total += bool(stems)
                for one in stems:
                    counts[one] = counts.get(one, 0) + 1
        return total, counts

    def without_question(self, vectors: Vectors) -> Vectors:
        """Take the question's own direction out, so that being on the subject is no longer agreement."""
        if not len(vectors):
            return vectors.reshape(0, self.question_vector.shape[0])
        return remove_direction(vectors, self.question_vector)


def _source_sentence(reading: Reading, argument: int, passage: int, document: str, *bounds: int) -> SourceSentence:
    start, end = bounds
    span = reading.span(start, end)
    return SourceSentence(
        argument=argument,
        passage=passage,
        document=document,
        text=reading.text[start:end],
        span=span,
        items=find_items(reading, start, end),
        terms=content_terms(span),
    )


def _union(sentences: tuple[SourceSentence, ...]) -> frozenset[str]:
    return frozenset(term for sentence in sentences for term in sentence.terms)


def _plain_source(text: str) -> SourceText:
    section = Section(title="", start=0, end=len(text))
    return SourceText(name="", sha256="", text=text, sections=(section,), raw=text, origin=((0, 0),))


_prepared: OrderedDict[str, PreparedRubric] = OrderedDict()


def prepare(rubric: Rubric) -> PreparedRubric:
    """Give the prepared rubric, made once per process for each content hash."""
    sha256 = rubric.sha256()
    if sha256 not in _prepared:
        _prepared[sha256] = PreparedRubric(rubric, sha256)
    _prepared.move_to_end(sha256)
    while len(_prepared) > _KEPT_RUBRICS:
        _prepared.popitem(last=False)
    return _prepared[sha256]
