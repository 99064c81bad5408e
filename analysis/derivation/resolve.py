"""Names where pronouns stood, taken from the sentences before, only where the text leaves no doubt who is meant.

A subject goes on: “he” or “it” as the subject of a sentence is who or what the sentence before was about, its subject
(the first rule of centering theory: Grosz, Joshi and Weinstein 1995). Where that is not a name, nobody is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from analysis.derivation.actors import Cast
from analysis.derivation.candidates import Candidate
from analysis.derivation.drafts import Draft
from analysis.derivation.lexicon import words
from analysis.derivation.places import set_beside
from analysis.derivation.references import dangling, pair_mentions
from analysis.reading import Sentence

FORMS = {
    "he": {"he", "his", "him", "himself"},
    "she": {"she", "her", "hers", "herself"},
    "it": {"it", "its", "itself"},
    "they": {"they", "their", "theirs", "them", "themselves"},
}
SUBJECT = {"nsubj", "nsubjpass"}
MOST_BACK = 4  # sentences of the paragraph looked back over
LONGEST_NAME = 6  # words of what is put in
BONDS = words("references", "bonds")
_PLACE = {"GPE", "ORG", "NORP"}


@dataclass(frozen=True)
class Found:
    """Who is meant: the words, the tokens they are, and the sentence that names them."""

    text: str
    tokens: tuple[Token, ...]
    sentence: Sentence


def name_the_subject(draft: Draft, one: Candidate, cast: Cast) -> None:
    """Write the name for the first pronoun that hangs, where it is the subject or the subject's owner."""
    hanging = dangling(draft.kept(), draft.borrowed)
    first = next((token for token in hanging if _kind(token)), None)
    if first is None or not _leads(first):
        return
    kind = _kind(first)
    if any(_kind(token) not in {kind, ""} for token in hanging):
        return  # two who are not named: who is who is anybody's guess
    found = _antecedent(kind, draft.sentence, one, cast)
    if found is None or (kind == "they" and first.dep_ == "poss"):
        return
    owner = first.dep_ == "poss"
    text = found.text + (("’" if found.text.endswith("s") else "’s") if owner else "")
    draft.replace(first.idx, first.idx + len(first.text), text)
    draft.borrowed += found.tokens
    draft.context.append(found.sentence)


def _kind(token: Token) -> str:
    return next((kind for kind, forms in FORMS.items() if token.lower_ in forms), "")


def _leads(token: Token) -> bool:
    """Whether a pronoun is, or owns, the subject of the main clause or of a clause put before it."""
    subject = token.head if token.dep_ == "poss" else token
    verb = subject.head
    if subject.dep_ not in SUBJECT:
        return False
    return verb.dep_ == "ROOT" or (verb.dep_ == "advcl" and verb.head.dep_ == "ROOT" and verb.i < verb.head.i)


def _antecedent(kind: str, sentence: Sentence, one: Candidate, cast: Cast) -> Found | None:
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - MOST_BACK), -1):
        before = one.reading.sentences[index]
        if before.paragraph != sentence.paragraph:
            return None
        tokens = [token for token in one.reading.span(before.start, before.end) if not token.is_space]
        subject = next((t for t in tokens if t.dep_ in SUBJECT and t.head.dep_ == "ROOT"), None)
        if subject is not None and _kind(subject):
            if _kind(subject) != kind:
                return None
            continue
        named = _person(subject, tokens, one, cast) if kind in {"he", "she"} else _thing(kind, subject, cast)
        return Found(_written(named), named, before) if named else None
    return None


def _person(subject: Token | None, tokens: Sequence[Token], one: Candidate, cast: Cast) -> tuple[Token, ...]:
    """The person a sentence is about: its subject, or the only person it names."""
    people = [phrase for token in tokens if (phrase := _named(token, {"PERSON"}, cast))]
    people = [phrase for phrase in people if one.reading.text.count(phrase[-1].text) > 1]
    if len({phrase[-1].text for phrase in people if phrase[-1].dep_ in SUBJECT}) > 1:
        return ()
    who = list({phrase[-1].text: phrase for phrase in people}.values())
    if subject is not None:
        own = next((phrase for phrase in people if subject in phrase), None)
        if own:
            return () if list(subject.conjuncts) else own
        if any(child.dep_ == "poss" for child in subject.children) or subject.pos_ == "PROPN":
            return ()
    return who[0] if len(who) == 1 else ()


