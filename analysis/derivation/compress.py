"""What may go from a sentence without changing what it claims: openers, commentary, side clauses, sources' phrases."""

from __future__ import annotations

import re

from spacy.tokens import Token

from analysis.derivation.drafts import Draft, subtree_span
from analysis.derivation.lexicon import any_of, words

_OPENER = re.compile(
    rf"^(?:(?:and|but|yet|so|or|nor)\s+)?{any_of('openers', 'joining')}\s*(?:,\s*(?:however,\s*)?|(?=;))", re.I
)
_BARE_OPENER = re.compile(rf"^{any_of('openers', 'bare')}\s+(?=[A-Za-z])", re.I)
_THAT = re.compile(rf"^{any_of('openers', 'announcing')}\s+", re.I)
_LATER = re.compile(
    r"^(?:(?:less|more|not) than |about |some |just |only |barely )?[\w-]+(?: [\w-]+)? "
    r"(?:year|month|week|day|decade|hour)s? (?:later|earlier|afterwards|before),\s*",
    re.I,
)
_ADVERBS = words("openers", "adverbs")
_COMMENT = words("openers", "comment")
_CONDITIONS = {"if", "unless", "although", "without"}
AIM = 34  # words a statement should not much exceed
TOO_LONG = 8  # words more than aimed at, from which a second clause is left out
LEAST_CLAUSE = 9  # words of a clause that may stand alone


def open_plainly(draft: Draft) -> None:
    """Drop discourse openers (“However,”, “It is evident that”) and adverbs that only join sentences."""
    for _ in range(3):
        text, start = _left(draft)
        found = _OPENER.match(text) or _LATER.match(text) or _THAT.match(text) or _BARE_OPENER.match(text)
        if not found:
            break
        draft.drop(start, start + found.end())
    for token in draft.kept():
        if token.lower_ in _ADVERBS and token.dep_ in {"advmod", "cc"} and not _not_only(token) and not _degree(token):
            _drop_with_commas(draft, token.idx, token.idx + len(token.text))


def _not_only(token: Token) -> bool:
    return token.lower_ == "also" and any(t.lower_ == "only" for t in token.sent)


def _degree(token: Token) -> bool:
    """Whether it says how much: “however little is used”."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return token.lower_ == "however" and following.pos_ in {"ADJ", "ADV"}


def _left(draft: Draft) -> tuple[str, int]:
    """The part of the sentence not yet left out at its beginning, and where it starts in the text."""
    first = next((i for i, kept in enumerate(draft.keep) if kept), len(draft.keep))
    text = draft.sentence.text[first:]
    stripped = text.lstrip()
    return stripped, draft.sentence.start + first + len(text) - len(stripped)


def _drop_with_commas(draft: Draft, start: int, end: int) -> None:
    text, base = draft.sentence.text, draft.sentence.start
    before = text[: start - base].rstrip()
    after = text[end - base :].lstrip()
    if before.endswith(",") and after.startswith(","):
        start = base + len(before) - 1
        end = base + text.index(",", end - base) + 1
        draft.drop(start, end)
        return
    while end - base < len(text) and text[end - base] == " ":
        end += 1
    draft.drop(start, end)


def shorten(draft: Draft, aim: int = AIM) -> None:
    """Leave out side matter, the least missed first, until the sentence has about `aim` words."""
    for step in (_commentary, _asides, _side_clauses, _appositions, _long_examples):
        if draft.words() <= aim:
            return
        step(draft)
    if draft.words() > aim + TOO_LONG:
        _further_clauses(draft)


def _further_clauses(draft: Draft) -> None:
    """Of “A did this; B did that” the first clause, where it can stand alone."""
    text, start = _left(draft)
    for mark in re.finditer(r"[;:]\s", text):
        first = text[: mark.start()]
        if len(first.split()) >= LEAST_CLAUSE and first.count("“") == first.count("”") and first.count('"') % 2 == 0:
            tokens = [t for t in draft.kept() if start <= t.idx < start + mark.start()]
            if any(t.dep_ in {"nsubj", "nsubjpass"} and t.head in tokens for t in tokens):
                draft.drop(start + mark.start(), draft.sentence.start + len(draft.sentence.text))
                return


def _commentary(draft: Draft) -> None:
    """“…, reflecting a broader change”: the author's comment on the fact, at the end of the sentence."""
    for token in draft.kept():
        if token.tag_ == "VBG" and token.lemma_ in _COMMENT and token.dep_ in {"advcl", "acl"} and _after_comma(token):
            _, end = subtree_span(token)
            if end >= draft.tokens[-1].idx - 1:
                draft.drop(token.doc[token.i - 1].idx, end)


