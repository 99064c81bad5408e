"""Whose words are these: copied from a source or from the question, said before, or the student's own?

A sentence is copied where runs of its words stand in a source in the same order (containment of word n-grams).
Words in quotation marks with a name or a citation beside them are quoted, not copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from analysis.analysers.context import Context
from analysis.analysers.findings import Originality
from analysis.analysers.terms import is_list, words
from analysis.evidence_patterns import ATTRIBUTION
from analysis.report import Flag, Severity
from analysis.rubric import RubricDocument

RUN = 6  # words in a row that do not fall together by chance
COPIED_AT = 0.6  # share of a sentence's words that stand in such runs
LEAST_WORDS = 8
SERIOUS_COPY, SOME_COPY = 0.25, 0.08  # share of the essay's words
QUESTION_RUN = 4
QUESTION_COPY = 0.10
REPEATED_AT = 0.8
ONCE = 0.5  # share of a sentence's word runs that are new in it, below which it repeats itself
SERIOUS_REPEAT, SOME_REPEAT = 0.15, 0.05
LEAST_LIST = 20  # words
LIST_SHARE = 0.5  # of the words stand in stretches that say nothing
_QUOTED = re.compile(r"“[^”]{3,400}”|\"[^\"\n]{3,400}\"|‘[^’\n]{12,300}’")
_CITED = re.compile(r"\(\s?[^()]{0,60}\d{4}[a-z]?[^()]{0,20}\)|\[\d{1,3}\]|\b[A-Z][\w’'-]+\s\(\d{4}\)")

Grams = frozenset[tuple[str, ...]]


def find_originality(context: Context) -> Originality:
    """Give the sentences that are not the student's own words, or are said twice, with flags."""
    documents = tuple(d for d in context.prepared.rubric.documents if d.kind == "source")
    copied, names = _copied(context, documents)
    question = _from_question(context)
    repeated = _repeated(context)
    flags = [
        *_copy_flags(context, copied, names),
        *_question_flags(context, question),
        *_repeat_flags(context, repeated),
        *_list_flags(context),
    ]
    return Originality(
        copied=frozenset(copied), from_question=frozenset(question), repeated=frozenset(repeated), flags=tuple(flags)
    )