def _thing(kind: str, subject: Token | None, cast: Cast) -> tuple[Token, ...]:
    if subject is None or list(subject.conjuncts):
        return ()
    if kind == "it":
        return _named(subject, _PLACE, cast)
    phrase = tuple(token for token in subject.subtree if token.i <= subject.i)
    plain = subject.tag_ == "NNS" and not any(t.pos_ in {"PRON", "VERB", "AUX"} for t in phrase)
    pointing = {"these", "those", "such", "both", "some", "many", "other", "few", "two", "all"}
    return phrase if plain and not any(t.lower_ in pointing for t in phrase) else ()


def _named(token: Token, labels: set[str], cast: Cast) -> tuple[Token, ...]:
    """The whole name that ends in `token`, with its article where it has one."""
    entity = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
    if entity is not None and entity.label_ in labels:
        last = entity.end - 1 if entity[-1].text not in {"'s", "’s", "'", "’"} else entity.end - 2
        return tuple(entity.doc[entity.start : last + 1]) if token.i == last else ()
    known = {
        alias
        for actor in (*cast.known, *cast.others)
        for alias in actor.aliases
        if actor.place == (labels != {"PERSON"})
    }
    if token.text[0].isupper() and token.text in known:
        article = [child for child in token.children if child.dep_ == "det" and child.i == token.i - 1]
        return (*article, token)
    return ()


def _written(tokens: Sequence[Token]) -> str:
    if not tokens or len(tokens) > LONGEST_NAME:
        return ""
    text = "".join(token.text_with_ws for token in tokens).strip()
    return text[0].lower() + text[1:] if tokens[0].pos_ == "DET" or tokens[0].pos_ in {"NOUN", "ADJ"} else text


def name_the_pair(draft: Draft, one: Candidate, cast: Cast) -> None:
    """Write the two names of the question for “both nations” and “this partnership”, where only those two are meant."""
    if len(cast.asked) != 2 or not all(actor.place for actor in cast.asked):
        return
    names = [actor.name or actor.aliases[0] for actor in cast.asked]
    for start, end in pair_mentions(draft.sentence.text):
        if only_the_pair(one, draft.sentence, cast, draft.sentence.text[:start]):
            pair = " and ".join(_with_article(name) for name in names)
            draft.replace(draft.sentence.start + start, draft.sentence.start + end, pair)
    for token in dangling(draft.kept(), draft.borrowed):
        bond = token.lower_ in {"this", "the"} and token.dep_ == "det" and token.head.lemma_.lower() in BONDS
        if bond and only_the_pair(one, draft.sentence, cast):
            draft.replace(token.idx, token.idx + len(token.text), f"the {names[0]}-{names[1]}")


def only_the_pair(one: Candidate, sentence: Sentence, cast: Cast, own: str = "") -> bool:
    """Whether the text just named the two the question asks about, and no other place beside them or as a subject."""
    before = [
        s
        for s in one.reading.sentences[max(0, sentence.index - 2) : sentence.index]
        if s.paragraph == sentence.paragraph
    ]
    near = " ".join([one.title, *(s.text for s in before), own])
    if len(cast.named(near)) != 2:
        return False
    rivals = {alias for actor in cast.rivals(near) if actor.place for alias in actor.aliases if alias in near}
    asked = {alias for actor in cast.asked for alias in actor.aliases if alias in near}
    if any(actor.place for actor in cast.rivals(one.title)) or any(
        set_beside(near, r, a) for r in rivals for a in asked
    ):
        return False
    subjects = {token.text for s in before for token in one.reading.span(s.start, s.end) if token.dep_ in SUBJECT}
    return not any(set(alias.split()) & subjects for alias in rivals)


def _with_article(name: str) -> str:
    return f"the {name}" if name.isupper() or name.endswith("s") else name
