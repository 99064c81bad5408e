"""Where in the sources to look, what they offer there, and what to call a thing in the essay."""

from __future__ import annotations

import re

import numpy as np

from analysis.analysers.context import Context
from analysis.analysers.shortlist import normal
from analysis.analysers.terms import noun_chunks, stem
from analysis.report import Suggestion
from analysis.rubric import KeyArgument, Passage, Rubric
from analysis.wording.phrases import series

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
LONGEST_TITLE = 80
LONGEST_FOCUS = 90
LONGEST_ITEM = 48
LONGEST_TOPIC = 60
COMMON_WORD = 0.04  # share of the sources' sentences
_ROLE_WORTH = {"nsubj": 0.6, "nsubjpass": 0.6, "dobj": 0.7, "attr": 0.5, "pobj": 0.2}
_DETERMINER = re.compile(r"^(?:the|an?|this|that|these|those|its|their|his|her|our|my|some|many)\s+", re.IGNORECASE)
ENDING = re.compile(r"\.(?:txt|md|markdown|docx|pdf)\b", re.IGNORECASE)
_YEARS = re.compile(r"\s*\(\d{4}(?:[-–]\d{2,4})?\)$")
_LEAD = re.compile(
    r"^(?:please\s+)?(?:(?:critically|briefly|fully)\s+)?(?:write\s+a\s+(?:short\s+|detailed\s+)?(?:note|essay)\s+on|discuss|explain|examine"
    r"|evaluate|analy[sz]e|assess|describe|comment\s+on|give\s+an\s+account\s+of|outline|elaborate(?:\s+on)?)\s+",
    re.IGNORECASE,
)


def document_name(rubric: Rubric, document: str) -> str:
    """Give a document's name without its ending."""
    return ENDING.sub("", rubric.document(document).name)


def place(rubric: Rubric, document: str, start: int) -> str:
    """Say where a passage stands: its section's title, or the number of its paragraph, and the document."""
    source = rubric.document(document)
    name = document_name(rubric, document)
    section = next((s for s in source.sections if s.start <= start < s.end and s.title), None)
    if section is not None and len(section.title) <= LONGEST_TITLE:
        return f"“{' '.join(section.title.split()).rstrip(' .:')}” in {name}"
    number = source.text.count("\n\n", 0, start)
    return f"the {ordinal(number)} paragraph of {name}" if number < len(ORDINALS) else f"the later part of {name}"


def ordinal(number: int) -> str:
    """Give "third" for 2."""
    return ORDINALS[min(number, len(ORDINALS) - 1)]


def suggestion(passage: Passage) -> Suggestion:
    """Give a passage as a suggestion."""
    return Suggestion(text=passage.quote, document=passage.document, start=passage.start, end=passage.end)


def best_passage(argument: KeyArgument) -> Passage | None:
    """Give the passage of an argument with the most of its evidence; the first where none has any."""
    if not argument.passages:
        return None

    def held(passage: Passage) -> int:
        return sum(i.document == passage.document and passage.start <= i.start < passage.end for i in argument.evidence)

    return max(argument.passages, key=lambda passage: (held(passage), -argument.passages.index(passage)))


def offered(context: Context, argument: KeyArgument, passage: Passage | None, most: int = 2) -> str:
    """Name evidence of an argument that the essay lacks, "1990 or US$ 4.2 billion"; "" where there is none."""
    used = {normal(item.text) for items in context.items for item in items}
    order = {"law_or_treaty": 0, "named_example": 1, "figure": 2, "date": 3}
    fresh = [i for i in argument.evidence if normal(i.text) not in used and i.kind in order and _says_something(i.text)]
    if passage is not None:
        inside = [i for i in fresh if i.document == passage.document and passage.start <= i.start < passage.end]
        fresh = inside or fresh
    fresh.sort(key=lambda i: (order[i.kind], i.start))
    texts = list(dict.fromkeys(i.text.strip() for i in fresh))[:most]
    return series(texts, "or") if texts else ""


def _says_something(item: str) -> bool:
    """Whether an item can be named by itself: "17 others" or "30 per cent" cannot, "US$ 4.2 billion" can."""
    if len(item) > LONGEST_ITEM or item.lower().endswith(("others", "per cent", "percent", "%")):
        return False
    return bool(re.match(r"[A-Z“]|(?:US)?[$£€₹]|\d", item)) and not re.fullmatch(r"\d{1,3}(?:\s\w+)?", item)


def shown_title(argument: KeyArgument) -> str:
    """Give an argument's title for a sentence: years in brackets help in a list, not in a line of prose."""
    return _YEARS.sub("", argument.title).strip() or argument.title


def focus(context: Context) -> str:
    """Say in a few words what the question is about, in its own words."""
    question = context.prepared.rubric.question
    text = question.demands[0] if question.demands else question.text
    text = _LEAD.sub("", " ".join(text.split())).rstrip(" .?!")
    if len(text) > LONGEST_FOCUS:
        text = text[:LONGEST_FOCUS].rsplit(" ", 1)[0].rstrip(",;") + " …"
    return f"“{text}”" if " " in text else text


def topic(context: Context, row: int) -> str:
    """Call what a sentence speaks of by its own words: its most telling noun phrase."""
    asked = context.prepared.question_terms
    best: tuple[float, str] = (0.0, opening_words(context.judged[row].text))
    for chunk in noun_chunks(context.spans[row]):
        text = " ".join(_DETERMINER.sub("", chunk.text).split()).strip(' ,;:.“”"')
        telling = sum(t.lemma_.lower() not in asked and not t.is_stop and t.is_alpha for t in chunk)
        if not text or not telling or chunk.root.pos_ == "PRON" or len(text) > LONGEST_TOPIC:
            continue
        if telling == 1 and chunk.root.pos_ != "PROPN" and _is_common(context, chunk.root.lemma_.lower()):
            continue
        value = min(telling, 3) + _ROLE_WORTH.get(chunk.root.dep_, 0.0)
        if value > best[0]:
            best = (value, text)
    return f"“{best[1]}”"


def _is_common(context: Context, lemma: str) -> bool:
    """Whether a word by itself would say nothing: the sources have it everywhere, or not at all."""
    total, counts = context.prepared.word_counts
    return not 0 < counts.get(stem(lemma), 0) <= COMMON_WORD * total


def opening_words(text: str, count: int = 6) -> str:
    """Give the first words of a text."""
    parts = text.split()
    return " ".join(parts[:count]).rstrip(",;:.") + (" …" if len(parts) > count else "")


def nearest_argument(context: Context, row: int, among: list[int]) -> int | None:
    """Give the argument of a list that a sentence comes nearest to."""
    if not among:
        return None
    near = context.turned[row].astype(np.float64) @ context.prepared.statement_vectors[among].T.astype(np.float64)
    return among[int(np.argmax(near))]
