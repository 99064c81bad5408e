"""Is it built like an essay: introduction with a thesis, body, counter-view, conclusion, way forward; promises kept?

Headings decide first, then the words writers mark parts by (`cues.toml`), then the place. One long paragraph is
read by its sentences in the same way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from analysis.analysers.context import Context
from analysis.analysers.findings import Layout
from analysis.analysers.terms import words
from analysis.documents.source_text import Section
from analysis.language.encoder import encode
from analysis.reading import Paragraph, Sentence
from analysis.report import Part, Role, Structure

THESIS_NEAR = 0.38  # cosine of a thesis with the question
OPENS_NEAR = 0.33  # ... of an opening that no heading and no place names as one
THESIS_STATED = 0.25  # ... where it is announced as one
OPENING = 0.25  # share of the text in which an introduction and a thesis can stand
CLOSING = 0.72  # where a conclusion can begin
LONGEST_END = 0.3  # share of the text; a last paragraph longer than this is body unless it says it concludes
LEAST_PARTS = 3  # paragraphs; of two, the last is body
MODALS_FOR_WAY = 2  # sentences of advice in a paragraph that make it a way forward
KEPT_AT = 0.45  # cosine between an outline's point and something in the body
ABSENT = Part(present=False)


@cache
def cues() -> dict[str, dict[str, re.Pattern[str]]]:
    """Give the words that mark parts: by place (headings, text, opening of a sentence), then by part."""
    data = tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))
    return {
        place: {
            part: re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)", re.IGNORECASE)
            for part, phrases in parts.items()
        }
        for place, parts in data.items()
    }


def find_layout(context: Context) -> Layout:
    """Give the parts of the essay and the role of each paragraph."""
    if not context.judged:
        return Layout(structure=Structure(**dict.fromkeys(_PARTS, ABSENT)), roles={})
    roles = _roles(context)
    structure = Structure(
        introduction=_introduction(context, roles),
        thesis=_thesis(context),
        conclusion=_conclusion(context, roles),
        counterview=_counterview(context, roles),
        way_forward=_way_forward(context, roles),
    )
    return Layout(structure=structure, roles=roles, unkept=_unkept(context))


_PARTS = ("introduction", "thesis", "conclusion", "counterview", "way_forward")


def _roles(context: Context) -> dict[int, Role]:
    roles: dict[int, Role] = {}
    paragraphs = context.paragraphs
    for number, paragraph in enumerate(paragraphs):
        named = _by_heading(context, paragraph)
        opening = context.sentences_of(paragraph)[0].text[:120]
        if named == "body" and number >= len(paragraphs) - 2 and cues()["text"]["conclusion"].search(opening):
            named = "conclusion"  # a last paragraph that says so, under the heading of the section before it
        roles[paragraph.index] = named or _by_place(context, paragraph, number, len(paragraphs))
    return roles


def _by_heading(context: Context, paragraph: Paragraph) -> Role | None:
    sections = context.reading.source.sections
    if sections and paragraph.section < len(sections) and sections[paragraph.section].kind == "outline":
        return "outline"
    heading = paragraph.heading
    if not heading:
        return None
    marks = cues()["headings"]
    for role in ("outline", "conclusion", "way_forward", "counterview", "introduction"):
        if marks[role].search(heading):
            first = role != "introduction" or paragraph.start < max(1, len(context.text)) * 0.4
            if first:
                return role
    return "body"


def _by_place(context: Context, paragraph: Paragraph, number: int, total: int) -> Role:
    sentences = context.sentences_of(paragraph)
    if total == 1 or number == 0:
        return "body" if total == 1 else "introduction"
    if _closes(context, sentences, total - 1 - number, total):
        return "conclusion"
    if _starts_counter(sentences[0]):
        return "counterview"
    advice = sum(_advises(sentence) for sentence in sentences)
    late = advice >= MODALS_FOR_WAY and advice >= len(sentences) / 2 and number >= total / 2
    return "way_forward" if late else "body"


def _closes(context: Context, sentences: Sequence[Sentence], after: int, total: int) -> bool:
    """Whether a paragraph with `after` others behind it concludes: it says so, or it is the short last one."""
    if cues()["text"]["conclusion"].search(sentences[0].text[:120]) and after <= 1:
        return True
    size = sum(len(words(s.text)) for s in sentences) / max(1, context.word_count)
    return after == 0 and total >= LEAST_PARTS and size <= LONGEST_END


def _starts_counter(sentence: Sentence) -> bool:
    return bool(cues()["text"]["counterview"].search(sentence.text[:90]))


def _advises(sentence: Sentence) -> bool:
    return bool(cues()["text"]["way_forward"].search(sentence.text))


def _part(sentences: Sequence[Sentence]) -> Part:
    return Part(present=True, start=sentences[0].start, end=sentences[-1].end)


def _with_role(context: Context, roles: dict[int, Role], role: Role) -> list[Sentence]:
    return [sentence for sentence in context.judged if roles.get(sentence.paragraph) == role]


def _introduction(context: Context, roles: dict[int, Role]) -> Part:
    own = _with_role(context, roles, "introduction")
    if own:
        return _part(own)
    near = _nearness(context)
    first = _opening(context)[:3] if len(context.paragraphs) == 1 else context.sentences_of(context.paragraphs[0])
    opens = any(near[context.place(sentence)] >= OPENS_NEAR for sentence in first)
    return _part(first) if opens else ABSENT


def _opening(context: Context) -> list[Sentence]:
    """Give the sentences in which an introduction can stand: at least three, at most the first quarter."""
    reach = max(OPENING * context.judged[-1].end, context.judged[min(2, len(context.judged) - 1)].end)
    return [sentence for sentence in context.judged if sentence.end <= reach]


def _nearness(context: Context) -> list[float]:
    return [float(x) for x in context.vectors @ context.prepared.question_vector]


def _thesis(context: Context) -> Part:
    """Find the sentence of the opening that answers the question and gives a reason or takes a side."""
    near, marks = _nearness(context), cues()["text"]
    asked = context.prepared.rubric.question.text.strip().lower()
    best: tuple[float, Sentence] | None = None
    for sentence in _opening(context):
        row = context.place(sentence)
        if (
            sentence.text.rstrip().endswith("?")
            or not context.propositions[row]
            or sentence.text.strip().lower() in asked
        ):
            continue
        stated, reasoned = marks["thesis"].search(sentence.text), marks["reason"].search(sentence.text)
        announced = marks["announce"].search(sentence.text) and not stated and not reasoned
        floor = THESIS_STATED if stated else THESIS_NEAR
        if announced or near[row] < floor or not (stated or reasoned):
            continue
        value = near[row] + (0.3 if stated else 0.0)
        if best is None or value > best[0]:
            best = (value, sentence)
    return _part([best[1]]) if best else ABSENT


def _conclusion(context: Context, roles: dict[int, Role]) -> Part:
    own = _with_role(context, roles, "conclusion")
    if own:
        return _part(own)
    late = [s for s in context.judged if s.start >= CLOSING * context.judged[-1].end]
    cue = next((s for s in late if cues()["text"]["conclusion"].search(s.text[:80])), None)
    return _part([s for s in late if s.start >= cue.start]) if cue else ABSENT


def _counterview(context: Context, roles: dict[int, Role]) -> Part:
    own = _with_role(context, roles, "counterview")
    if own:
        return _part(own)
    pattern = cues()["text"]["counterview"]
    hit = next(
        (s for s in context.judged[1:] if context.propositions[context.place(s)] and pattern.search(s.text)), None
    )
    return _part([hit]) if hit else ABSENT


def _way_forward(context: Context, roles: dict[int, Role]) -> Part:
    own = _with_role(context, roles, "way_forward")
    if own:
        return _part(own)
    late = [s for s in context.judged if s.start >= 0.5 * context.judged[-1].end]
    advice = [s for s in late if _advises(s)]
    return _part(advice) if len(advice) >= MODALS_FOR_WAY else ABSENT


def _unkept(context: Context) -> tuple[str, ...]:
    """Give the points of an outline that nothing in the essay takes up, and headings with nothing under them."""
    reading = context.reading
    sections = reading.source.sections
    bare = tuple(
        section.title
        for section in context.headings
        if section.kind != "outline" and _empty(context, sections.index(section)) and not _is_title(context, section)
    )
    points = [
        sentence.text
        for sentence in reading.sentences
        if reading.section_of(sentence.start).kind == "outline"
        and not sentence.heading
        and len(words(sentence.text)) >= 2
    ]
    body = [row for row, sentence in enumerate(context.judged) if reading.section_of(sentence.start).kind != "outline"]
    if not points or not body:
        return bare
    near = np.asarray(encode(points) @ context.vectors[body].T).max(axis=1)
    return bare + tuple(point for point, value in zip(points, near, strict=True) if value < KEPT_AT)


def _is_title(context: Context, section: Section) -> bool:
    """Whether a heading is the title of the essay: nothing but names and other titles stands before it."""
    return not any(sentence.start < section.start for sentence in context.judged)


def _empty(context: Context, place: int) -> bool:
    """Whether a heading has no running text of its own nor, as the heading of a part, in the section that follows."""
    sections = context.reading.source.sections
    return not any(
        own.body_start <= sentence.start < own.end for own in sections[place : place + 2] for sentence in context.judged
    )
