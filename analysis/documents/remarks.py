"""Remarks a tutor typed into a text, told from the sentences of the student.

A remark speaks to the writer about the writing. What tells it: the imperative mood or "your", and words about
writing (argument, heading, reference); never words about a topic. Each sign counts; the threshold is higher
where the file is a plain essay, so that a student's own advice to a government is never taken for a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from analysis.documents.ends import ends_sentence, starts_inside
from analysis.documents.lines import Block, Line
from analysis.documents.words import TOLD, WORLDLY, WRITING
from analysis.language.pipeline import parse

PLAIN_QUERY = re.compile(
    r"(?:how|why|when|where|which one|who|so what|meaning|relevance|according to whom)\s*\?+", re.IGNORECASE
)
WRITER = re.compile(r"\b(?:your|yours|you)\b", re.IGNORECASE)
TELLS = re.compile(
    r"\byou (?:should|need|must|have not|haven['’]t|did not|didn['’]t|could|can|are|were|may)\b", re.IGNORECASE
)
POINTS = re.compile(
    r"\b(?:this|these|that|the|each|every|first|last|second) (?:para(?:graph)?|point|argument|heading|"
    r"sub-?heading|section|sentence|introduction|conclusion|statement|claim|example|part|line)s?\b|"
    r"\b(?:qs|question) statement\b|\bthe way forward\b|\bhere\b",
    re.IGNORECASE,
)
VERDICT = re.compile(
    r"(?:more |very |too |quite |a bit |not |no |needs? (?:more |some )?|lacks? |missing |good |nice |"
    r"excellent |weak |poor |vague|irrelevant|well (?:written|done|explained|argued)|overall|so so)",
    re.IGNORECASE,
)
BRACKETED = re.compile(
    r"\s?[\[({]((?:tutor|teacher|comment|note|marker|examiner|T)\s*:\s*[^\[\](){}\n]{2,300}|[^\[\](){}\n]{3,120})[\])}]"
)
SPEAKER = re.compile(
    r"(?:tutor|teacher|comment|marker|examiner|feedback|remark)s?(?:['’]s)?(?: (?:comment|note|remark))?s?\s*[:\-–]\s*",
    re.IGNORECASE,
)
MANNER = re.compile(
    r"(?:be|stay) (?:more |very )?(?:specific|precise|concise|brief|clear|consistent|"
    r"analytical|critical|formal|relevant)\b",
    re.IGNORECASE,
)
MORE = re.compile(r"\b(?:more|specific|relevant|proper|clear)\b", re.IGNORECASE)
LONGEST = 45  # words
LONGEST_BRACKET = 12
BEGUN = 40  # words of running text: until then the question may be speaking
MOST = 300  # candidates that are parsed: no essay has so many remarks
THRESHOLD: dict[str, int] = {"annotated_note": 4, "essay": 5}

OPENERS = frozenset(
    (
        "please",
        "pls",
        "plz",
        "also",
        "and",
        "do",
        "not",
        "don't",
        "n't",
        "always",
        "kindly",
        "just",
        "to",
        "try",
        "never",
    )
)

Kind = Literal["source", "annotated_note", "essay"]


@dataclass(frozen=True, slots=True)
class Place:
    """What stands around a candidate."""

    breaks: bool  # it stands between the halves of a sentence
    listed: bool  # it stands in a list, or is a heading
    before_text: bool  # nothing but names and the question stands before it


def find_remarks(blocks: list[Block], kind: Kind) -> None:
    """Mark the blocks that are a tutor's remarks (kind "remark"). A source holds none."""
    if kind == "source":
        return
    read_words = parsed = 0
    for number, block in enumerate(blocks):
        text = block.text.text
        short = block.kind != "table" and block.words <= LONGEST and "\n" not in text
        if short and parsed < MOST and (SPEAKER.match(text) or _possible(text)):
            parsed += 1
            if is_remark(text, _place(blocks, number, read_words), kind):
                block.kind = "remark"
        read_words += block.words if block.kind == "text" else 0


def isolate(lines: list[Line]) -> None:
    """Put a gap around a line that breaks into a wrapped paragraph the way only a remark does.

    It ends in a full stop and the line after it goes on in lower case, or it starts in lower case behind a full
    stop; and its first word tells somebody to do something. Whether it is a remark is decided later.
    """
    for before, line, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        words = line.text.text
        first = re.match(r"[A-Za-z-]+", words)
        if line.item or line.level or len(words) > 200 or not first or first[0].lower() not in TOLD | OPENERS:
            continue
        broken_off = not ends_sentence(before.text.text)
        odd_end = after is not None and ends_sentence(words) and starts_inside(after.text.text)
        if (odd_end and broken_off) or (
            words[0].islower() and not broken_off and not before.level and ends_sentence(words)
        ):
            line.gap = max(line.gap, 1)
            if after is not None:
                after.gap = max(after.gap, 1)


def take_bracketed(blocks: list[Block], kind: Kind) -> list[Block]:
    """Cut the remarks that a tutor put in brackets inside a paragraph of an annotated note, as blocks of their own."""
    found: list[Block] = []
    if kind != "annotated_note":
        return found
    for block in blocks:
        if block.kind != "text" or block.words <= LONGEST_BRACKET:
            continue
        spans = []
        for match in BRACKETED.finditer(block.text.text):
            place = Place(breaks=False, listed=False, before_text=False)
            if len(found) < MOST and _possible(match[1]) and is_remark(match[1], place, "essay"):
                spans.append(match.span())
                found.append(Block(text=block.text.slice(*match.span(1)), lines=block.lines[:1], kind="remark"))
        block.text = block.text.cut(spans) if spans else block.text
    return found


