"""Words of a text, the ones that carry content, and whether a stretch of words says anything."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
# Content by their tag, but said of anything: no sign that two sentences speak of the same thing.
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        be have do make take other such many more most also several various year month day decade century
        time million billion thousand number thing way january february march april may june july august
        september october november december first second third new good great large lot say come go get give
        """,
    )
)
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_LIST_WORDS = 18  # words to a finite verb; a list of names that the parser took for a sentence has more ...
_LIST_PIECE = 5  # ... and a comma at every few words
_CHAIN, _CHAIN_PIECE = 5, 9  # so many pieces between semicolons, of at most so many words
_LEAST_STEM = 4
_CHUNKS = "noun_chunks"


def words(text: str) -> list[str]:
    """Give the words of a text in lower case, punctuation left out."""
    return [match.group().lower() for match in _WORD.finditer(text)]


def stem(word: str) -> str:
    """Cut the commonest endings, so that "signed" meets "signing"."""
    for ending in ("ing", "edly", "ed", "ies", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


def content_terms(tokens: Iterable[Token]) -> frozenset[str]:
    """Give the lemmas of the words that carry content, in lower case; numbers and times of the year are evidence."""
    return frozenset(
        (token.lemma_ or token.text).lower()
        for token in tokens
        if (token.pos_ in _CONTENT or not token.pos_)  # without a tagger every word that is no stop word counts
        and not token.is_stop
        and len(token.text) > 1
        and token.text[0].isalpha()
        and (token.lemma_ or token.text).lower() not in _EMPTY
    )


def is_proposition(span: DocSpan) -> bool:
    """Whether a stretch says something: a finite verb with a subject, and not lost in a list of names."""
    if not span.doc.has_annotation("DEP"):  # the English model is missing: take a sentence for what it seems
        return len(span) >= _LEAST_STEM and not is_list(span)
    verbs = sum(token.tag_ in _FINITE for token in span)
    if not verbs or not any(token.dep_ in _SUBJECTS for token in span):
        return False
    size = sum(not token.is_punct and not token.is_space for token in span)
    return not _is_chain(span, size) and (verbs * _LIST_WORDS >= size or not is_list(span))


def noun_chunks(span: DocSpan) -> list[DocSpan]:
    """Give the noun phrases; none where the English model is missing."""
    doc = span.doc
    if not doc.has_annotation("DEP"):
        return []
    # spaCy goes through the whole text for the phrases of one sentence, so they are kept beside the text.
    if _CHUNKS not in doc.user_data:
        doc.user_data[_CHUNKS] = list(doc.noun_chunks)
    chunks: list[DocSpan] = doc.user_data[_CHUNKS]
    first = bisect_left(chunks, span.start, key=lambda chunk: chunk.start)
    last = bisect_left(chunks, span.end, key=lambda chunk: chunk.start)
    return [chunk for chunk in chunks[first:last] if chunk.end <= span.end]


def _is_chain(span: DocSpan, size: int) -> bool:
    """Whether titles or notes stand in a row, parted by semicolons; some of them may have a verb."""
    parts = sum(token.text == ";" for token in span) + 1
    return parts >= _CHAIN and size <= parts * _CHAIN_PIECE


def is_list(span: DocSpan) -> bool:
    """Whether a stretch is names in a row: a comma, stroke or semicolon at every few words."""
    size = sum(not token.is_punct and not token.is_space for token in span)
    marks = sum(token.text in (",", ";", "/", "|") for token in span)
    return marks * _LIST_PIECE >= size or _is_chain(span, size)
