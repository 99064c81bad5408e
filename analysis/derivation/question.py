"""Step 1: what the question asks: its directive, its demands, and the names and terms they are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from analysis.derivation.lexicon import any_of, words
from analysis.language.pipeline import parse

_VERB = rf"(?:critically\s+)?{any_of('question', 'verbs')}(?:\s+critically)?"
_NOTE = (
    r"(?:write|prepare|give|compose)\s+(?:(?:a|an|the)\s+)?(?:[\w-]+\s+){0,3}?"
    rf"{any_of('question', 'texts')}\s+(?:on|about|of)"
)
_EXTENT = any_of("question", "extents")
_DIRECTIVE = re.compile(rf"^\s*(?:{_NOTE}|{_VERB}(?:(?:\s*,\s*|\s+and\s+){_VERB})*(?:\s+{_EXTENT})?|{_EXTENT})\b", re.I)
_SECOND = re.compile(rf"(?<=[\s,;.])(?:and\s+)?(?:{_VERB}(?:\s+{_EXTENT})?|{_EXTENT})\b", re.I)
_CLAUSE = re.compile(
    r"^(?:how|why|what|when|where|who|whom|whose|which|whether|do|does|did|is|are|was|were|can|has|have)\b", re.I
)
_VERB_FIRST = re.compile(r"^(?:do|does|did|is|are|was|were|can|has|have|should|would|could|will)\b", re.I)
_NEXT_CLAUSE = re.compile(r"(?:,\s*(?:and\s+)?|\s+and\s+)(?=(?:how|why|what|whether|which)\s)", re.I)
_CARRIER = "This is about "
_NUMBER = re.compile(r"^\s*(?:q(?:uestion)?\.?\s*)?(?:\d{1,2}|[ivx]{1,4})?\s*[.):]\s*", re.I)

LIGHT = words("question", "light")
_OF_ROLE = words("question", "roles")
_SUBJECTS = {"nsubj", "nsubjpass", "dobj", "attr", "ROOT", "conj", "pobj", "appos", "dep", "oprd", "csubj", "npadvmod"}
_INSIDE = {
    "on",
    "upon",
    "about",
    "over",
    "of",
    "between",
    "in",
    "among",
    "for",
    "within",
    "towards",
    "toward",
    "against",
    "from",
    "to",
    "with",
    "by",
    "as",
}


@dataclass(frozen=True, slots=True)
class Demand:
    """One variable the question names: its words, and the proper names and the nouns in them."""

    text: str
    names: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart; `background` are all its names, also where it asks nothing ("X is Y. Discuss.")."""

    text: str
    directive: str
    demands: tuple[Demand, ...]
    background: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every proper name in what is asked and in the statement before it, first mention first."""
        asked = (name for demand in self.demands for name in demand.names)
        return tuple(dict.fromkeys([*self.background, *asked]))

    @property
    def terms(self) -> tuple[str, ...]:
        """The lemmas of every noun in the demands, first mention first."""
        return tuple(dict.fromkeys(term for demand in self.demands for term in demand.terms))

    @property
    def topic(self) -> str:
        """The demands as one phrase: “A, B and C”."""
        return phrase_list([demand.text for demand in self.demands]) or self.text.rstrip(".?! ")


def phrase_list(parts: list[str]) -> str:
    """Join phrases as English does: “a, b and c”."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


def ask(question: str) -> Asked:
    """Take a question apart. Every question gets at least one demand: the whole of it where nothing can be told."""
    text = " ".join(question.split())
    # A dash between two names joins them ("Pakistan–US relations"); the parser knows the hyphen only.
    body = re.sub(r"(?<=\w)[–—](?=\w)", "-", _NUMBER.sub("", text, count=1))
    directive = ""
    demands: list[Demand] = []
    background: list[Demand] = []
    names: list[str] = []
    for sentence in re.split(r"(?<=[.?!])\s+", body):
        found = _DIRECTIVE.match(sentence)
        asks = bool(found or _CLAUSE.match(sentence) or sentence.endswith("?"))
        if found and not directive:
            directive = found.group(0).strip()
        rest = sentence[found.end() :] if found else sentence
        if not rest.strip(" .?!"):
            continue
        names += _names(list(parse(rest)))
        # A directive in the middle parts two tasks; the parser would guess over both.
        parts = [part for part in _SECOND.sub(" ; ", rest).strip(" .:?!").split(" ; ") if part.strip(" ,;")]
        tasks = [task for part in parts for task in _tasks(part.strip(" ,;"))]
        (demands if asks else background).extend(tasks)
    kept = _different(demands or background) or [_whole(body)]
    return Asked(text, directive, tuple(kept), tuple(dict.fromkeys(names)))


def _different(demands: list[Demand]) -> list[Demand]:
    return list({demand.text.lower(): demand for demand in demands}.values())


def _tasks(part: str) -> list[Demand]:
    """The demands of one task: each clause that asks ("how ...", "and what ...") whole, else each noun phrase."""
    found: list[Demand] = []
    pieces = [piece.strip(" ,") for piece in _NEXT_CLAUSE.split(part) if piece.strip(" ,")]
    for piece in pieces:
        if _CLAUSE.match(piece) and not _VERB_FIRST.match(piece):
            found.append(_whole(piece))
        else:
            found += _read(piece)
    return found


