"""Marks inside a line: HTML remnants, emphasis, links, escapes, reference digits glued to words."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence

from analysis.documents.lines import put_aside
from analysis.documents.offsets import Mapped, Part
from analysis.documents.source_text import SetAside

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,10}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_STRUCK_MARK = re.compile(r"~~|<(/?)(s|del|strike)>", re.IGNORECASE)
LONGEST_STRUCK = 2_000
_NOTE_MARK = re.compile(
    r"(?:<sup>\s*){1,3}[\d,*†‡§a-e\s\\]{1,8}(?:</sup>\s?){1,3}|\[\^[^\]\s]{1,20}\](?!:)", re.IGNORECASE
)
_TAG = re.compile(
    r"</?(?:sup|sub|b|i|u|em|strong|span|p|div|br|hr|a|font|small|big|mark|center|code|pre|h[1-6]|ul|ol|li|"
    r"blockquote|table|tbody|thead|tr|td|th|img|section|article|cite|q)(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\n]{0,1000}\)")
# Each part is bounded, so that no line can make these patterns slow.
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:|www\.)[^<>\s]{1,1000}|[\w.+-]{1,64}@[\w.-]{1,255})>")
_EMPHASIS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(\*{3})(?=[^\s*])((?:[^*\n]|\n(?!\s*\n)){1,3000}?)(?<=[^\s*])\*{3}",
        r"(\*{2})(?=[^\s*])((?:[^*\n]|\*(?!\*)|\n(?!\s*\n)){1,3000}?)(?<=\S)\*{2}",
        r"(?<![\w*])(\*)(?=[^\s*])((?:[^*\n]|\n(?!\s*\n)){1,3000}?)(?<=[^\s*])\*(?![\w*])",
        r"(?<!\w)(__)(?=[^\s_])((?:[^_\n]|_(?!_)|\n(?!\s*\n)){1,3000}?)(?<=\S)__(?!\w)",
        r"(?<!\w)(_)(?=[^\s_])((?:[^_\n]|\n(?!\s*\n)){1,3000}?)(?<=[^\s_])_(?!\w)",
        r"(`)([^`\n]{1,300})`",
    )
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LEFT_OVER = re.compile(r"(?<!\S)\*{2,3}(?=\s|$)|(?<=\w)\*{2}(?=[\s.,;:]|$)|(?<!\S)\*{2}(?=\w)", re.MULTILINE)

BOLD_LINE = re.compile(r"\s{0,8}#{0,6}\s*(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)\s*[:.]?\s*")
# "**2.1 Selection.** A few cells": a heading that runs into its paragraph; "**Name:** ..." is a form's label.
_RUN_IN = re.compile(
    r"(?:(?<=\n\n)|\A)([ ]{0,3}\*\*(?!name\b|roll|batch|class\b|question|topic|key ?words|date|e-?mail|submitted|by\b)"
    r"[^*\n]{2,80}?(?:[.:]\*\*|\*\*:)) +(?=\S)",
    re.IGNORECASE,
)
RUN_IN_WORDS = 9


def strike(text: Mapped) -> tuple[Mapped, list[SetAside]]:
    """Take the struck-out words out of the text, with one of the two spaces around them."""
    spans: list[tuple[int, int]] = []
    kept = []
    opened: re.Match[str] | None = None
    for mark in _STRUCK_MARK.finditer(text.text):
        if opened is None or not _closes(opened, mark):
            opened = mark if mark[1] != "/" else None
            continue
        if 0 < mark.start() - opened.end() <= LONGEST_STRUCK:
            kept.append(text.slice(opened.end(), mark.start()))
            spaced = text.text[mark.end() : mark.end() + 1] == " " and text.text[
                max(0, opened.start() - 1) : opened.start()
            ] in {" ", "\n", ""}
            spans.append((opened.start(), mark.end() + spaced))
        opened = None
    return (text.cut(spans), put_aside("struck_out", kept)) if spans else (text, [])


def _closes(opened: re.Match[str], mark: re.Match[str]) -> bool:
    if opened[0] == "~~":
        return mark[0] == "~~"
    return bool(mark[1] == "/" and mark[2].lower() == opened[2].lower())


def _comments(text: str) -> list[tuple[int, int]]:
    spans = []
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        spans.append((start, end + 3))
        start = text.find("<!--", end)
    return spans


def split_run_in(text: Mapped) -> Mapped:
    """Give a bold heading that runs into its paragraph a paragraph of its own."""
    return text.rewrite(
        _RUN_IN,
        lambda match: [match.span(1), "\n\n"] if len(match[1].split()) <= RUN_IN_WORDS else [match.span()],
    )


def unmark(text: Mapped, *, markdown: bool) -> Mapped:
    """Remove the marks and keep the words; `markdown` says whether backslashes and link brackets are marks."""
    text = text.rewrite(_ENTITY, _entity)
    text = text.cut(_comments(text.text))
    text = text.rewrite(_NOTE_MARK, lambda _: [])
    text = text.rewrite(_TAG, lambda match: [" "] if match[0][1:3].lower() == "br" else [])
    if markdown:
        text = text.rewrite(_PICTURE, lambda _: [])
        text = text.rewrite(_LINK, lambda match: [match.span(1)])
    text = text.rewrite(_ADDRESS, lambda match: [match.span(1)])
    for pattern in _EMPHASIS:
        text = text.rewrite(pattern, lambda match: [match.span(2)])
    text = text.rewrite(_LEFT_OVER, lambda _: [])
    if markdown:
        text = text.rewrite(_ESCAPE, lambda match: [match.span(1)])
    return text


def _entity(match: re.Match[str]) -> Sequence[Part]:
    plain = html.unescape(match[0])
    if plain == match[0]:
        return [match.span()]
    return ["" if ord(plain[0]) < 32 else plain.replace("\u00a0", " ")]


_GLUED = re.compile(
    # "efforts1." and "terrorism4, " and "policy.12 The": digits of a note, never a figure
    r"(?<=[a-z]{3})\d{1,2}(?=[.,;:!?][”\"’)]?(?:\s|$))|(?<=[a-z]{3}[.,;])\d{1,2}(?=\s+[A-Z“\"]|\s*$)",
    re.MULTILINE,
)
_RAISED = re.compile('(?<=[a-z]{3})[¹²³⁰⁴-⁹]{1,3}(?!\\w)|(?<=[.,;:”"’)])[¹²³⁰⁴-⁹]{1,3}(?=\\s|$)', re.MULTILINE)
_WORD_WITH_DIGITS = re.compile(r"\b([A-Za-z]{3,})[.,;]?\d{1,2}(?!\d)")
PATTERN_SEEN = 2  # one glued digit may be a name ("covid19."); several are notes


def drop_note_digits(text: Mapped) -> Mapped:
    """Remove the digits of footnotes that lost their raised position, where the document shows a habit of them.

    A word that carries digits elsewhere too ("covid19") is a name, not a word with a note.
    """
    text = text.rewrite(_RAISED, lambda _: [])
    carried = Counter(match[1].lower() for match in _WORD_WITH_DIGITS.finditer(text.text))
    found = [match for match in _GLUED.finditer(text.text) if carried[_word_before(text.text, match.start())] <= 1]
    return text.cut(match.span() for match in found) if len(found) >= PATTERN_SEEN else text


def _word_before(text: str, end: int) -> str:
    found = re.search(r"([A-Za-z]+)[.,;]?$", text[max(0, end - 40) : end])
    return found[1].lower() if found else ""
