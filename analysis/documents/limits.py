"""What the reader accepts, and the one error it raises, with a message a teacher can act on."""

from __future__ import annotations

from dataclasses import dataclass

SUPPORTED = (".txt", ".md", ".markdown", ".docx", ".pdf")

MEGABYTE = 1_000_000


class DocumentError(ValueError):
    """A file that cannot be read.

    `code` is stable: empty, no_text, encrypted, wrong_type, unreadable, too_large, macro, bomb. The message
    names the file, what was found in it and what to do about it.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of anything is read: bytes, characters, pages, and what a DOCX (a ZIP) may unpack to."""

    max_bytes: int = 10 * MEGABYTE
    max_characters: int = 500_000  # about 80,000 words
    max_pages: int = 300
    zip_entries: int = 2_000
    zip_total_bytes: int = 60 * MEGABYTE
    zip_ratio: int = 150
    # A part of the DOCX that is read into a tree takes about ten times its size in memory.
    xml_part_bytes: int = 20 * MEGABYTE


def megabytes(size: int) -> str:
    """Give a size in bytes the way people read it: "1.4 MB"."""
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE / 10 else f"{max(1, round(size / 1000))} kB"