def grams(tokens: Sequence[str], size: int) -> Grams:
    """Give the word n-grams of a text."""
    return frozenset(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


@lru_cache(maxsize=32)
def _document_grams(text: str) -> Grams:
    return grams(words(text), RUN)


def contained(tokens: Sequence[str], known: Grams, size: int) -> float:
    """Give the share of words that stand in a run of `size` words which `known` has too."""
    if len(tokens) < size:
        return 0.0
    inside = [False] * len(tokens)
    for i in range(len(tokens) - size + 1):
        if tuple(tokens[i : i + size]) in known:
            inside[i : i + size] = [True] * size
    return sum(inside) / len(tokens)


def own_words(sentence: str) -> str:
    """Give a sentence without what it quotes with attribution."""
    if not (ATTRIBUTION.search(sentence) or _CITED.search(sentence)):
        return sentence
    return _QUOTED.sub(" ", sentence)


def _copied(context: Context, documents: tuple[RubricDocument, ...]) -> tuple[dict[int, float], dict[int, str]]:
    shares: dict[int, float] = {}
    names: dict[int, str] = {}
    for row, sentence in enumerate(context.judged):
        tokens = words(own_words(sentence.text))
        if len(tokens) < LEAST_WORDS:
            continue
        for document in documents:
            share = contained(tokens, _document_grams(document.text), RUN)
            if share >= COPIED_AT and share > shares.get(row, 0.0):
                shares[row], names[row] = share, document.name
    return shares, names


def _from_question(context: Context) -> list[int]:
    asked = words(context.prepared.rubric.question.text)
    known = grams(asked, QUESTION_RUN)
    found = []
    for row, sentence in enumerate(context.judged):
        tokens = words(sentence.text)
        if len(tokens) >= QUESTION_RUN and contained(tokens, known, QUESTION_RUN) >= REPEATED_AT:
            found.append(row)
    return found


def _repeated(context: Context) -> list[int]:
    """Give the sentences that an earlier sentence has said in the same words."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for row, sentence in enumerate(context.judged):
        tokens = words(sentence.text)
        own = grams(tokens, 4)
        again = contained(tokens, frozenset(seen & own), 4) >= REPEATED_AT
        inside = len(own) < ONCE * (len(tokens) - 3)  # one endless sentence that turns in circles
        if len(tokens) >= LEAST_WORDS and own and (again or inside):
            found.append(row)
        seen |= own
    return found


def _share(context: Context, rows: Iterable[int]) -> float:
    return sum(len(words(context.judged[row].text)) for row in rows) / max(1, context.word_count)


def _flag(context: Context, rows: Iterable[int], kind: str, severity: Severity, detail: str) -> Flag:
    first = [context.judged[row] for row in rows]
    return Flag(kind=kind, severity=severity, start=first[0].start, end=first[-1].end, detail=detail)  # type: ignore[arg-type]


def _runs(rows: Iterable[int]) -> list[list[int]]:
    """Join neighbouring rows."""
    out: list[list[int]] = []
    for row in sorted(rows):
        if out and row == out[-1][-1] + 1:
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _copy_flags(context: Context, copied: dict[int, float], names: dict[int, str]) -> list[Flag]:
    share = _share(context, copied)
    severity: Severity = "serious" if share >= SERIOUS_COPY else "warning" if share >= SOME_COPY else "info"
    flags = []
    for run in _runs(copied):
        count = sum(len(words(context.judged[row].text)) for row in run)
        where = " and ".join(sorted({names[row] for row in run}))
        flags.append(
            _flag(
                context,
                run,
                "copied_from_source",
                severity,
                f"{count} words stand almost as they are in {where}, without quotation marks or a reference; "
                f"{share:.0%} of the essay is copied in all.",
            )
        )
    return flags


def _question_flags(context: Context, rows: list[int]) -> list[Flag]:
    share = _share(context, rows)
    if not rows or (len(rows) == 1 and share < QUESTION_COPY):
        return []  # a question written out once as a title is no trick
    severity: Severity = "serious" if share >= SERIOUS_REPEAT else "warning"
    detail = f"The question is written out {len(rows)} times; it makes up {share:.0%} of the essay."
    if len(rows) == 1:
        detail = f"The question itself makes up {share:.0%} of the essay."
    return [_flag(context, rows[:1], "copied_from_question", severity, detail)]


def _repeat_flags(context: Context, rows: list[int]) -> list[Flag]:
    share = _share(context, rows)
    if not rows or (share < SOME_REPEAT and len(rows) < 2):
        return []
    severity: Severity = "serious" if share >= SERIOUS_REPEAT else "warning"
    detail = f"{len(rows)} sentences ({share:.0%} of the essay) say again, in the same words, what stands earlier."
    return [_flag(context, run, "repetition", severity, detail) for run in _runs(rows)]


def _list_flags(context: Context) -> list[Flag]:
    """Find an essay that is mostly names and terms without a statement, or a row of them put into an essay."""
    silent = [row for row, says in enumerate(context.propositions) if not says]
    share = _share(context, silent)
    if context.word_count >= LEAST_LIST and share >= LIST_SHARE:
        detail = (
            f"{share:.0%} of the words stand in lists or fragments that state nothing: no verb, or nobody who does it."
        )
        return [_flag(context, silent, "keyword_list", "serious", detail)]
    flags = []
    for row in silent:
        count = len(words(context.judged[row].text))
        if count >= LEAST_LIST and is_list(context.spans[row]):
            detail = f"{count} words in a row name things and state nothing about them. They earn nothing."
            flags.append(_flag(context, [row], "keyword_list", "warning", detail))
    return flags
