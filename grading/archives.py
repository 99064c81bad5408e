"""What a teacher hands in at once: files or one ZIP, unpacked in memory under limits, never onto the disk."""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from grading.errors import Refused

MAX_ENTRIES = 2_000
MAX_RATIO = 150
# Small files of one letter compress better than that and harm nobody.
_RATIO_FROM = 1_000_000
_MEGABYTE = 1024 * 1024
# All that reading a damaged ZIP is known to raise, by the way it was packed.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, NotImplementedError, OSError, RuntimeError, ValueError,
)  # fmt: skip
_JUNK_NAMES = {"thumbs.db", "desktop.ini", ".ds_store"}
_ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One file that came in. `problem` says why its content was not taken."""

    name: str
    content: bytes
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much comes in at once."""

    file_bytes: int
    total_bytes: int
    files: int


def unpack(uploads: Iterable[tuple[str, bytes]], limits: Limits) -> list[Incoming]:
    """Give the files of an upload, those of its ZIPs among them, junk of file managers left out.

    Raises Refused where the whole is too large, has too many files, or a ZIP is broken or a bomb; a
    single file that cannot be taken comes back with its problem.
    """
    found: list[Incoming] = []
    total = 0
    for name, content in uploads:
        inside = (
            _unzip(name, content, limits)
            if name.lower().endswith(".zip")
            else [_incoming(_safe_name(name), content, limits)]
        )
        found.extend(inside)
        total += sum(len(one.content) for one in inside)
        if len(found) > limits.files:
            raise Refused("too_many_files", f"More than {limits.files} files. Upload the class in parts.")
        if total > limits.total_bytes:
            raise Refused(
                "too_large", f"More than {limits.total_bytes // _MEGABYTE} MB in all. Upload the class in parts."
            )
    if not found:
        raise Refused("no_files", "No essays were found in what you chose. Choose files, or a ZIP with files in it.")
    return found


def _unzip(name: str, content: bytes, limits: Limits) -> list[Incoming]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_junk(entry.filename)]
            _check_headers(name, entries, limits)
            return [_entry(archive, entry, limits) for entry in entries]
    except _BROKEN as error:
        raise Refused(
            "bad_zip",
            f"“{_safe_name(name)}” is not a ZIP that can be opened. Make it again, or choose the files themselves.",
        ) from error


def _check_headers(name: str, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    shown = _safe_name(name)
    if len(entries) > min(MAX_ENTRIES, limits.files):
        raise Refused(
            "too_many_files",
            f"“{shown}” holds {len(entries)} files; at most {min(MAX_ENTRIES, limits.files)} are taken at once.",
        )
    total = sum(entry.file_size for entry in entries)
    if total > limits.total_bytes:
        raise Refused(
            "too_large",
            f"“{shown}” unpacks to {total // _MEGABYTE} MB; "
            f"at most {limits.total_bytes // _MEGABYTE} MB are taken at once.",
        )
    packed = sum(entry.compress_size for entry in entries)
    if total > _RATIO_FROM and total > MAX_RATIO * max(packed, 1):
        raise Refused(
            "bomb",
            f"“{shown}” unpacks to {total // max(packed, 1)} times its size. "
            "No class of essays does; it was not opened.",
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("encrypted", f"“{shown}” is locked with a password. Make the ZIP again without one.")


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> Incoming:
    name = _safe_name(entry.filename)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Incoming(
            name=name, content=b"", problem="This is a link to a file, not a file. Put the file itself into the ZIP."
        )
    # The header may lie about the size; no more is read than is allowed.
    with archive.open(entry) as stream:
        content = stream.read(limits.file_bytes + 1)
    return _incoming(name, content, limits)


def _incoming(name: str, content: bytes, limits: Limits) -> Incoming:
    if name.lower().endswith(_ARCHIVES):
        return Incoming(
            name=name, content=b"", problem="An archive inside the upload is not opened. Put its files in directly."
        )
    if len(content) > limits.file_bytes:
        most = limits.file_bytes // _MEGABYTE
        return Incoming(
            name=name, content=b"", problem=f"The file is larger than {most} MB. Save it smaller, without pictures."
        )
    return Incoming(name=name, content=content)


def _is_junk(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return "__MACOSX" in parts or parts[-1].lower() in _JUNK_NAMES or parts[-1].startswith(("._", "~$"))


def _safe_name(path: str) -> str:
    """Give the name a page shows: no way up, no drive, no control characters, at most 255 characters."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if parts and len(parts[0]) == 2 and parts[0][1] == ":":
        parts = parts[1:]
    name = "/".join("".join(letter for letter in part if letter.isprintable()) for part in parts)
    return name[-255:] or "file without a name"
