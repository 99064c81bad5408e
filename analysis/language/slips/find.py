"""A parsed text in, its slips out: every rule asked once, nothing said twice, nothing said of words that are quoted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Doc

from analysis.language.slips import checker
from analysis.language.slips.agreement import find_agreement
from analysis.language.slips.determiners import find_determiners
from analysis.language.slips.fragments import find_fragments
from analysis.language.slips.joins import find_joins
from analysis.language.slips.slip import KINDS, Slip
from analysis.language.slips.spelling import find_misspellings
from analysis.language.slips.usage import find_usage
from analysis.rubric import Dialect

# Words of others, titles, words of other languages, references, addresses, tables: not the writer's own sentences.
_CLOSED = (
    re.compile(r"“[^”]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^»]{1,2000}»|‘[^’\n]{1,400}’(?!\w)|(?<!\w)'[^'\n]{1,400}'(?!\w)"),
    re.compile(r"(?<![\w*])\*{1,2}[^*\n]{1,200}\*{1,2}(?![\w*])|(?<![\w_])_[^_\n]{1,200}_(?![\w_])"),
    re.compile(r"\([^()\n]{0,120}\d[^()\n]{0,40}\)|\[[^\[\]\n]{1,80}\]"),
    re.compile(r"\S*(?:://|www\.|@)\S*|`[^`\n]{1,200}`|^.*\|.*$", re.MULTILINE),
)


def find_slips(doc: Doc, *, dialect: Dialect = "british", known: Collection[str] = frozenset()) -> tuple[Slip, ...]:
    """Give the slips of a text, in order, none overlapping.

    `known`: words in lower case that are right whatever a dictionary says. Offsets are code points of the text.
    Without the English model only spelling is looked at; without the checker, only what the parse shows.
    """
    closed = quoted(doc.text)
    found = [slip for slip in _all(doc, dialect, known) if not _touches(slip, closed)]
    misspelt = {slip.wrong for slip in found if slip.kind in ("spelling", "dialect")}
    found = [slip for slip in found if slip.about not in misspelt]  # "the goverment have" is right but for its spelling
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda one: (KINDS.index(one.kind), one.start, one.end)):
        if slip.kind == "fragment" or not _touches(slip, ((k.start, k.end) for k in kept if k.kind != "fragment")):
            kept.append(slip)
    return tuple(sorted(kept))


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Give the stretches of a text in which nothing is the writer's own: quotations, titles, references."""
    return tuple(sorted((match.start(), match.end()) for pattern in _CLOSED for match in pattern.finditer(text)))


def _all(doc: Doc, dialect: Dialect, known: Collection[str]) -> Iterator[Slip]:
    remarks = checker.remarks(doc.text, dialect)
    parsed = doc.has_annotation("DEP")
    spelling = [remark for remark in remarks if remark.rule == checker.SPELLING]
    yield from find_misspellings(doc, spelling, dialect, known)
    if parsed:
        yield from find_usage(doc, [remark for remark in remarks if remark.rule != checker.SPELLING])
        yield from find_agreement(doc)
        yield from find_determiners(doc)
        yield from find_joins(doc)
        yield from find_fragments(doc)


def _touches(slip: Slip, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(slip.start < end and start < slip.end for start, end in stretches)
