"""A sentence being worked into a statement: characters are left out or replaced, never added from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Token

from analysis.reading import Reading, Sentence

_AUTHOR = r"[A-Z][\w'’.\- ]*(?:(?:,|\s+and|\s+&|\s+et\s+al\.?,?)\s*[A-Z]?[\w'’.\- ]*)*"
_CITATION = re.compile(
    rf"\s*\((?:see\s+|e\.g\.,?\s+)?(?:[^()]*,\s*(?:n\.d\.|(?:1[5-9]|20)\d\d[a-z]?)(?:[^()]*)|{_AUTHOR}et al\.?[^()]*|"
    r"[A-Z][\w'’-]+(?:\s+(?:and|&)\s+[A-Z][\w'’-]+)?\s+(?:1[5-9]|20)\d\d[a-z]?(?::\s*\d+)?|[^()]*\bn\.d\.?[^()]*)\)"
)
_NUMBERED = re.compile(r"\s*\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]")
_FOOTNOTE = re.compile(r"(?<=[a-z]{3})\d{1,2}(?=[\s.,;:)]|$)|(?<=[a-z][.,;”\"])\d{1,2}(?=\s|$)")
_LABEL = re.compile(r"^\s*(?:[-•*]\s+)?(?:[A-Z][\w&’'-]*(?:\s+[\w&’'-]+){0,4}):\s+(?=[A-Z])")
_MARKS = ((re.compile(r"\s+([,.;:!?)\]”’])"), r"\1"), (re.compile(r"([(\[“])\s+"), r"\1"), (re.compile(r"\s{2,}"), " "))
_DOUBLED = (
    (re.compile(r"(?:,\s*)+([.;:!?])"), r"\1"),
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r"\(\s*\)"), ""),
    (re.compile(r"\.{2}$"), "."),
    (re.compile(r";\s*\."), "."),
)


def citations(text: str) -> list[tuple[int, int]]:
    """Spans of in-text citations and footnote numbers in `text`."""
    return [m.span() for pattern in (_CITATION, _NUMBERED, _FOOTNOTE) for m in pattern.finditer(text)]


class Draft:
    """One sentence of a reading with what has been left out and put in; offsets are those of the reading's text."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.sentence = sentence
        self.keep = [True] * (sentence.end - sentence.start)
        self.put: dict[int, str] = {}
        self.borrowed: tuple[Token, ...] = ()  # the names put in, as tokens of the sentence they come from
        self.context: list[Sentence] = []  # the sentences those names come from
        self.tokens: list[Token] = [token for token in reading.span(sentence.start, sentence.end) if not token.is_space]
        for start, end in citations(sentence.text):
            self.drop(sentence.start + start, sentence.start + end)
        label = _LABEL.match(sentence.text)
        if label and label.end() < len(sentence.text) // 2:
            self.drop(sentence.start, sentence.start + label.end())

    def drop(self, start: int, end: int) -> None:
        """Leave out the code points `start:end` of the text."""
        first, last = max(0, start - self.sentence.start), min(len(self.keep), end - self.sentence.start)
        self.keep[first:last] = [False] * max(0, last - first)
        self.put = {at: words for at, words in self.put.items() if not first <= at < last}

    def replace(self, start: int, end: int, words: str) -> None:
        """Put `words` where `start:end` stands."""
        self.drop(start, end)
        self.put[start - self.sentence.start] = words

    def named_in(self, start: int, end: int) -> bool:
        """Whether words were put in between the code points `start:end` of the text."""
        return any(start <= self.sentence.start + at < end for at in self.put)

    def kept(self) -> list[Token]:
        """The tokens still there, in order."""
        base = self.sentence.start
        return [
            token for token in self.tokens if 0 <= token.idx - base < len(self.keep) and self.keep[token.idx - base]
        ]

    def words(self) -> int:
        """How many words are left."""
        return len(self.render().split())

    def render(self) -> str:
        """The sentence as it now reads, white space and punctuation in order, ending in a full stop."""
        text = self.sentence.text
        out = []
        for i, kept in enumerate(self.keep):
            if i in self.put:
                out.append(self.put[i])
            if kept:
                out.append(text[i])
        return finish("".join(out))


def finish(text: str) -> str:
    """Set the white space, the marks and the first letter of a finished statement."""
    text = text.strip().strip(",;:–— ")
    for pattern, into in (*_MARKS, *_DOUBLED):
        text = pattern.sub(into, text)
    text = text.strip(",;: ")
    if not text:
        return ""
    if text[-1] not in ".!?”\"’'":
        text += "."
    return text[0].upper() + text[1:]


def plain(text: str) -> str:
    """A sentence without its citations and footnote numbers, for comparing."""
    out, last = [], 0
    for start, end in sorted(citations(text)):
        if start >= last:
            out.append(text[last:start])
            last = end
    return " ".join("".join([*out, text[last:]]).split())


def subtree_span(token: Token, wanted: Callable[[Token], bool] | None = None) -> tuple[int, int]:
    """Offsets from the first to the last token under `token` (those `wanted`)."""
    under = [t for t in token.subtree if wanted is None or wanted(t)]
    return under[0].idx, under[-1].idx + len(under[-1].text)
