"""Is this an essay that can be judged: English sentences of a sensible length, nothing hidden, no foreign letters?"""

from __future__ import annotations

import re
import unicodedata

from analysis.analysers.context import Context
from analysis.analysers.terms import words
from analysis.language.foreign import other_language
from analysis.language.names import language_name
from analysis.report import Flag

LEAST_WORDS = 20  # fewer cannot be told from anything
SHORT, VERY_SHORT = 150, 60
LONG = 3000
BROKEN = 0.12  # share of articles that no noun can follow; in English prose it is below 0.02
_ARTICLE = re.compile(
    r"\b(?:the|an?)\s+(?:of|in|on|at|by|and|or|but|is|are|was|were|to|for|from|with|as|that|which|this|has|have|had|it|its|the|an?)\b",
    re.IGNORECASE,
)
_ANY_ARTICLE = re.compile(r"\b(?:the|an?)\s+\w", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]{3,2000}”|\"[^\"\n]{3,2000}\"")


def find_integrity(context: Context) -> tuple[Flag, ...]:
    """Give the flags about the text itself."""
    return (*_language(context), *_essay(context), *_length(context), *_script(context), *_hidden(context))


def is_readable(flags: tuple[Flag, ...]) -> bool:
    """Whether the essay can be judged at all."""
    return not any(flag.kind == "other_language" and flag.severity == "serious" for flag in flags)


def _whole(context: Context, kind: str, severity: str, detail: str) -> Flag:
    return Flag(kind=kind, severity=severity, start=0, end=len(context.text), detail=detail)  # type: ignore[arg-type]


def _language(context: Context) -> list[Flag]:
    code = other_language(" ".join(sentence.text for sentence in context.judged))
    if not code:
        return []
    detail = f"This text seems to be in {language_name(code)}; only English is read."
    return [_whole(context, "other_language", "serious", detail)]


def _essay(context: Context) -> list[Flag]:
    count = context.word_count
    if count < LEAST_WORDS:
        return [
            _whole(context, "not_an_essay", "serious", f"There is no essay to judge: {count} words of running text.")
        ]
    if not any(context.propositions):
        return [
            _whole(
                context,
                "not_an_essay",
                "serious",
                "No sentence states anything: the text is headings, names or fragments.",
            )
        ]
    quoted = sum(len(words(m.group())) for sentence in context.judged for m in _QUOTED.finditer(sentence.text))
    if quoted > 0.7 * count:
        return [_whole(context, "not_an_essay", "serious", f"{quoted} of {count} words stand in quotation marks.")]
    text = " ".join(sentence.text for sentence in context.judged)
    articles = len(_ANY_ARTICLE.findall(text))
    broken = len(_ARTICLE.findall(text))
    if articles >= 8 and broken > BROKEN * articles:
        return [
            _whole(
                context,
                "not_an_essay",
                "serious",
                "The words do not form sentences: their order is that of no English text.",
            )
        ]
    return []


def _length(context: Context) -> list[Flag]:
    count = context.word_count
    if count < SHORT:
        severity = "serious" if count < VERY_SHORT else "warning"
        return [_whole(context, "too_short", severity, f"{count} words: too few to make an argument and show it.")]
    if count > LONG:
        return [_whole(context, "too_long", "warning", f"{count} words: far more than an essay needs.")]
    return []


def _script(context: Context) -> list[Flag]:
    """Find words that mix Latin letters with look-alikes of another alphabet."""
    mixed = [match for match in re.finditer(r"[^\W\d_]{2,}", context.text) if len(_scripts(match.group())) > 1]
    if not mixed:
        return []
    some = ", ".join(f"“{match.group()}”" for match in mixed[:3])
    detail = f"{len(mixed)} words mix letters of two alphabets ({some}); they read alike and are not the same."
    severity = "serious" if len(mixed) >= 3 else "warning"
    return [Flag(kind="mixed_script", severity=severity, start=mixed[0].start(), end=mixed[0].end(), detail=detail)]  # type: ignore[arg-type]


def _scripts(word: str) -> set[str]:
    if word.isascii():
        return {"LATIN"}
    found = {unicodedata.name(letter, "LATIN").split(" ", 1)[0] for letter in word}
    return found & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}


def _hidden(context: Context) -> list[Flag]:
    hidden = context.reading.source.hidden()
    if not hidden:
        return []
    count = sum(len(words(part.text)) for part in hidden)
    shown = " ".join(hidden[0].text.split())[:80]
    detail = f"{count} words were made invisible in the file (“{shown}”). They were not read and earn nothing."
    return [Flag(kind="hidden_text", severity="serious", start=0, end=0, detail=detail)]