def _place(blocks: list[Block], number: int, read_words: int) -> Place:
    block = blocks[number]
    before = next((blocks[i] for i in range(number - 1, -1, -1) if blocks[i].kind != "remark"), None)
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    breaks = bool(
        before
        and after
        and before.kind == "text"
        and after.kind == "text"
        and before.words > 3
        and not ends_sentence(before.text.text)
        and starts_inside(after.text.text)
    )
    return Place(
        breaks=breaks,
        listed=block.kind in {"list", "heading"} or block.first.bold or block.first.item,
        before_text=read_words < BEGUN,
    )


def is_remark(text: str, place: Place, kind: Kind) -> bool:
    """Whether words that stand alone are a tutor's, addressed to the writer."""
    if SPEAKER.match(text) and not place.listed:
        return True
    return score(parse(text, entities=False), place) >= THRESHOLD[kind]


def _possible(text: str) -> bool:
    words = {word.rstrip("s") for word in re.findall(r"[a-z-]+", text.lower())} | set(
        re.findall(r"[a-z-]+", text.lower())
    )
    return bool(words & WRITING or words & TOLD or WRITER.search(text) or PLAIN_QUERY.fullmatch(text))


def score(doc: Doc, place: Place) -> int:
    """Add up the signs that a text is a remark."""
    text = doc.text
    nouns = _writing_nouns(doc)
    sure = [noun for noun in nouns if not {noun.lemma_.lower(), noun.lower_} & WORLDLY]
    verb = _imperative(doc)
    points = 0
    if verb is not None:
        points += 2 + (2 if sure else 1 if nouns and len(doc) <= 10 else 0)
        points += 2 * (bool(MANNER.match(text)) or _has_no_object(doc, verb))
    elif nouns and VERDICT.match(text) and (len(doc) <= 14 or nouns[0].i <= 2):
        points += 3 + bool(sure)
    elif nouns and _is_assessed(doc, nouns):
        points += 3
    if _is_query(text, bool(sure)):
        points += 4
    if TELLS.search(text):
        points += 2 + bool(nouns)
    if WRITER.search(text):
        points += 2 if any(_owned(noun) for noun in nouns) else 1 if nouns else 0
    points += bool(POINTS.search(text) and (verb is not None or nouns))
    points += bool(MORE.search(text) and sure and verb is not None)
    points += verb is not None and _orders_again(doc, verb)
    points += text[:1].islower()
    points += 2 * place.breaks
    points -= 2 * place.listed + text.endswith(":") + 2 * (len(doc) > 35)
    if place.before_text and not text[:1].islower():
        points -= 4  # the question's own words tell the writer what to do as well
    return points


def _has_no_object(doc: Doc, verb: Token) -> bool:
    """Whether a short order names nothing in the world: "explain how", "elaborate further"."""
    return len(doc) <= 5 and not any(token.pos_ in {"NOUN", "PROPN"} for token in doc if token.i != verb.i)


def _is_assessed(doc: Doc, nouns: list[Token]) -> bool:
    """Whether the words start with a part of the essay and say what it is or should be."""
    first = nouns[0]
    opens = first.i <= 1 or (first.i <= 2 and doc[0].lower_ in {"your", "this", "the", "these"})
    about = any(token.lower_ in {"is", "are", "should", "must", "needs", "need", "not", "lacks"} for token in doc)
    return opens and about and len(doc) <= 16 and (doc.text[:1].islower() or _owned(first))


def _imperative(doc: Doc) -> Token | None:
    for token in doc[:4]:
        word = token.lower_
        if word in TOLD or word in {"elaborate", "cite", "rephrase"}:
            subject = any(child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i for child in token.children)
            return None if subject or token.tag_ in {"VBD", "VBG", "VBZ"} else token
        if word not in OPENERS:
            return None
    return None


def _orders_again(doc: Doc, verb: Token) -> bool:
    """Whether a second clause tells the reader to do something too: "…; do not narrate", "…: say who"."""
    for before, token in zip(doc[verb.i + 1 :], doc[verb.i + 2 :], strict=False):
        if before.text not in {";", ":", ","}:
            continue
        pair = [token, *([doc[token.i + 1]] if token.lower_ in OPENERS and token.i + 1 < len(doc) else [])]
        if pair[-1].tag_ in {"VB", "VBP", "RB"} and any(word.lower_ in TOLD for word in pair):
            return True
    return False


def _writing_nouns(doc: Doc) -> list[Token]:
    """The nouns about writing; "sources of revenue" and "evidence-based" are about the world."""
    found = []
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma not in WRITING and token.lower_ not in WRITING and token.lower_.rstrip("s") not in WRITING:
            continue
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        hyphened = after is not None and after.text == "-"
        of_thing = after is not None and after.lower_ == "of" and lemma in WORLDLY
        if not hyphened and not of_thing:
            found.append(token)
    return found


def _owned(noun: Token) -> bool:
    return any(child.lower_ == "your" for child in noun.children) or any(
        child.lower_ == "your" for child in noun.head.children
    )


def _is_query(text: str, about_writing: bool) -> bool:
    if not text.rstrip().endswith("?"):
        return False
    words = len(text.split())
    return bool(PLAIN_QUERY.fullmatch(text)) or words == 1 or (about_writing and words <= 4)
