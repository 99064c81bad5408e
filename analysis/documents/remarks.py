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

from analysis.documents.lines import Block
from analysis.documents.rejoin import starts_inside
from analysis.documents.unwrap import ENDS_FULL, ENDS_SENTENCE
from analysis.language.pipeline import parse

WRITING = frozenset(
    "argument heading subheading sub-heading reference example evidence paragraph para introduction intro conclusion "
    "statement source citation point question qs thesis sentence grammar spelling wording structure transition "
    "counterargument counter-argument outline quote quotation data fact figure stat statistics detail explanation "
    "analysis essay answer title topic context definition punctuation tense vocabulary repetition diagram map table "
    "flowchart link linkage flow coherence word idea claim content wordcount".split()
)
# Nouns that also name things in the world; on their own they prove nothing.
WORLDLY = frozenset(
    "source point question structure data figure link map table flow context content detail title idea analysis "
    "word answer statement fact".split()
)
VERBS = frozenset(
    "add relate highlight give explain support expand mention improve avoid rewrite rephrase check cite elaborate "
    "include provide use write be link connect start begin end state define develop strengthen clarify specify quote "
    "remove delete shorten split merge underline number discuss justify substantiate refer replace correct revise "
    "restructure organise organize attempt try focus stick show make keep put do answer address incorporate".split()
)
PLAIN_QUERY = re.compile(
    r"(?:how|why|when|where|which one|who|so what|meaning|relevance|according to whom)\s*\?+", re.IGNORECASE
)
WRITER = re.compile(r"\b(?:your|yours|you)\b", re.IGNORECASE)
TOLD = re.compile(
    r"\byou (?:should|need|must|have not|haven['’]t|did not|didn['’]t|could|can|are|were|may)\b", re.IGNORECASE
)
POINTS = re.compile(
    r"\b(?:this|these|that|the|each|every|first|last|second) (?:para(?:graph)?|point|argument|heading|sub-?heading|section|"
    r"sentence|introduction|conclusion|statement|claim|example|part|line)s?\b|\b(?:qs|question) statement\b|\bhere\b",
    re.IGNORECASE,
)
VERDICT = re.compile(
    r"(?:more |very |too |quite |a bit |not |no |needs? (?:more |some )?|lacks? |missing |good |nice |excellent |weak |poor |vague|"
    r"irrelevant|well (?:written|done|explained|argued)|overall|so so)",
    re.IGNORECASE,
)
BRACKETED = re.compile(
    r"\s?[\[({]((?:tutor|teacher|comment|note|marker|examiner|T)\s*:\s*[^\[\](){}\n]{2,300}|[^\[\](){}\n]{3,120})[\])}]"
)
SPEAKER = re.compile(
    r"(?:tutor|teacher|comment|marker|examiner|feedback|remark)s?(?:['’]s)?(?: (?:comment|note|remark))?s?\s*[:\-–]\s*",
    re.IGNORECASE,
)
LONGEST = 45  # words
THRESHOLD: dict[str, int] = {"annotated_note": 4, "essay": 5}

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
    for number, block in enumerate(blocks):
        if block.kind == "table" or block.words > LONGEST or "\n" in block.text.text:
            continue
        if is_remark(block.text.text, _place(blocks, number), kind):
            block.kind = "remark"


def _place(blocks: list[Block], number: int) -> Place:
    block = blocks[number]
    before = next((one for one in reversed(blocks[:number]) if one.kind != "remark"), None)
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    breaks = bool(
        before
        and after
        and before.kind == "text"
        and after.kind == "text"
        and before.words > 3
        and not ENDS_SENTENCE.search(before.text.text)
        and starts_inside(after.text.text)
    )
    seen = sum(one.words for one in blocks[:number] if one.kind == "text")
    return Place(
        breaks=breaks,
        listed=block.kind in {"list", "heading"} or block.first.bold or block.first.item,
        before_text=seen < 40,
    )


def is_remark(text: str, place: Place, kind: Kind) -> bool:
    """Whether words that stand alone are a tutor's, addressed to the writer."""
    if SPEAKER.match(text) and not place.listed:
        return True
    if not _possible(text):
        return False
    return score(parse(text, entities=False), place) >= THRESHOLD[kind]


def _possible(text: str) -> bool:
    words = {word.rstrip("s") for word in re.findall(r"[a-z-]+", text.lower())} | set(
        re.findall(r"[a-z-]+", text.lower())
    )
    return bool(words & WRITING or words & VERBS or WRITER.search(text) or PLAIN_QUERY.fullmatch(text))


def score(doc: Doc, place: Place) -> int:
    """Add up the signs that a text is a remark."""
    text = doc.text
    points = 0
    nouns = _writing_nouns(doc)
    sure = [noun for noun in nouns if noun.lemma_.lower() not in WORLDLY]
    verb = _imperative(doc)
    if verb is not None:
        points += 2
        points += 2 * bool(sure) + (bool(nouns) and not sure)
    elif nouns and VERDICT.match(text) and (len(doc) <= 14 or nouns[0].i <= 2):
        points += 3 + bool(sure)
    if _is_query(text, bool(nouns)):
        points += 4
    if TOLD.search(text):
        points += 2 + bool(nouns)
    if WRITER.search(text):
        points += 2 if any(_owned(noun) for noun in nouns) else 1 if nouns else 0
    if POINTS.search(text) and (verb is not None or nouns):
        points += 1
    if re.search(r"\b(?:more|specific|relevant|proper|clear)\b", text, re.IGNORECASE) and sure:
        points += 1
    points += text[:1].islower()
    points += 2 * place.breaks
    points -= 2 * place.listed + (text.endswith(":")) + 2 * (len(doc) > 35)
    if place.before_text and not text[:1].islower():
        points -= 4  # the question's own words tell the writer what to do as well
    return points


def _imperative(doc: Doc) -> Token | None:
    for token in doc[:4]:
        word = token.lower_
        if word in VERBS or word in {"elaborate", "cite", "rephrase"}:
            subject = any(child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i for child in token.children)
            return None if subject or token.tag_ in {"VBD", "VBG", "VBZ"} else token
        if word not in {
            "please",
            "pls",
            "plz",
            "also",
            "and",
            "do",
            "not",
            "n't",
            "don't",
            "always",
            "kindly",
            "just",
            "to",
            "try",
            "never",
        }:
            return None
    return None


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
    return bool(PLAIN_QUERY.fullmatch(text)) or (about_writing and len(text.split()) <= 4)
