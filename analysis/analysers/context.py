"""What every analyser reads: the rubric made ready once per process, and one essay with its judged sentences."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from analysis.documents.source_text import IdentitySpan, Section, SourceText
from analysis.evidence_items import Item, find_items
from analysis.language.encoder import encode, remove_direction
from analysis.language.pipeline import parse
from analysis.reading import Paragraph, Reading, Sentence, read
from analysis.rubric import KeyArgument, Rubric

Vectors = NDArray[np.float32]

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_EMPTY = frozenset(
    {"be", "have", "do", "make", "take", "other", "such", "many", "more", "most", "also", "several", "various"}
)
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_KEPT_RUBRICS = 4  # a worker sees few rubrics at a time; each holds some megabytes


def words(text: str) -> list[str]:
    """Give the words of a text in lower case, punctuation left out."""
    return [match.group().lower() for match in _WORD.finditer(text)]


def content_terms(tokens: Iterable[Token]) -> frozenset[str]:
    """Give the lemmas of the words that carry content, in lower case."""
    return frozenset(
        token.lemma_.lower()
        for token in tokens
        if token.pos_ in _CONTENT and not token.is_stop and len(token.text) > 1 and token.lemma_.lower() not in _EMPTY
    )


def is_proposition(span: DocSpan) -> bool:
    """Whether a stretch says something: a finite verb with a subject. A list of names does not."""
    return any(token.tag_ in FINITE for token in span) and any(token.dep_ in _SUBJECTS for token in span)


@dataclass(frozen=True)
class SourceSentence:
    """One sentence of a passage, with its items, in the place it has in its document."""

    argument: int
    passage: int
    document: str
    start: int
    end: int
    text: str
    reading: Reading
    local: Sentence
    items: tuple[Item, ...]

    @property
    def span(self) -> DocSpan:
        """The parsed tokens."""
        return self.reading.span(self.local.start, self.local.end)


@dataclass(frozen=True)
class PreparedRubric:
    """A rubric with everything about it that does not depend on the essay. Rows follow `arguments`."""

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
    def demand_vectors(self) -> Vectors:
        """The demands of the question, shape (demands, 384)."""
        return encode(list(self.rubric.question.demands))

    @cached_property
    def statement_docs(self) -> list[Reading]:
        """The statements, parsed."""
        return [read(plain_source(argument.statement)) for argument in self.arguments]

    @cached_property
    def statement_vectors(self) -> Vectors:
        """The statements without the question's direction, shape (arguments, 384)."""
        return self.without_question(encode([argument.statement for argument in self.arguments]))

    @cached_property
    def title_vectors(self) -> Vectors:
        """The titles without the question's direction, shape (arguments, 384)."""
        return self.without_question(encode([argument.title or argument.statement for argument in self.arguments]))

    @cached_property
    def passage_vectors(self) -> tuple[Vectors, ...]:
        """Per argument its passages without the question's direction, shape (passages, 384)."""
        return tuple(
            self.without_question(encode([passage.quote for passage in argument.passages]))
            for argument in self.arguments
        )

    @cached_property
    def terms(self) -> tuple[frozenset[str], ...]:
        """Per argument the content lemmas of its statement that the question does not have."""
        return tuple(content_terms(reading.doc) - self.question_terms for reading in self.statement_docs)

    @cached_property
    def passage_terms(self) -> tuple[frozenset[str], ...]:
        """Per argument the content lemmas of its passages that the question does not have."""
        gathered: list[set[str]] = [set() for _ in self.arguments]
        for sentence in self.source_sentences:
            gathered[sentence.argument] |= content_terms(sentence.span)
        return tuple(frozenset(terms) - self.question_terms for terms in gathered)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How telling a lemma is among the arguments: 1 for one argument's own, towards 0 for everybody's."""
        total = len(self.arguments) + 1
        counts: dict[str, int] = {}
        for mine, theirs in zip(self.terms, self.passage_terms, strict=True):
            for term in mine | theirs:
                counts[term] = counts.get(term, 0) + 1
        return {term: float(np.log(total / (0.5 + n)) / np.log(total / 1.5)) for term, n in counts.items()}

    @cached_property
    def source_sentences(self) -> tuple[SourceSentence, ...]:
        """Every sentence of every passage, parsed with its items."""
        return tuple(self._sentences_of_passages())

    def _sentences_of_passages(self) -> Iterator[SourceSentence]:
        for a, argument in enumerate(self.arguments):
            for p, passage in enumerate(argument.passages):
                reading = read(plain_source(passage.quote))
                for sentence in reading.sentences:
                    yield SourceSentence(
                        argument=a,
                        passage=p,
                        document=passage.document,
                        start=passage.start + sentence.start,
                        end=passage.start + sentence.end,
                        text=sentence.text,
                        reading=reading,
                        local=sentence,
                        items=find_items(reading, sentence.start, sentence.end),
                    )

    def without_question(self, vectors: Vectors) -> Vectors:
        """Take the question's own direction out, so that being on the subject is no longer agreement."""
        if not len(vectors):
            return vectors.reshape(0, self.question_vector.shape[0])
        return remove_direction(vectors, self.question_vector)


def plain_source(text: str) -> SourceText:
    """Wrap a text of the rubric so that it can be read like a document."""
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


@dataclass(frozen=True)
class Context:
    """One essay under one prepared rubric. `judged`: its sentences that are neither heading nor identity."""

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
        return tuple(s for s in self.reading.sentences if not s.heading and not _touches(identity, s))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs with a judged sentence."""
        numbers = {sentence.paragraph for sentence in self.judged}
        return tuple(paragraph for paragraph in self.reading.paragraphs if paragraph.index in numbers)

    def sentences_of(self, paragraph: Paragraph) -> list[Sentence]:
        """Give the judged sentences of a paragraph."""
        return [sentence for sentence in self.judged if sentence.paragraph == paragraph.index]

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
