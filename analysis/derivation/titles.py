"""Step 6: a short title for each argument, from its own noun phrases, names and years, as for a blackboard."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.derivation.actors import Cast
from analysis.derivation.lexicon import any_of, pattern, words
from analysis.derivation.question import Asked
from analysis.derivation.references import GENERIC
from analysis.derivation.relevance import same_stem
from analysis.language.encoder import Vectors, encode, remove_direction
from analysis.language.pipeline import parse

MOST_WORDS = 6
_PLAIN_HEADING = pattern("titles", "plain_headings")
_LINKS = words("titles", "links")
_QUANTITY = words("titles", "quantity")
# What a phrase is in its sentence, and that an author made it a heading, speaks for it as a title.
PLACES = {"nsubj": 0.20, "nsubjpass": 0.20, "dobj": 0.10, "attr": 0.05}
HEADING = 0.12
FIGURE = 0.30  # off for a figure or a number word: “losses of almost 123 billion dollars”
NAME = 0.12  # a name of two words or more that is not the question's


@dataclass(frozen=True, eq=False)
class Topic:
    """What all titles of a rubric have in common, and so none of them should say."""

    asked: Asked
    cast: Cast
    direction: Vectors


def titles(statements: Sequence[str], headings: Sequence[str], asked: Asked, cast: Cast) -> list[str]:
    """One title a statement, each different; `headings` are those of the sections they come from."""
    docs = [parse(statement) for statement in statements]
    spread = Counter(lemma for doc in docs for lemma in {t.lemma_.lower() for t in doc if t.is_alpha})
    direction = encode([asked.text])[0]
    meanings = remove_direction(encode(list(statements)), direction)
    topic = Topic(asked, cast, direction)
    found: list[str] = []
    for i, doc in enumerate(docs):
        options = _phrases(doc) | _heading(headings[i])
        ranked = _ranked(options, doc, meanings[i], spread, topic)
        taken = {title.lower() for title in found}
        title = next((t for t in ranked if t.lower() not in taken and not _same_words(t, found)), "")
        found.append(title or _numbered(doc, taken))
    return found


def _heading(heading: str) -> dict[str, float]:
    plain = re.sub(r"^[\d.]+\s+", "", heading).strip(" .:")
    if not 2 <= len(plain.split()) <= MOST_WORDS or _PLAIN_HEADING.match(plain) or plain.isupper():
        return {}
    return {_sentence_case(plain): HEADING}


def _sentence_case(heading: str) -> str:
    """Lower the capitals of a heading's ordinary words; names keep theirs."""
    doc = parse(heading)
    out = []
    for token in doc:
        ordinary = token.i > 0 and token.text.istitle() and not token.ent_type_ and token.pos_ != "PROPN"
        out.append((token.lower_ if ordinary else token.text) + token.whitespace_)
    return "".join(out).strip()


def _phrases(doc: Doc) -> dict[str, float]:
    """Noun phrases of up to six words, with what hangs on them by a preposition; what acts counts for more."""
    found: dict[str, float] = {}
    for chunk in doc.noun_chunks:
        root = chunk.root
        start = chunk.start
        while start < chunk.end and _leading(doc[start]):
            start += 1
        if start >= chunk.end or root.pos_ == "PRON":
            continue
        place = PLACES.get(root.dep_, 0.0)
        ends = [chunk.end, _pair_end(root)]
        for prep in root.children:
            if prep.dep_ in {"prep", "agent"} and 0 <= prep.i - chunk.end <= 1:
                objects = [obj for obj in prep.children if obj.dep_ == "pobj"]
                inner = [
                    o
                    for obj in objects
                    for p in obj.children
                    if p.dep_ == "prep"
                    for o in p.children
                    if o.dep_ == "pobj"
                ]
                ends += [end for obj in (*objects, *inner) for end in (_chunk_end(obj), _pair_end(obj))]
        for end in ends:
            text = _text(doc, start, end)
            if 1 <= len(text.split()) <= MOST_WORDS:
                found.setdefault(text, place)
    return found


def _leading(token: Token) -> bool:
    """Articles, possessive pronouns and words of quantity, which no title begins with."""
    if token.dep_ == "poss" and token.pos_ != "PRON":
        return False
    if token.i + 1 < len(token.doc) and token.nbor().text == "-":
        return False  # "long-standing"
    return (
        token.pos_ in {"DET", "PRON", "PUNCT"}
        or token.tag_ in {"PRP$", "JJS", "RBS", "PDT", "RB"}
        or token.lower_ in _QUANTITY
    )


def _chunk_end(noun: Token) -> int:
    right = [t.i for t in noun.children if t.dep_ in {"compound", "nummod", "amod", "flat"} and t.i > noun.i]
    return max([noun.i, *right]) + 1


def _pair_end(noun: Token) -> int:
    """The end of what is joined to a noun by “and”."""
    return max([_chunk_end(noun), *(_chunk_end(other) for other in noun.conjuncts)])