def _asides(draft: Draft) -> None:
    """Round brackets without a figure, and asides between dashes."""
    base = draft.sentence.start
    for match in re.finditer(
        r"\s*\([^()\d]*\)|\s*(?<!\d)[—–](?!\d)\s?[^—–]{8,}?(?<!\d)[—–](?!\d)\s?", draft.sentence.text
    ):
        words = match.group(0)
        if "—" in words or "–" in words:
            draft.replace(base + match.start(), base + match.end(), " ")
        elif not re.fullmatch(r"\s*\([A-Z][A-Za-z&.]{1,9}\)", words):
            draft.drop(base + match.start(), base + match.end())


def _side_clauses(draft: Draft) -> None:
    """Relative clauses set off by commas, where the main clause is whole without them."""
    for token in draft.kept():
        if token.dep_ != "relcl":
            continue
        _, end = subtree_span(token)
        first = next((t for t in token.subtree), token)
        if first.i and first.doc[first.i - 1].text == "," and first.lower_ in {"which", "who", "whose", "where"}:
            closing = first.doc[token.right_edge.i + 1] if token.right_edge.i + 1 < len(first.doc) else None
            last = closing is None or closing.text in {".", ";", ""}
            if last or (closing is not None and closing.text == ","):
                draft.drop(first.doc[first.i - 1].idx, end + (0 if last else 1))


def _appositions(draft: Draft) -> None:
    """“Peru and Chile, two neighbours with …”: what is set beside a noun, without a figure."""
    for token in draft.kept():
        if token.dep_ != "appos" or token.left_edge.i == 0 or token.left_edge.nbor(-1).text != ",":
            continue
        if any(t.like_num and t.ent_type_ in {"DATE", "MONEY", "PERCENT"} for t in token.subtree):
            continue
        following = token.doc[token.right_edge.i + 1] if token.right_edge.i + 1 < len(token.doc) else None
        if following is None or following.text in {".", ",", ";"}:
            closing = following is not None and following.text == ","
            draft.drop(token.left_edge.nbor(-1).idx, subtree_span(token)[1] + (1 if closing else 0))


def drop_adjuncts(draft: Draft, hanging: list[Token]) -> bool:
    """Leave out phrases that only set the scene and hold a word that hangs (“during this period”); True if all went."""
    for token in hanging:
        phrase = next((a for a in [token, *token.ancestors] if a.dep_ in {"prep", "advcl"} and _scene(a)), None)
        if phrase is None:
            return False
        start, end = subtree_span(phrase)
        if phrase.left_edge.i and phrase.left_edge.nbor(-1).text == "," and phrase.i > phrase.head.i:
            start = phrase.left_edge.nbor(-1).idx
        following = phrase.doc[phrase.right_edge.i + 1] if phrase.right_edge.i + 1 < len(phrase.doc) else None
        if phrase.i < phrase.head.i and following is not None and following.text == ",":
            end = following.idx + 1
        if sum(t.i >= phrase.left_edge.i and t.i <= phrase.right_edge.i for t in draft.kept()) > 0.5 * len(
            draft.kept()
        ):
            return False
        draft.drop(start, end)
    return True


def _scene(token: Token) -> bool:
    word = token.lower_
    governor = token.head
    if governor.pos_ not in {"VERB", "AUX"}:
        return False
    if token.dep_ == "advcl":
        return governor.dep_ == "ROOT" and any(
            c.lower_ in {"as", "while", "although", "though"} for c in token.children
        )
    return word in {
        "during",
        "despite",
        "amid",
        "throughout",
        "following",
        "given",
        "besides",
        "notwithstanding",
        "in",
        "after",
    } and (word not in {"in", "after"} or token.left_edge.i < governor.i)


def _long_examples(draft: Draft) -> None:
    """A fronted phrase without a name or a number."""
    root = next((t for t in draft.kept() if t.dep_ == "ROOT"), None)
    if root is None:
        return
    for child in root.children:
        if child.dep_ in {"prep", "advcl"} and child.i < root.i:
            words = list(child.subtree)
            start, _ = subtree_span(child)
            following = child.doc[child.right_edge.i + 1] if child.right_edge.i + 1 < len(child.doc) else None
            first = draft.kept()[0].i if draft.kept() else -1
            fronted = words[0].i == first and following is not None and following.text == ","
            bare = not any(t.pos_ in {"PROPN", "NUM"} for t in words) and child.lower_ not in _CONDITIONS
            bare = bare and not draft.named_in(start, child.right_edge.idx)
            if fronted and bare and following is not None:
                draft.drop(start, following.idx + 1)


def _after_comma(token: Token) -> bool:
    first = token.left_edge
    return first.i > 0 and first.doc[first.i - 1].text == ","