def _read(part: str) -> list[Demand]:
    if _VERB_FIRST.match(part):
        return _demands(list(parse(part)))
    # A bare phrase that begins with an -ing form reads as a clause; after a few words of prose it reads as a phrase.
    doc = parse(_CARRIER + part)
    return _demands([token for token in doc if token.idx >= len(_CARRIER)]) or _demands(list(parse(part)))


def _whole(text: str) -> Demand:
    doc = parse(text)
    return Demand(text.strip(" .?!"), _names(list(doc)), _terms(list(doc)))


def _demands(tokens: list[Token]) -> list[Demand]:
    heads = [token for token in tokens if _is_head(token)]
    demands = []
    for head in heads:
        words = _words_of(head, heads)
        text = _text(words)
        if text:
            demands.append(Demand(text, _names(words), _terms(words)))
    return demands


def _is_head(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ not in _SUBJECTS or token.lower_ in LIGHT:
        return False
    if token.lemma_ in _OF_ROLE and _has_object(token):
        return False
    if token.dep_ == "conj":
        first = token.head
        while first.dep_ == "conj":
            first = first.head
        return first.lower_ in LIGHT or (_is_head(first) and first.pos_ == token.pos_)
    if token.dep_ == "pobj":
        governor = token.head.head
        if governor.pos_ in {"NOUN", "PROPN"}:
            # "its impact on Y" names Y; "impact of X on Y" names X and Y.
            return governor.lower_ in LIGHT or (governor.lemma_ in _OF_ROLE and token.head.lower_ in {"on", "upon"})
        return token.pos_ != "PROPN"
    return True


def _has_object(token: Token) -> bool:
    prepositions = {child.lower_ for child in token.children if child.dep_ == "prep"}
    return bool(prepositions & {"on", "upon"}) and "of" not in prepositions


def _words_of(head: Token, heads: list[Token]) -> list[Token]:
    others = {other.i for other in heads if other.i != head.i}
    words: list[Token] = []

    def walk(token: Token) -> None:
        for child in token.children:
            if child.dep_ == "relcl" and not any(sub.i in others for sub in child.subtree):
                words.extend(child.subtree)
            elif not _left_out(child, token.i == head.i, others):
                walk(child)
        words.append(token)

    walk(head)
    if head.i and head.dep_ == "dobj" and head.head.tag_ == "VBG" and head.head.i < head.i:
        # "fluctuating relations" is read as a verb and its object; it names one thing.
        words += head.doc[head.head.i : min(word.i for word in words)]
    if head.dep_ == "conj" and not any(child.dep_ == "prep" for child in head.children):
        # "the causes and consequences of X": the parser gives "of X" to the first noun alone.
        shared = [c for c in head.head.children if c.dep_ == "prep" and c.i > head.i and c.lower_ == "of"]
        words += [token for prep in shared for token in prep.subtree]
    return sorted(words, key=lambda token: token.i)


def _left_out(child: Token, of_head: bool, others: set[int]) -> bool:
    """Whether a word under a demand's noun belongs to another demand, or only introduces this one."""
    if child.i in others or child.tag_ == "WRB" or child.pos_ == "PRON":
        return True
    if of_head and child.dep_ in {"punct", "cc", "preconj"}:
        return True
    if child.dep_ == "prep":
        outside = of_head and child.lower_ not in _INSIDE
        return outside or any(grand.i in others for grand in child.children)
    if child.dep_ == "conj":
        return any(sub.i in others for sub in child.subtree)
    if child.pos_ in {"VERB", "AUX"}:
        return child.dep_ not in {"amod", "acl", "compound"}
    return child.pos_ == "DET" and child.lower_ in {"what", "which", "this", "these"}


def _text(words: list[Token]) -> str:
    if not words:
        return ""
    out = "".join(
        token.text + (" " if token.whitespace_ or following.i != token.i + 1 else "")
        for token, following in pairwise(words)
    )
    text = (out + words[-1].text).replace(" -", "-").replace("- ", "-").strip(" ,'-")
    return re.sub(r"\s(?:and|in|of|or)$", "", text)


def _names(words: list[Token]) -> tuple[str, ...]:
    names: list[str] = []
    last = -2
    for token in words:
        if not ((token.pos_ == "PROPN" and token.text[:1].isupper()) or _part_of_name(token)):
            continue
        gap = token.doc[last + 1 : token.i].text if 0 <= last < token.i else ""
        if (
            names
            and last >= 0
            and (gap == "of" or (last == token.i - 1 and token.dep_ != "conj" and token.nbor(-1).whitespace_))
        ):
            names[-1] += (" of " if gap else " ") + token.text
        else:
            names.append(token.text)
        last = token.i
    return tuple(dict.fromkeys(names))


def _part_of_name(token: Token) -> bool:
    return bool(token.ent_type_) and token.text[:1].isupper() and token.pos_ != "PUNCT"


def _terms(words: list[Token]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            token.lemma_.lower() for token in words if token.pos_ in {"NOUN", "ADJ"} and token.lower_ not in LIGHT
        )
    )
