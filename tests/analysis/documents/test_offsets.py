"""The way back to the file holds whatever is in it."""

from __future__ import annotations

import hashlib
import html
import json
import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.codec import from_data, to_data
from analysis.documents import DocumentError, read_text
from analysis.documents.source_text import SourceText
from tests.analysis.documents.files import MORE_PROSE, PROSE

PIECES = [
    PROSE, MORE_PROSE, "\n", "\n\n", "\r\n", "\f", " ", "\t", "# Wages", "**Bold**", "- item", "2.1 Timber",
    "~~gone~~", "bac-\nterial", "add more arguments.", "efforts1.", "e\u0301", "\ufb01ne", "\u200b", "\u202e", "&amp;",
    "<sup>2</sup>", "\\$5", "[a](b)", "*x*", "| a | b |", "References", "Abstract: ", "Roll No. 7", "page 3",
    "interest[2].", "\uf0a7 ", "and the",
]  # fmt: skip


def check(document: SourceText) -> None:
    text = document.text
    assert document.sections[0].start == 0
    assert [section.end for section in document.sections] == [
        *(section.start for section in document.sections[1:]),
        len(text),
    ]
    for section in document.sections:
        assert text[section.start : section.body_start] == section.title
    for span in document.identity:
        assert text[span.start : span.end] == span.text
    for remark in document.remarks:
        assert 0 <= remark.start <= remark.end <= len(text)
    for i, char in enumerate(text):
        if not char.isspace():
            start, end = document.to_raw(i, i + 1)
            assert end == start + 1
            assert same(char, document.raw[start:])


def same(char: str, raw: str) -> bool:
    if raw[0] == "&":
        return html.unescape(raw[:12])[0] == char
    spelt = unicodedata.normalize("NFKC", raw[0])
    composed = unicodedata.normalize("NFC", raw[:3])
    hyphen = char == "-" and raw[0] in "\u00ad\u2010\u2011\ufffe"
    return char in spelt or composed.startswith(char) or hyphen


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=14),
    st.sampled_from(["source", "annotated_note", "essay"]),
)
def test_every_character_kept_stands_in_the_file(pieces: list[str], kind: str) -> None:
    try:
        document = read_text("".join(pieces), "a.txt", kind)
    except DocumentError:
        return
    check(document)


def test_a_span_of_the_text_leads_to_its_words_in_the_file() -> None:
    raw = "# Wages\n\nThe dockers of the town, on the *other*\nhand, saw little of the money.\n"
    document = read_text(raw, "a.txt")
    start = document.text.index("other hand")
    assert raw[slice(*document.to_raw(start, start + len("other hand")))] == "other*\nhand"
    assert document.raw == raw
    assert document.sha256 == hashlib.sha256(raw.encode()).hexdigest()


def test_a_document_survives_being_stored_as_json() -> None:
    document = read_text(f"Roll No. 7\n\n{PROSE} {PROSE}\n\nadd more arguments.\n\n~~no~~ {MORE_PROSE}", "a.txt")
    assert from_data(SourceText, json.loads(json.dumps(to_data(document)))) == document


def test_the_same_bytes_give_the_same_document() -> None:
    text = f"Roll No. 7\n\n{PROSE}\n\nadd more arguments.\n\n{MORE_PROSE}"
    assert read_text(text, "a.txt") == read_text(text, "a.txt")
