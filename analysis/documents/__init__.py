"""The reader: bytes of a text, Markdown, Word or PDF file -> `SourceText`, clean and in sections."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from analysis.documents import plain
from analysis.documents.limits import SUPPORTED, DocumentError, Limits
from analysis.documents.lines import Extracted
from analysis.documents.shape import Kind, shape
from analysis.documents.sniff import base_name, sniff
from analysis.documents.source_text import SourceText

__all__ = ["SUPPORTED", "DocumentError", "Limits", "SourceText", "read_document", "read_text"]

NO_LIMITS = Limits()
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def read_document(data: bytes, name: str, *, kind: Kind = "essay", limits: Limits = NO_LIMITS) -> SourceText:
    """Read a file; `name` is kept as its base name, `sha256` is that of the bytes.

    `kind` says what is looked for: title pages in a source, a tutor's remarks in an annotated note and, with
    more caution, in an essay. Raises DocumentError with a code and a message for the person who chose the file.
    """
    name = base_name(name)
    found = sniff(data, name, limits)
    extracted = _storable(_extract(found, data, name, limits))
    _check_length(extracted, name, limits)
    document = shape(extracted, name=name, sha256=hashlib.sha256(data).hexdigest(), kind=kind)
    if not any(map(str.isalpha, document.text)):
        raise DocumentError(
            "no_text",
            f"{name} holds no running text: {len(extracted.raw.split())} words were found, and all of them are "
            "references, page furniture, remarks or hidden. Check that it is the right file.",
        )
    return document


def read_text(text: str, name: str, kind: Kind = "essay", limits: Limits = NO_LIMITS) -> SourceText:
    """Read pasted text the way a .txt file is read."""
    return read_document(text.encode("utf-8", errors="replace"), name, kind=kind, limits=limits)


def _extract(found: str, data: bytes, name: str, limits: Limits) -> Extracted:
    if found == "text":
        return plain.extract(data, name)
    # Imported when needed: each brings a parser that plain text does without.
    if found == "docx":
        from analysis.documents import docx

        return docx.extract(data, name)
    from analysis.documents import pdf

    return pdf.extract(data, name, limits)


def _storable(extracted: Extracted) -> Extracted:
    """Put U+FFFD for NUL and half surrogates, one for one, so that offsets hold: no database keeps those."""
    extracted.raw = _UNSTORABLE.sub("\ufffd", extracted.raw)
    for note in extracted.notes:
        note.text = _UNSTORABLE.sub("\ufffd", note.text)
    extracted.aside = [replace(part, text=_UNSTORABLE.sub("\ufffd", part.text)) for part in extracted.aside]
    return extracted


def _check_length(extracted: Extracted, name: str, limits: Limits) -> None:
    if not any(map(str.isalpha, extracted.raw)):
        raise DocumentError("no_text", f"No text was found in {name}. Check that it is the right file.")
    if len(extracted.raw) > limits.max_characters:
        raise DocumentError(
            "too_large",
            f"{name} holds {len(extracted.raw):,} characters; at most {limits.max_characters:,} are read. Split it.",
        )
