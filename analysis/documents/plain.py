"""Plain text and Markdown: bytes to characters."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from analysis.documents.limits import DocumentError
from analysis.documents.lines import Extracted

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 200_000  # bytes the encoding is guessed from
BINARY_SHARE = 0.02


def decode(data: bytes, name: str) -> str:
    """Give the characters; raises DocumentError when the bytes are no text in any encoding."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data[:SAMPLE]).best()
        if best is None:
            raise _binary(name) from None
        text = data.decode(best.encoding, errors="replace")
    strange = sum(1 for char in text[:SAMPLE] if char < " " and char not in "\t\n\r\f\v") + text[:SAMPLE].count(
        "\ufffd"
    )
    if strange > BINARY_SHARE * min(len(text), SAMPLE) and "\0" in text:
        raise _binary(name)
    return text


def _binary(name: str) -> DocumentError:
    return DocumentError(
        "unreadable", f"{name} is not text in any known encoding. Save it as UTF-8 text, .docx or .pdf."
    )


def extract(data: bytes, name: str) -> Extracted:
    """Read a .txt or .md file; both may hold Markdown marks."""
    return Extracted(raw=decode(data, name), markdown=True)
