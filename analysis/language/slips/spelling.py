"""Which of the words that are in no dictionary are misspelt, and what they should be.

A word that is in no dictionary is most often a name, a term or a word of another language. It counts as misspelt only
where a word in the dictionary is very near, and nothing says that the writer means what stands there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from analysis.documents.vocabulary import known_words
from analysis.language.slips import checker
from analysis.language.slips.checker import Remark
from analysis.language.slips.edits import edits
from analysis.language.slips.slip import Slip, words
from analysis.rubric import Dialect

_PLAIN = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _SHORT, _LONG = 4, 6, 7  # letters; a shorter word is too near to too many, a longer one may be two letters off
_TWO_SLIPS = 2
_TERM = 3  # times; a writer who uses an unknown word so often means it, unless one letter is off
_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(["s>c", "c>s", "s>z", "z>s", "c>k", "k>c", "g>j", "j>g", "c>t", "t>c", "m>n", "n>m"])
# A word with a capital that begins a sentence is no name when it ends like these.
_ENDINGS = re.compile(r"(?:ly|[ts]ion|ment|ments|ance|ence|ness|ful|ous|ity|ally|ause|hough|fore|ever|ies|ings?)$")
# What an apostrophe is left out of: "dont", "thats", "todays".
_APOSTROPHE = re.compile(
    r"\w+n['’]t|(?:they|we|you)['’](?:re|ve)|(?:that|what|there|here|he|she|who|where|today|yesterday|tomorrow)['’]s",
    re.IGNORECASE,
)
_PREFIXES = re.compile(
    r"(?:un|non|re|over|under|de|anti|pre|post|sub|super|inter|intra|multi|micro|macro|mega|mini|bio|geo|neo|pseudo|semi"
    r"|co|counter|cyber|eco|auto|self|trans|ultra|hyper|hypo|poly|mono|proto|quasi|socio|electro|hydro|photo|thermo)"
)
_SUFFIXES = re.compile(
    r"(?:ness|less|like|ism|isms|ist|ists|wise|hood|ship|able|ability|i[sz]ation|i[sz]ed?|i[sz]ing|s)$"
)


def find_misspellings(doc: Doc, found: Sequence[Remark], dialect: Dialect, known: Collection[str]) -> Iterator[Slip]:
    """Give the misspelt words among those the checker does not know.

    `known`: words in lower case that are right here whatever a dictionary says: the teacher's own.
    """
    text = doc.text
    used = Counter(match.group().lower() for match in _WORD.finditer(text))
    names = {match.group().lower() for match in re.finditer(r"(?<=[^\s.!?:“\"(] )[A-Z][^\W\d_]+", text)}
    slips: dict[int, Slip] = {}
    for remark in found:
        word = text[remark.start : remark.end]
        low = word.lower()
        if not _is_plain(text, remark) or low in names or _is_known(low, known):
            continue
        if not word.islower() and not (word[1:].islower() and _opens(doc, remark.start)):
            continue
        slip = _judge(text, remark, dialect, used[low])
        if slip is not None and (word.islower() or slip.kind != "spelling" or _ENDINGS.search(low)):
            slips[remark.start] = slip
    foreign = _foreign(text, found, slips)
    yield from (slip for start, slip in slips.items() if start not in foreign)


def _judge(text: str, remark: Remark, dialect: Dialect, times: int) -> Slip | None:
    word = text[remark.start : remark.end]
    low = word.lower()
    joined = next((one for one in remark.offered if _APOSTROPHE.fullmatch(one) and _bare(one) == word), "")
    if joined:
        return Slip(remark.start, remark.end, "apostrophe", word, joined)
    near = sorted((_effort(edits(low, one.lower())), n) for n, one in enumerate(remark.offered) if one.isalpha())
    if not near:
        return None
    right = remark.offered[near[0][1]]
    elsewhere = [other for other in checker.DIALECTS if other != dialect and checker.is_a_word(low, other)]
    if elsewhere:  # a spelling of another country, where that country does not know this one's; else a word of its own
        variant = not any(checker.is_a_word(right.lower(), other) for other in elsewhere)
        return Slip(remark.start, remark.end, "dialect", word, right) if variant else None
    slip = Slip(remark.start, remark.end, "spelling", word, right)
    if low in words("often_misspelt"):
        return slip
    if not remark.offered[0].isalpha() or checker.is_a_word(low.capitalize(), dialect) or _is_built(low, right.lower()):
        return None
    return slip if _is_likely(low, right.lower(), times) else None


def _effort(found: tuple[str, ...]) -> tuple[int, int]:
    """Order words that could be meant: the fewest edits first, then those that are the commonest slips."""
    return len(found), sum(one not in ("swap", "double", "single") for one in found)


def _bare(word: str) -> str:
    return re.sub(r"['’]", "", word)


def _is_likely(low: str, right: str, times: int) -> bool:
    """Whether one word is another with the letters wrong that writers get wrong, and no word of its own."""
    found = edits(low, right)
    if not 0 < len(found) <= _TWO_SLIPS or right not in known_words() or _old_spelling(low) == _old_spelling(right):
        return False
    if len(low) < _SHORT:
        return False
    if low[0] != right[0] and not (len(found) == 1 and len(low) >= _LONG):
        return False
    if len(found) == _TWO_SLIPS and (len(low) <= _LONG or times >= _TERM or low in known_words()):
        return False
    if low in known_words() and len(low) < _LONG:
        return False
    return all(_is_usual(one, low, len(found)) for one in found)


def _is_usual(edit: str, low: str, count: int) -> bool:
    """Whether an edit ("a>e", "-n", "+n", "swap") undoes a usual slip: doubling, a vowel, a letter nobody hears."""
    if edit in ("swap", "double", "single"):
        return True
    if edit[1] == ">":
        return (edit[0] in _VOWELS and edit[2] in _VOWELS) or edit in _ALIKE
    if edit[1] in _VOWELS:
        return True
    return edit[0] == "+" and count == 1 and len(low) >= _LONG  # a consonant was left out


def _old_spelling(word: str) -> str:
    return word.replace("ae", "e").replace("oe", "e").replace("ph", "f").removesuffix("e")


def _is_plain(text: str, remark: Remark) -> bool:
    """Whether a remark is about one whole word of plain letters, no part of a name of a file, a code or a compound."""
    around = text[max(0, remark.start - 1) : remark.start] + text[remark.end : remark.end + 1]
    alone = not re.search(r"[\w\-/@_#&*'’]", around) and not re.match(r"\.\w", text[remark.end : remark.end + 2])
    return alone and _PLAIN.fullmatch(text[remark.start : remark.end]) is not None


def _is_known(low: str, known: Collection[str]) -> bool:
    """Whether the teacher's documents have the word, or the word it is made from."""
    stems = {low, *(low[: -len(end)] for end in ("s", "es", "d", "ed", "ing", "ly", "al") if low.endswith(end))}
    return any(stem in known for stem in stems) or low + "s" in known


