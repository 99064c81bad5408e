"""Where a sentence must begin, and where it must not, whatever the parser thinks.

The layout decides at line breaks: after a paragraph, beside a heading, at a bullet. Within a line a sentence begins
only after a mark that can end one, so that headings and titles are not cut in two. Where a writer leaves out all marks,
a sentence ends at the next joint after LONG words, because what follows needs pieces of a size that says one thing.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

NAME = "marginalia_boundaries"

PARAGRAPH = re.compile(r"\n\s*\n|[\f\u2029]")
LINE_BREAK = re.compile(r"[\n\r\f\u0085\u2028\u2029]")
BULLET = re.compile(r"[-*•‣▪◦●○–—·]\s|\(?(?:\d{1,3}|[ivxlIVXL]{1,5}|[A-Za-z])[.)]\s|#{1,6}\s|>\s|\|")
MARK = re.compile(r"[.!?…;][\"'”’)\]*_]*\s*$")  # may end a sentence within a line
LINE_MARK = re.compile(r"[.!?…;:][\"'”’)\]*_]*\s*$")  # ends one at the end of a line
# "2." "b)" "### **iv." standing before a heading or an item
NUMBER = re.compile(r"^[\s#>*_•(-]*(?:\d{1,3}(?:\.\d{1,3})*|[ivxIVX]{1,5}|[A-Za-z])[.):][*_]*$")
CITATION = re.compile(r"\([^()\n]{1,80}\d{4}[a-z]?(?:, pp?\. ?[\d–-]+)?\)")
SHORT_LINE = 40  # characters; wrapped prose fills its lines further than this, a heading in lower case does not
LONG, LONGEST = 80, 120  # words without a mark: cut at a joint from the first on, anywhere at the second
JOINTS = {"and", "but", "so", "because", "then", "while", "whereas", "although", "however", "also", "therefore"}


@Language.component(NAME)
def mark_boundaries(doc: Doc) -> Doc:
    """Set is_sent_start where layout or punctuation settle it; the other tokens keep None, for the parser."""
    text = doc.text
    end_of_last = words = 0
    comma = False
    for token in doc:
        if token.is_space:
            continue
        if token.i:
            begins = begins_sentence(text, end_of_last, token.idx)
            at_joint = comma or token.lower_ in JOINTS
            if begins is False and (words >= LONGEST or (words >= LONG and at_joint)):
                begins = True
            words = 0 if begins is not False else words + token.is_alpha
            token.is_sent_start = begins
        comma = token.text in {",", "–", "—"}
        end_of_last = token.idx + len(token.text)
    return doc


def begins_sentence(text: str, gap_start: int, gap_end: int) -> bool | None:
    """Whether a sentence begins after the gap text[gap_start:gap_end] between two words; None: the parser may say."""
    gap = text[gap_start:gap_end]
    if PARAGRAPH.search(gap):
        return True
    line = LINE_BREAK.split(text[max(0, gap_start - SHORT_LINE - 8) : gap_start])[-1]
    after = text[gap_end : gap_end + 100]
    if not LINE_BREAK.search(gap):
        return None if MARK.search(line) and _can_open(gap, line, after) else False
    if LINE_MARK.search(line) or BULLET.match(after):
        return True
    # Lines were unwrapped before, so a break is meant. Only a full line that goes on in lower case is still wrapped.
    return not after[:1].islower() or len(line.strip()) <= SHORT_LINE


def _can_open(gap: str, line: str, after: str) -> bool:
    """Whether what follows a mark can open a sentence: not what closes the last one, nor what a list number counts."""
    if NUMBER.match(line) or CITATION.match(after):
        return False
    return bool(gap) or after[:1].isalnum()
