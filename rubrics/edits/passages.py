"""Edits of the passages and the evidence behind an argument; every quote is exact."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from analysis.rubric import EvidenceItem, EvidenceKind, Passage, Rubric
from rubrics.edits.working import EditError, Working


def passage_at(rubric: Rubric, *, document: str, start: int, end: int, quote: str) -> Passage:
    """Give the words between two offsets as a passage; raises EditError where `quote` does not stand there."""
    text = _text(rubric, document)
    if not (0 <= start < end <= len(text)) or text[start:end] != quote:
        raise EditError("The selected words do not stand there. Select them again in the document.")
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start == end:
        raise EditError("Only white space was selected.")
    return Passage(document=document, start=start, end=end, quote=text[start:end])


def find_passage(rubric: Rubric, words: str, *, document: str = "") -> Passage:
    """Find typed or pasted words in the sources, line breaks and spaces aside; the first place where they stand."""
    wanted = words.split()
    if not wanted:
        raise EditError("There are no words to look for.")
    for one in rubric.documents:
        if one.kind == "source" and document in ("", one.id):
            found = _find_words(one.text, wanted)
            if found:
                start, end = found
                return Passage(document=one.id, start=start, end=end, quote=one.text[start:end])
    raise EditError("These words do not stand in any source. Copy them from the document, word for word.")


def add_passage(working: Working, argument_id: str, passage: Passage) -> Working:
    """Put a passage behind an argument."""
    argument = working.argument(argument_id)
    if passage in argument.passages:
        raise EditError("This passage is already there.")
    return working.with_argument(replace(argument, passages=(*argument.passages, passage)))


def remove_passage(working: Working, argument_id: str, index: int) -> Working:
    """Take a passage away from an argument; evidence that stands only in it goes too."""
    argument = working.argument(argument_id)
    if not 0 <= index < len(argument.passages):
        raise EditError("This passage is no longer there.")
    gone = argument.passages[index]
    kept = (*argument.passages[:index], *argument.passages[index + 1 :])
    evidence = tuple(
        item for item in argument.evidence if not _within(item, gone) or any(_within(item, one) for one in kept)
    )
    return working.with_argument(replace(argument, passages=kept, evidence=evidence))


def add_evidence(working: Working, argument_id: str, *, kind: str, passage: Passage) -> Working:
    """Mark words of a source as evidence for an argument."""
    if kind not in get_args(EvidenceKind):
        raise EditError("Choose what kind of evidence it is.")
    argument = working.argument(argument_id)
    item = EvidenceItem(
        kind=kind,  # type: ignore[arg-type]  # checked above
        text=passage.quote,
        document=passage.document,
        start=passage.start,
        end=passage.end,
    )
    if item in argument.evidence:
        raise EditError("This evidence is already there.")
    return working.with_argument(replace(argument, evidence=(*argument.evidence, item)))


def remove_evidence(working: Working, argument_id: str, index: int) -> Working:
    """Take an evidence item away from an argument."""
    argument = working.argument(argument_id)
    if not 0 <= index < len(argument.evidence):
        raise EditError("This evidence is no longer there.")
    kept = (*argument.evidence[:index], *argument.evidence[index + 1 :])
    return working.with_argument(replace(argument, evidence=kept))


def _text(rubric: Rubric, document: str) -> str:
    try:
        return rubric.document(document).text
    except KeyError:
        raise EditError("This document does not belong to the rubric. Derive again to bring it in.") from None


def _find_words(text: str, wanted: list[str]) -> tuple[int, int] | None:
    position = text.find(wanted[0])
    while position != -1:
        end = position
        for word in wanted:
            while end < len(text) and text[end].isspace():
                end += 1
            if not text.startswith(word, end):
                break
            end += len(word)
        else:
            return position, end
        position = text.find(wanted[0], position + 1)
    return None


def _within(item: EvidenceItem, passage: Passage) -> bool:
    return item.document == passage.document and passage.start <= item.start and item.end <= passage.end
