"""What is asked: the rubric, as frozen dataclasses that are JSON in and out (rubric.json).

Every offset is a code point into the `text` of the document named, half-open, and
`text[start:end]` is the quote exactly; `check_rubric` holds that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from analysis.codec import canonical_json, from_data, to_data
from analysis.documents.source_text import Section

RUBRIC_SCHEMA: Literal["marginalia/rubric@1"] = "marginalia/rubric@1"

EvidenceKind = Literal["date", "figure", "law_or_treaty", "named_example", "quotation", "citation"]
DocumentKind = Literal["source", "annotated_note"]
Scope = Literal["passage", "section", "essay"]
Dialect = Literal["british", "american", "canadian", "australian", "indian"]
English = Literal["british", "american", "canadian", "australian", "indian", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The exam question; its directive ("critically analyse") and every variable it names."""

    text: str
    directive: str
    demands: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricDocument:
    """A document the rubric was derived from, whole, so that every quote can be shown in its place."""

    id: str
    name: str
    kind: DocumentKind
    sha256: str
    text: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a source that make a key argument."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """A concrete thing that supports an argument: a date, a figure, a law, an example, a quotation."""

    kind: EvidenceKind
    text: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyArgument:
    """A point the essay should make. `quoted`: the statement is a sentence of a source, word for word."""

    id: str
    title: str
    statement: str
    weight: int
    passages: tuple[Passage, ...]
    evidence: tuple[EvidenceItem, ...] = ()
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How well: 0 is the lowest. `marks` is the most an essay at this level can get."""

    level: int
    marks: float
    descriptor: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What is judged. `weight` is its share of the marks; the weights of a rubric add up to 1."""

    id: str
    title: str
    description: str
    weight: float
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """A comment the tutor habitually makes, in the tutor's words, and where it was made."""

    criterion: str
    text: str
    document: str
    start: int
    end: int
    scope: Scope
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """Question + criteria + key arguments + conventions, with the documents they come from.

    `english`: which English the essays are written in; "off": no notes on language.
    """

    engine_version: str
    question: Question
    marks: int
    documents: tuple[RubricDocument, ...]
    key_arguments: tuple[KeyArgument, ...]
    criteria: tuple[Criterion, ...]
    conventions: tuple[Convention, ...]
    english: English = "british"
    schema: Literal["marginalia/rubric@1"] = RUBRIC_SCHEMA

    def to_json(self) -> dict[str, Any]:
        """Give the rubric as plain data (rubric.json)."""
        return to_data(self)

    @classmethod
    def from_json(cls, data: object) -> Rubric:
        """Build a rubric from plain data; raises InvalidDocument where it does not have the shape."""
        return from_data(cls, data)

    def sha256(self) -> str:
        """Give the content hash: the same rubric has the same hash, however it was written down.

        A rubric that was written down before it named an English keeps the hash it had.
        """
        data = self.to_json()
        if self.english == "british":
            del data["english"]
        return hashlib.sha256(canonical_json(data).encode()).hexdigest()

    def document(self, document_id: str) -> RubricDocument:
        """Give a document by id; raises KeyError naming it where there is none."""
        for document in self.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)


def check_rubric(rubric: Rubric) -> list[str]:
    """List what is wrong with a rubric, in plain words; an empty list means it can be published."""
    return list(_faults(rubric))


def _faults(rubric: Rubric) -> Iterator[str]:
    texts = {document.id: document.text for document in rubric.documents}
    if not rubric.question.text.strip():
        yield "The rubric has no question."
    if not rubric.key_arguments:
        yield "The rubric has no key arguments: derive them from sources, or add one by hand."
    if not rubric.criteria:
        yield "The rubric has no criteria."
    elif abs(sum(criterion.weight for criterion in rubric.criteria) - 1) > 1e-6:
        yield "The weights of the criteria do not add up to 1."
    for argument in rubric.key_arguments:
        if not argument.statement.strip():
            yield f"Argument {argument.id} has no statement."
        if not 1 <= argument.weight <= 3:
            yield f"Argument {argument.id} has weight {argument.weight}; it must be 1, 2 or 3."
        for passage in argument.passages:
            if texts.get(passage.document, "")[passage.start : passage.end] != passage.quote:
                yield f"Argument {argument.id} quotes words that do not stand in {passage.document}."
        for item in argument.evidence:
            if texts.get(item.document, "")[item.start : item.end] != item.text:
                yield f"Evidence “{item.text}” of argument {argument.id} does not stand in {item.document}."
