"""The desk on which a rubric is edited: a document on one side, the arguments on the other."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.rubric import EvidenceItem, KeyArgument, Passage, Rubric, RubricDocument
from rubrics.edits.working import Working
from rubrics.selectors.text import Block, Marked, blocks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """A passage with the document and the section it stands in."""

    index: int
    passage: Passage
    document: RubricDocument
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentRow:
    """An argument as the list shows it."""

    argument: KeyArgument
    number: int
    accepted: bool
    selected: bool
    documents: int
    passages: tuple[PassageRow, ...]
    evidence: tuple[tuple[int, EvidenceItem], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTab:
    """A document on the left, with the number of passages of the selected argument that stand in it."""

    document: RubricDocument
    selected: bool
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything the editor shows."""

    rows: tuple[ArgumentRow, ...]
    selected: ArgumentRow | None
    tabs: tuple[DocumentTab, ...]
    document: RubricDocument | None
    blocks: tuple[Block, ...]
    accepted: int


def desk_of(working: Working, *, argument_id: str = "", document_id: str = "") -> Desk:
    """Lay out the desk: the argument asked for, or the first; the document asked for, or that of its first passage."""
    rubric = working.rubric
    ids = [argument.id for argument in rubric.key_arguments]
    chosen = argument_id if argument_id in ids else next(iter(ids), "")
    rows = tuple(
        _row(working, argument, number, selected=argument.id == chosen)
        for number, argument in enumerate(rubric.key_arguments, start=1)
    )
    selected = next((row for row in rows if row.selected), None)
    document = _document(rubric, selected, document_id)
    tabs = tuple(
        DocumentTab(
            document=one,
            selected=document is not None and one.id == document.id,
            passages=sum(row.document.id == one.id for row in selected.passages) if selected else 0,
        )
        for one in rubric.documents
    )
    blocks = blocks_of(document.text, document.sections, _marked(selected, document)) if document else []
    return Desk(
        rows=rows,
        selected=selected,
        tabs=tabs,
        document=document,
        blocks=tuple(blocks),
        accepted=len(working.accepted),
    )


def section_at(document: RubricDocument, offset: int) -> str:
    """Give the title of the section a place stands in; "" before the first heading."""
    return next((one.title for one in document.sections if one.start <= offset < one.end), "")


def _row(working: Working, argument: KeyArgument, number: int, *, selected: bool) -> ArgumentRow:
    passages = []
    for index, passage in enumerate(argument.passages):
        document = working.rubric.document(passage.document)
        passages.append(
            PassageRow(index=index, passage=passage, document=document, section=section_at(document, passage.start))
        )
    return ArgumentRow(
        argument=argument,
        number=number,
        accepted=argument.id in working.accepted,
        selected=selected,
        documents=len({passage.document for passage in argument.passages}),
        passages=tuple(passages),
        evidence=tuple(enumerate(argument.evidence)),
    )


def _document(rubric: Rubric, selected: ArgumentRow | None, wanted: str) -> RubricDocument | None:
    by_id = {document.id: document for document in rubric.documents}
    if wanted in by_id:
        return by_id[wanted]
    if selected and selected.passages:
        return selected.passages[0].document
    return next(iter(rubric.documents), None)


def _marked(selected: ArgumentRow | None, document: RubricDocument) -> list[Marked]:
    if selected is None:
        return []
    passages = [
        Marked(start=row.passage.start, end=row.passage.end, style="passage", id=f"passage-{row.index}")
        for row in selected.passages
        if row.document.id == document.id
    ]
    evidence = [
        Marked(start=item.start, end=item.end, style="evidence")
        for _, item in selected.evidence
        if item.document == document.id
    ]
    return passages + evidence
