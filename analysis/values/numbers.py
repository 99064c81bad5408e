"""Numbers as they are written in English, in digits, in words and mixed: "4,500", "2.7 million", "half a million".

Nothing here is nested without bounds, so that a hostile text costs linear time.
"""

from __future__ import annotations

import re

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: float(n) for n, word in enumerate(_ONES)} | {word: 10.0 * (n + 2) for n, word in enumerate(_TENS)}
SCALES = {
    **{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7},
    **{"mn": 1e6, "bn": 1e9, "m": 1e6, "k": 1e3, "dozen": 12.0, "millions": 1e6, "billions": 1e9},
}
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"]
_ORDINALS += ["twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"]
_ORDINALS += ["nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth"]
ORDINALS = {word: n + 1 for n, word in enumerate(_ORDINALS)}
PARTS = {"half": 2, "third": 3, "quarter": 4} | {word: n for word, n in ORDINALS.items() if 5 <= n <= 10}

_SMALL = rf"(?:{'|'.join(_ONES[:0:-1])})"
_TEN = rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES[9:0:-1])}))?"
BELOW_HUNDRED = rf"(?:{_TEN}|{_SMALL})"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen|mn|bn)"
DIGITS = r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:[\s\u202f]\d{3})+(?![\d,])|\d+(?:\.\d+)?)"
_SCALED = rf"(?:{BELOW_HUNDRED}|an?(?=\s{_SCALE}))(?:\s{_SCALE}){{1,3}}"
IN_WORDS = (
    rf"(?:(?:half|a\squarter\sof)\san?\s{_SCALE}\b"
    rf"|{BELOW_HUNDRED}\sand\s(?:an?\s(?:half|quarter)|three[\s-]quarters?)(?:\s{_SCALE})?\b"
    rf"|(?:{_SCALED}(?:\sand\s|,?\s)){{0,3}}(?:{_SCALED}|{BELOW_HUNDRED})\b)"
)
NUMBER = rf"(?:{DIGITS}(?:[\s-]?{_SCALE}\b)?|\b{IN_WORDS})"
RANGE = rf"(?P<low>{NUMBER})(?:\s?[-–—]\s?(?P<high>{NUMBER}))?"
_SCALE_WORD = re.compile(r"\b(?:thousand|million|billion|trillion|lakh|crore|mn|bn)\b", re.IGNORECASE)
_TOKEN = re.compile(r"\d[\d,\s\u202f]*(?:\.\d+)?|[a-z]+")
_EXTRA = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}


def read_number(text: str) -> float | None:
    """Give the value of an expression that `NUMBER` matches, or None where it is none."""
    total = group = 0.0
    last: float | None = None
    seen = False
    for token in _TOKEN.findall(text.lower()):
        if token[0].isdigit():
            group, seen, last = group + float(re.sub(r"[,\s\u202f]", "", token)), True, None
        elif token in WORDS:
            group, seen, last = group + WORDS[token], True, WORDS[token]
        elif token in _EXTRA:
            part = _EXTRA[token]
            # "three quarters": the three counts quarters, it is not three and a quarter.
            group = group - last + last * part if token.startswith("quarter") and last == 3.0 else group + part
            seen = True
        elif token in SCALES:
            group = (group or 1.0) * SCALES[token]
            seen, last = True, None
            if SCALES[token] >= 1e3:
                total, group = total + group, 0.0
    return round(total + group, 6) if seen else None  # 4.02 billion is 4,020,000,000


def read_range(match: re.Match[str]) -> tuple[float, float] | None:
    """Give both ends of what `RANGE` matched; "2–3 million" is said in millions at both ends."""
    low = read_number(match["low"])
    high = read_number(match["high"]) if match["high"] else low
    if low is None or high is None:
        return None
    if match["high"] and scale_of(match["low"]) == 1:
        low *= scale_of(match["high"])
    return low, max(low, high)


def scale_of(text: str) -> float:
    """Give what a scale word in a text multiplies by; 1 where there is none."""
    match = _SCALE_WORD.search(text)
    return SCALES[match.group().lower()] if match else 1.0


def read_roman(text: str) -> float:
    """Give the value of a Roman number below a hundred."""
    sizes = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for here, after in zip(text, [*text[1:], ""], strict=True):
        total += -sizes[here] if after and sizes[here] < sizes[after] else sizes[here]
    return float(total)
