"""What a file is, by its first bytes; and the refusals that need no parser."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath, PureWindowsPath

from analysis.documents.limits import SUPPORTED, DocumentError, Limits, megabytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "a database"),
)
ADVICE = "Save it as .docx, .pdf or plain text and upload that."
HEADER = 1024  # a PDF may have rubbish before its mark


def base_name(name: str) -> str:
    """Give the last part of a path as either system writes it."""
    return PurePosixPath(PureWindowsPath(name).as_posix()).name or name


def sniff(data: bytes, name: str, limits: Limits) -> str:
    """Give "text", "docx" or "pdf"; raises DocumentError for what is refused without parsing."""
    if not data.strip():
        raise DocumentError("empty", f"{name} is empty: it holds {len(data)} bytes and no text. Choose another file.")
    if len(data) > limits.max_bytes:
        raise DocumentError(
            "too_large",
            f"{name} is {megabytes(len(data))}; at most {megabytes(limits.max_bytes)} is read. "
            "Split it, or save it without pictures.",
        )
    kind = _kind(data, name)
    ending = PurePosixPath(name).suffix.lower()
    expected = {".docx": "docx", ".pdf": "pdf"}.get(ending, "text" if ending in SUPPORTED else kind)
    if kind != expected:
        found = {"docx": "a Word document", "pdf": "a PDF", "text": "plain text"}[kind]
        raise DocumentError(
            "wrong_type", f"{name} is named {ending} but holds {found}. Rename it or save it again as {ending}."
        )
    if ending and ending not in SUPPORTED and "." in name:
        raise DocumentError(
            "wrong_type", f"{name} ends in {ending}; the files that can be read end in {', '.join(SUPPORTED)}. {ADVICE}"
        )
    if kind == "docx":
        check_zip(data, name, limits)
    return kind


def _kind(data: bytes, name: str) -> str:
    if data.startswith(OLE):
        raise _old_office(data, name)
    if data.startswith(ZIP) or data.startswith(b"PK\x05\x06"):
        return "docx"
    if b"%PDF-" in data[:HEADER]:
        return "pdf"
    for mark, what in FOREIGN:
        if data.startswith(mark):
            raise DocumentError("wrong_type", f"{name} is {what}, not a document with text. {ADVICE}")
    return "text"


def _old_office(data: bytes, name: str) -> DocumentError:
    # Office encrypts a .docx by putting it into an old-style container that holds a stream of this name.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DocumentError(
            "encrypted", f"{name} is protected by a password. Remove the password in Word, save it and upload it again."
        )
    return DocumentError("wrong_type", f"{name} is an old Office file (.doc, .xls or .ppt). {ADVICE}")


def check_zip(data: bytes, name: str, limits: Limits) -> None:
    """Refuse, from the archive's directory alone, a file that is no DOCX or that would unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise DocumentError(
            "unreadable", f"{name} is damaged: its ZIP directory cannot be read. Save it again in Word."
        ) from None
    _check_sizes(entries, data, name, limits)
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError("encrypted", f"{name} is an encrypted archive. Save it without a password.")
    if any(one.lower().endswith("vbaproject.bin") for one in names):
        raise DocumentError("macro", f"{name} holds macros (a program). Save it as .docx without macros.")
    if "word/document.xml" not in names:
        what = _archive_kind(names)
        raise DocumentError("wrong_type", f"{name} is {what}, not a Word document. {ADVICE}")
    if len(set(names)) != len(names) or any(one.startswith("/") or ".." in one.split("/") for one in names):
        raise DocumentError("unreadable", f"{name} holds parts with forbidden names. Save it again in Word.")


def _check_sizes(entries: list[zipfile.ZipInfo], data: bytes, name: str, limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    largest = max((entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))), default=0)
    worst = max(
        (entry.file_size / max(1, entry.compress_size) for entry in entries if entry.file_size > 100_000), default=0
    )
    nested = [e.filename for e in entries if e.filename.lower().endswith((".zip", ".jar", ".7z", ".rar"))]
    if (
        total > limits.zip_total_bytes
        or largest > limits.xml_part_bytes
        or len(entries) > limits.zip_entries
        or worst > limits.zip_ratio
        or nested
    ):
        raise DocumentError(
            "bomb",
            f"{name} ({megabytes(len(data))}) would unpack to {megabytes(total)} in {len(entries)} parts"
            f"{', with archives inside' if nested else ''}; at most {megabytes(limits.zip_total_bytes)} in "
            f"{limits.zip_entries} parts, each packed at most {limits.zip_ratio} times, is read. "
            "Copy the text into a new document.",
        )


def _archive_kind(names: list[str]) -> str:
    if any(one.startswith("xl/") for one in names):
        return "an Excel workbook"
    if any(one.startswith("ppt/") for one in names):
        return "a PowerPoint presentation"
    if "mimetype" in names:
        return "an OpenDocument or e-book file"
    return "a ZIP archive"
