"""Step 2: the sentences that could make an argument: whole, of a body section, about the subject and not the study."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from analysis.derivation.drafts import plain
from analysis.derivation.lexicon import any_of, pattern
from analysis.reading import Reading, Sentence

SHORTEST, LONGEST = 6, 80  # words, citations not counted; what is longer is a list or a badly read table

_STUDY = any_of("study", "texts")
_META = re.compile(
    rf"\b(?:(?:this|our|present|current|following|subsequent|each)\s+(?:\w+\s+){{0,2}}{_STUDY}s?\b(?!\s+(?:of|on)\b)"
    rf"|{any_of('study', 'phrases')}\b)"
    # “The paper was printed in 1931” may be told of somebody else's, unless the sentence begins with it.
    rf"|^(?:\w+,\s+)?the\s+(?:[a-z]+\s+){{0,2}}{_STUDY}s?\b(?!\s+(?:of|on)\b)",
    re.I,
)
_DISTANCED = pattern("claims", "distanced")
_METHOD_SECTION = pattern("study", "headings")
_FINITE = {"VBD", "VBP", "VBZ", "MD"}


@dataclass(frozen=True, eq=False)
class Candidate:
    """A sentence that could make an argument. `document` counts the readings from 0; `text` has no citations."""

    document: int
    reading: Reading
    sentence: Sentence
    text: str
    section: int
    title: str
    paragraph: int

    @property
    def key(self) -> tuple[int, int]:
        """Its place among all candidates: document, then sentence."""
        return self.document, self.sentence.index

    def before(self, how_many: int = 1) -> list[Sentence]:
        """The sentences just before it in its paragraph, nearest first."""
        found = []
        for index in range(self.sentence.index - 1, self.sentence.index - 1 - how_many, -1):
            if index < 0 or self.reading.sentences[index].paragraph != self.sentence.paragraph:
                break
            found.append(self.reading.sentences[index])
        return found


def candidates(readings: Sequence[Reading]) -> list[Candidate]:
    """Every sentence of `readings` that could make an argument, in reading order."""
    found = []
    for number, reading in enumerate(readings):
        for paragraph in reading.paragraphs:
            section = reading.source.sections[paragraph.section] if reading.source.sections else None
            if section is not None and (section.kind != "body" or _METHOD_SECTION.search(section.title)):
                continue
            for sentence in reading.sentences[paragraph.first : paragraph.last]:
                text = plain(sentence.text)
                if sentence.heading or not could_argue(reading, sentence, text):
                    continue
                title = section.title if section is not None else ""
                found.append(Candidate(number, reading, sentence, text, paragraph.section, title, paragraph.index))
    return found


def could_argue(reading: Reading, sentence: Sentence, text: str) -> bool:
    """Whether a sentence is whole, states something, and is not about the study it stands in."""
    words = text.split()
    if not SHORTEST <= len(words) <= LONGEST or text.rstrip("”\"’') ")[-1:] not in (".", "!", ";", ":"):
        return False
    if _META.search(text) or _DISTANCED.search(text) or not (text[0].isupper() or text[0] in "“\"‘'("):
        return False
    if text.count("“") != text.count("”") or text.count('"') % 2 or text.count("(") != text.count(")"):
        return False
    tokens = [token for token in reading.span(sentence.start, sentence.end) if not token.is_space]
    if sum(any(c.isalpha() for c in token.text) for token in tokens) < 0.6 * len(tokens) or _first_person(tokens):
        return False
    return any(token.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} and _finite(token) for token in tokens)


def _finite(subject: Token) -> bool:
    verb = subject.head
    # The tagger often takes a past tense for a participle; the main verb with a subject of its own is none.
    misread = verb.dep_ == "ROOT" and subject.dep_ == "nsubj" and verb.tag_ in {"VBN", "VB"}
    return (
        misread
        or verb.tag_ in _FINITE
        or any(child.tag_ in _FINITE for child in verb.children if child.dep_.startswith("aux"))
    )


def _first_person(tokens: Sequence[Token]) -> bool:
    quoted = False
    for token in tokens:
        if token.text in {"“", "”", '"'}:
            quoted = token.text != "”" and not (quoted and token.text == '"')
        elif not quoted and token.lower_ in {"i", "me", "my", "you", "your"} and token.pos_ == "PRON":
            return True
    return False
