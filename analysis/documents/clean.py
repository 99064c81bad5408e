"""Characters: what a reader never sees is removed, what is spelt in several ways gets one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from analysis.documents.offsets import Mapped, Part

# Line ends of every system become "\n"; a form feed is kept, since it says where a page ends.
_LINE_ENDS = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
# Control characters, zero-width ones, bidirectional overrides, variation selectors, tags, the byte order mark.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]+"
)
# At the end of a line a soft hyphen and pdfium's U+FFFE are hyphens like any other.
_BREAK_HYPHEN = re.compile("[\u00ad\ufffe\u2010\u2011](?=[ \t]*\r?\n)")
_HYPHEN = re.compile("[\u2010\u2011\ufffe]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufffc]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_COMBINED = re.compile(
    r"[^\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0dff\u1ab0-\u1aff"
    r"\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f][\u0300-\u036f\u0483-\u0489\u0591-\u05c7"
    r"\u0610-\u061a\u064b-\u065f\u0900-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def clean_characters(text: Mapped) -> Mapped:
    """Give the text with one kind of line end, space and hyphen, in NFC, without unseen characters and ligatures.

    Private-use characters stay for now: at the start of a line they are the bullets of a symbol font.
    """
    text = text.rewrite(_LINE_ENDS, lambda _: ["\n"])
    text = text.rewrite(_BREAK_HYPHEN, lambda _: ["-"])
    text = text.rewrite(_UNSEEN, lambda _: [])
    text = text.rewrite(_HYPHEN, lambda _: ["-"])
    text = text.rewrite(_SPACES, lambda _: [" "])
    text = text.rewrite(_LIGATURES, lambda match: [unicodedata.normalize("NFKC", match[0])])
    if not unicodedata.is_normalized("NFC", text.text):
        text = text.rewrite(_COMBINED, _composed)
        text = text.rewrite(re.compile("[\u0340-\u0341\u0374\u037e\u0387\u1f71-\u1fff\u2126\u212a\u212b]"), _composed)
    return text


def _composed(match: re.Match[str]) -> Sequence[Part]:
    whole = unicodedata.normalize("NFC", match[0])
    # Where nothing could be composed the marks keep their own places.
    return [(match.start(), match.end())] if whole == match[0] else [whole]


def drop_private_use(text: Mapped) -> Mapped:
    """Remove the characters that only a symbol font can show."""
    return text.rewrite(re.compile("[\ue000-\uf8ff\ufffe\uffff]+"), lambda _: [])