def _opens(doc: Doc, start: int) -> bool:
    """Whether a word with a capital owes it to its place at the beginning of a sentence and names nobody."""
    token = next(iter(doc.char_span(start, start + 1, alignment_mode="expand") or ()), None)
    return token is not None and token.is_sent_start is True and token.pos_ != "PROPN" and not token.ent_type_


def _foreign(text: str, found: Sequence[Remark], slips: Collection[int]) -> set[int]:
    """Give where unknown words begin that stand beside one that is no slip: words of another language, or a name."""
    out: set[int] = set()
    for one, other in pairwise(found):
        beside = other.start - one.end <= 1 and text[one.end : other.start].strip(" -") == ""
        if beside and (one.start not in slips or other.start not in slips):
            out |= {one.start, other.start}
    return out


def _is_built(low: str, right: str) -> bool:
    """Whether a word is built from a known one as new words are: "rotavirus", "hackability", "reelers", "bacilli"."""
    head, tail = _PREFIXES.match(low), _SUFFIXES.search(low)
    if head and _is_word(low[head.end() :]):
        return True
    if tail and _is_word(low[: tail.start()]):
        return True
    if right == low[:-1] + "us" or any(low == right[:-1] + end for end in ("i", "a", "ae")):
        return True
    if "double" not in edits(low, right):  # "occured" is "occur" with an ending too, and wrong all the same
        bases = [low[: -len(end)] for end in ("ed", "ing", "er", "ers", "ors") if low.endswith(end)]
        if any(_is_word(base) or _is_word(base + "e") for base in bases):
            return True
    cuts = range(_LEAST, len(low) - _LEAST + 1)
    return any(_is_word(low[:n]) and _is_word(low[n:]) for n in cuts)


def _is_word(part: str) -> bool:
    return len(part) > _TWO_SLIPS and checker.is_a_word(part, "british")