def _text(doc: Doc, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", doc[start:end].text).strip(" ,;:'\"“”’()")


def _ranked(options: dict[str, float], doc: Doc, meaning: Vectors, spread: Counter[str], topic: Topic) -> list[str]:
    texts = [text for text in options if text and not _dull(text, topic.asked, topic.cast)]
    if not texts:
        return []
    closeness = remove_direction(encode(texts), topic.direction) @ meaning
    scored = []
    for text, close in zip(texts, closeness, strict=True):
        words = text.split()
        own = [lemma for lemma in (w.lower().strip("’'s") for w in words) if lemma.isalpha()]
        rare = sum(1 / max(1, spread.get(lemma, 1)) for lemma in own) / max(1, len(own))
        score = (
            float(close)
            + options[text]
            + 0.25 * rare
            + 0.04 * min(len(words), 4)
            - 0.15 * (len(words) == 1)
            - 0.03 * (len(words) > 5)
        )
        score += NAME if _other_name(text, topic.cast) else 0.0
        score -= FIGURE if _FIGURE.search(text) else 0.0
        score -= 0.06 * sum(w.lower() in GENERIC for w in words)
        title = _dress(text, doc.text)
        scored.append((round(score, 5), title))
    return [title for _, title in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]


# Words that name nobody, and phrases that name nothing but a time.
_POINTS = re.compile(r"\b(?:us|we|our|ours|you|your|it|its|they|them|their|he|his|him|she|her)\b")
_TIME = re.compile(
    r"(?:(?:the|late|early|mid|middle|end|beginning|of|in)[\s-]+)*"
    rf"(?:{any_of('claims', 'months')}\s+)?(?:\d{{1,2}},?\s+)?"
    r"(?:1[5-9]|20)?\d\ds?(?:-\d\d(?:\d\d)?)?",
    re.I,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\ds?\b")


_FIGURE = re.compile(
    r"(?<![\w-])(?!(?:1[5-9]|20)\d\d)\d[\d.,]*(?![\w-])"
    r"|\b(?:million|billion|per cent|percent|dozen|hundreds|thousands)\b"
    r"|^(?:one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.I,
)


def _other_name(text: str, cast: Cast) -> bool:
    for actor in cast.known:
        text = actor.pattern.sub(" ", text)
    return re.search(r"\b[A-Z][\w’'-]+(?:\s+(?:of|on|and|for|the)){0,2}\s+[A-Z][\w’'-]+", text) is not None


def _dull(text: str, asked: Asked, cast: Cast) -> bool:
    """Only the question's own words, a bare name of its actors, a bare number, or one bare common noun."""
    rest = text
    for actor in cast.known:
        rest = actor.pattern.sub(" ", rest)
    words = [w.strip("’'s-,.").lower() for w in rest.split()]
    left = [
        w
        for w in words
        if len(w) > 2 and w not in _LINKS and w != "the" and not any(same_stem(w, t) for t in asked.terms)
    ]
    if rest.split()[:1] and rest.split()[0].lower().strip(".") in {*_LINKS, "ie", "i.e", "eg", "e.g"}:
        return True
    if _POINTS.search(text) or _TIME.fullmatch(text):
        return True
    if not left or not re.search(r"[A-Za-z]{3}", " ".join(left)) or text.lower() in asked.text.lower():
        return True
    if "between" in text.split() and "and" not in text.split():
        return True  # cut in the middle of a pair
    if text.rsplit(maxsplit=1)[-1].lower() in _LINKS or re.match(r"^[\d$£€]", text):
        return True
    return len(left) == 1 and len(text.split()) == 1 and (left[0] in GENERIC or text.islower())


def _dress(text: str, statement: str) -> str:
    """Add the year where the statement has just one, and the capital."""
    text = re.sub(r"[’']s?$", "", text).strip()
    found = list(dict.fromkeys(_YEAR.findall(statement)))
    if len(found) == 1 and not _YEAR.search(text) and len(text.split()) < MOST_WORDS:
        text += f" ({found[0]})"
    return text[:1].upper() + text[1:]


def _same_words(title: str, found: Sequence[str]) -> bool:
    def bag(text: str) -> frozenset[str]:
        return frozenset(re.sub(r"[^\w\s]", " ", text.lower()).split())

    return any(bag(title) == bag(other) for other in found)


def _numbered(doc: Doc, taken: set[str]) -> str:
    nouns = [t for t in doc if t.pos_ in {"NOUN", "PROPN"}]
    words = list(dict.fromkeys(t.text for t in nouns))[:2] or [t.text for t in doc][: MOST_WORDS - 1]
    base = " and ".join(words) if nouns else " ".join(words)
    base = base[:1].upper() + base[1:]
    number, title = 2, base
    while title.lower() in taken:
        title, number = f"{base} ({number})", number + 1
    return title
