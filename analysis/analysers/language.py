"""Which slips of spelling and grammar are the student's own, in running text? None of them changes a mark by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.analysers.context import Context
from analysis.analysers.findings import Language, Originality
from analysis.language.slips import Slip, find_slips
from analysis.reading import Sentence
from analysis.report import Flag

_CLAUSES = frozenset(["fragment", "comma_splice", "run_on"])
_LIST_ITEM = re.compile(r"\s*(?:[-*•‣▪◦●–·]|\(?(?:\d{1,3}|[ivx]{1,5}|[A-Za-z])[.)])\s")


def find_language(context: Context, originality: Originality, integrity: tuple[Flag, ...]) -> Language | None:
    """Give the slips in the judged sentences; None where the rubric wants no notes, or the text is no essay.

    What is copied is not the student's language. A word of the sources or of the question is never misspelt.
    """
    english = context.prepared.rubric.english
    if english == "off" or any(flag.kind == "not_an_essay" for flag in integrity):
        return None
    taken = originality.copied | originality.from_question
    own = [sentence for row, sentence in enumerate(context.judged) if row not in taken]
    found = find_slips(context.reading.doc, dialect=english, known=context.prepared.words)
    return Language(slips=tuple(_inside(found, own, context)), words=context.word_count)


def _inside(found: tuple[Slip, ...], own: list[Sentence], context: Context) -> Iterator[Slip]:
    """Give the slips that lie in sentences of the student's own. An outline and a list need no whole sentences."""
    for slip in found:
        sentence = next((s for s in own if s.start <= slip.start and slip.end <= s.end), None)
        if sentence is None:
            continue
        outline = context.reading.section_of(sentence.start).kind == "outline"
        line = context.text.rfind("\n", 0, sentence.start) + 1
        listed = _LIST_ITEM.match(context.text, line) is not None
        if not (slip.kind in _CLAUSES and (outline or listed)):
            yield slip
