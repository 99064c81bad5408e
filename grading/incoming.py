"""From what a form holds to a text that can be submitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from analysis.documents import Limits, read_document
from analysis.documents.source_text import SourceText

PASTED = "Pasted text.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A text that was read, with the bytes it was read from."""

    source: SourceText
    content: bytes


def read_submission(*, text: str, upload: Any = None) -> Submission:
    """Read an uploaded file, or the text of a form; raises DocumentError in words for the student."""
    if upload is not None:
        content = upload.read()
        return Submission(source=read_upload(content, upload.name), content=content)
    # A browser sends CRLF; the same words must have the same hash however they came.
    content = text.replace("\r\n", "\n").encode(errors="replace")
    return Submission(source=read_upload(content, PASTED), content=content)


def read_upload(content: bytes, name: str) -> SourceText:
    """Read an essay's bytes under the limits of the settings; raises DocumentError."""
    return read_document(content, name, limits=Limits(max_bytes=settings.MAX_UPLOAD_BYTES))


def text_to_go_on_from(name: str, content: bytes, reading: dict[str, Any]) -> str:
    """Give the text a next draft starts from: as it was typed, or as the file was read."""
    return bytes(content).decode(errors="replace") if name == PASTED else str(reading["text"])
