"""Step 5: a sentence (or two that lean on each other) made into one self-contained statement.

Only leaving out, joining neighbours and putting a name where a pointer stood: no word that its passage does not hold,
save the names of the question. What still hangs on something outside is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from analysis.derivation.actors import Cast
from analysis.derivation.candidates import Candidate, could_argue
from analysis.derivation.compress import drop_adjuncts, open_plainly, shorten
from analysis.derivation.drafts import Draft, finish, plain
from analysis.derivation.lexicon import any_of, pattern, words
from analysis.derivation.references import dangling, named_antecedent, pair_mentions
from analysis.derivation.resolve import name_the_pair, name_the_subject
from analysis.reading import Sentence

MOST_WORDS = 50
FEWEST_WORDS = 6
JOINED_LEAD = 20  # words the first half should have when two sentences are joined
MOST_LEAD = 28  # and may have
SHORT_CLAIM = 15
MOST_CARRIED = 42  # ... to so many at most

_CAUSE = pattern("claims", "cause")
_FIGURE = re.compile(r"(?<![\w.,])(?!(?:1[5-9]|20)\d\d\b)\d[\d.,]*(?![\w-])")
_HEDGE = words("claims", "hedges")
_VAGUE = pattern("claims", "vague")
_REPORTS = words("claims", "reports")
_THIN = words("claims", "thin")
_LIKENED = pattern("claims", "likened")
_ADDRESSED = re.compile(rf"^{any_of('claims', 'addressed')}\b", re.I)
# A day is told of an event; an argument has a year. With the day, -0.02 to -0.36 (Spearman) with being an argument.
_DAY = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? {any_of('claims', 'months')}|{any_of('claims', 'months')} \d{{1,2}}\b)"
)
ILLUSTRATES, ON_A_DAY = 0.10, 0.12
_SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"}


@dataclass(frozen=True, eq=False)
class Statement:
    """A self-contained proposition; `sentences` are those it was made from, in order, `context` gave it names."""

    text: str
    candidate: Candidate
    sentences: tuple[Sentence, ...]
    quoted: bool
    quality: float
    context: tuple[Sentence, ...] = ()

    @property
    def vague(self) -> float:
        """The share of its words that any essay could hold."""
        return len(_VAGUE.findall(self.text)) / max(1, self.words)

    @property
    def words(self) -> int:
        """Its length in words."""
        return len(self.text.split())


def compose(one: Candidate, cast: Cast) -> Statement | None:
    """Make a statement of a candidate, alone or with the sentence it leans on; None where none can be faithful."""
    draft = _prepared(one, one.sentence, cast)
    if not dangling(draft.kept(), draft.borrowed):
        shorten(draft)
        return _carried_on(one, draft, cast) or _finished(one, (one.sentence,), draft.render(), [draft], cast)
    joined = _joined(one, cast)
    if joined is not None:
        return joined
    if drop_adjuncts(draft, dangling(draft.kept(), draft.borrowed)) and not dangling(draft.kept(), draft.borrowed):
        shorten(draft)
        return _finished(one, (one.sentence,), draft.render(), [draft], cast)
    return None


def _prepared(one: Candidate, sentence: Sentence, cast: Cast) -> Draft:
    draft = Draft(one.reading, sentence)
    open_plainly(draft)
    name_the_pair(draft, one, cast)
    _name_what_is_pointed_at(draft, one, cast)
    name_the_subject(draft, one, cast)
    return draft


def _name_what_is_pointed_at(draft: Draft, one: Candidate, cast: Cast) -> None:
    """Write the name for “these attacks” and “the country”, where the sentence before gives it."""
    index = draft.sentence.index
    before = one.reading.sentences[index - 1] if index else None
    if before is None or before.paragraph != draft.sentence.paragraph:
        return
    earlier = [token for token in one.reading.span(before.start, before.end) if not token.is_space]
    for token in dangling(draft.kept(), draft.borrowed):
        end = token.head.idx + len(token.head.text)
        named = named_antecedent(token, earlier)
        if (
            named is None
            and token.lower_ == "the"
            and token.i + 1 == token.head.i
            and token.head.lower_ in {"country", "nation", "state"}
        ):
            named = _subject_place(earlier, cast)
        if named is not None:
            draft.replace(token.idx, end, named)


def _subject_place(earlier: Sequence[Token], cast: Cast) -> str | None:
    """The one place of the cast that is, or owns, the subject of the sentence before."""
    subject = next((t for t in earlier if t.dep_ in {"nsubj", "nsubjpass"} and t.head.dep_ == "ROOT"), None)
    if subject is None:
        return None
    words = [t.text for t in earlier if t.i == subject.i or (t.head.i == subject.i and t.dep_ == "poss")]
    found = [actor for actor in (*cast.asked, *cast.others) if actor.place and any(w in actor.aliases for w in words)]
    return next((w for w in words if w in found[0].aliases), None) if len(found) == 1 else None


def _joined(one: Candidate, cast: Cast) -> Statement | None:
    draft = _prepared(one, one.sentence, cast)
    before = one.before(1)
    if not before or not could_argue(one.reading, before[0], plain(before[0].text)):
        return None
    lead = _prepared(one, before[0], cast)
    if dangling(lead.kept(), lead.borrowed) and not (
        drop_adjuncts(lead, dangling(lead.kept(), lead.borrowed)) and not dangling(lead.kept(), lead.borrowed)
    ):
        return None
    shorten(lead, JOINED_LEAD)
    if lead.words() > MOST_LEAD:
        return None
    if dangling(draft.kept(), [*lead.kept(), *lead.borrowed, *draft.borrowed]) and not drop_adjuncts(
        draft, dangling(draft.kept(), [*lead.kept(), *lead.borrowed, *draft.borrowed])
    ):
        return None
    room = MOST_WORDS - lead.words()
    shorten(draft, min(room, 24))
    if draft.words() > room or dangling(draft.kept(), [*lead.kept(), *lead.borrowed, *draft.borrowed]):
        return None
    text = re.sub(r"\.([”\"’']?)$", r"\1", lead.render()) + "; " + _lower_first(draft.render(), draft)
    return _finished(one, (before[0], one.sentence), text, [lead, draft], cast)


def _carried_on(one: Candidate, lead: Draft, cast: Cast) -> Statement | None:
    """A short claim with the sentence after it, which says how or what of it: few words seldom make an argument."""
    index = one.sentence.index + 1
    if lead.words() > SHORT_CLAIM or index >= len(one.reading.sentences):
        return None
    after = one.reading.sentences[index]
    if after.paragraph != one.sentence.paragraph or not could_argue(one.reading, after, plain(after.text)):
        return None
    draft = Draft(one.reading, after)
    open_plainly(draft)
    if draft.put or dangling(draft.kept(), [*lead.kept(), *lead.borrowed]):
        return None
    shorten(draft, MOST_LEAD)
    if draft.words() + lead.words() > MOST_CARRIED:
        return None
    text = re.sub(r"\.([”\"’']?)$", r"\1", lead.render()) + "; " + _lower_first(draft.render(), draft)
    return _finished(one, (one.sentence, after), text, [lead, draft], cast)


def _lower_first(text: str, draft: Draft) -> str:
    kept = draft.kept()
    if not kept or kept[0].pos_ == "PROPN" or kept[0].ent_type_ or kept[0].text.isupper():
        return text
    return text[0].lower() + text[1:]


def _finished(
    one: Candidate, sentences: tuple[Sentence, ...], text: str, drafts: Sequence[Draft], cast: Cast
) -> Statement | None:
    text = finish(text)
    words = len(text.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS or not _whole(text):
        return None
    pairs = pair_mentions(text)
    if (
        len(cast.asked) == 2
        and pairs
        and (_places(text[: pairs[0][0]], cast) != 2 or any(a.place for a in cast.rivals(one.title)))
    ):
        return None
    tokens = [token for draft in drafts for token in draft.kept()]
    if not all(_asserts(draft.kept()) for draft in drafts):
        return None
    quoted = len(sentences) == 1 and sentences[0].text.strip() == text
    context = tuple(s for draft in drafts for s in draft.context if s not in sentences)
    return Statement(text, one, sentences, quoted, quality(text, tokens, cast), context)


def _asserts(tokens: Sequence[Token]) -> bool:
    """Whether the main verb has a subject of its own: no command, no fragment."""
    kept = {t.i for t in tokens}
    # Where the announcing clause went ("It is clear that"), the verb it governed is the main one.
    roots = [t for t in tokens if t.dep_ == "ROOT" or (t.head.i not in kept and t.pos_ in {"VERB", "AUX"})]
    if not roots:
        return False
    # Of two clauses side by side the parser often hangs the first under the second.
    first = [c for c in roots[0].children if c.dep_ == "ccomp" and c.i < roots[0].i]
    if any(c.dep_ in _SUBJECTS for verb in (roots[0], *first) for c in verb.children):
        return True
    # A finite verb has a subject, found by the parser or not; a command is no finite form.
    return roots[0].tag_ in {"VBD", "VBZ"} and roots[0].i > min(kept)


def _places(text: str, cast: Cast) -> int:
    return len(cast.named(text)) + sum(actor.place for actor in cast.rivals(text))


def _whole(text: str) -> bool:
    marks = text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")
    return (
        marks
        and text[0].isupper()
        and not re.match(r"(?:How|Why|Whether)\b", text)
        and not re.search(r"\b(?:and|or|but|the|a|of|to|in|which|that)[.;]", text)
    )


def quality(text: str, tokens: Sequence[Token], cast: Cast) -> float:
    """How well a statement serves as an argument, about 0 to 1: who, what, with what effect, when; and plainly."""
    words = max(1, len(text.split()))
    score = 0.0
    if cast.asked:
        score += 0.25 * len(cast.named(text)) / len(cast.asked)
        score += 0.05 if _asked_acts(tokens, cast) else 0.0
        # Somebody else stands where one of those asked about should.
        stands_in = len(cast.named(text)) < len(cast.asked) and any(a.place for a in cast.rivals(text))
        score -= 0.25 if stands_in else 0.0
    else:
        score += 0.25
    concrete = {t.ent_type_ for t in tokens if t.ent_type_} & {
        "DATE", "MONEY", "PERCENT", "LAW", "EVENT", "ORG", "PERSON", "WORK_OF_ART", "FAC"
    }  # fmt: skip
    figures = len(_FIGURE.findall(text))
    # A question about somebody is answered by events; one about a subject by general claims, of which events are cases.
    if cast.asked:
        score += 0.07 * min(2, len(concrete)) - 0.06 * min(4, max(0, figures - 1))
    else:
        score += 0.10 if any(t.dep_ == "ROOT" and t.tag_ in {"VBZ", "VBP"} for t in tokens) else 0.0
        score -= 0.06 * min(4, figures) + (0.10 if _person_acts(tokens) else 0.0)
    score += 0.15 if _CAUSE.search(text) else 0.0
    score -= 2.0 * len(_VAGUE.findall(text)) / words
    score -= 0.10 if any(t.lower_ in _HEDGE and t.tag_ == "MD" for t in tokens) else 0.0
    score -= 0.006 * max(0, words - 32) + 0.03 * max(0, 12 - words)
    score -= 0.12 if any(_main(t) and t.lemma_ in _REPORTS for t in tokens) else 0.0
    score -= (
        0.10 if re.match(r"(?:There (?:is|was|are|were|has|have)|An? \w+ (?:illustration|example))\b", text) else 0.0
    )
    score -= 0.06 if text.count('"') + text.count("“") and words < 20 else 0.0
    score -= ON_A_DAY if _DAY.search(text) else 0.0
    score -= ILLUSTRATES * (bool(_LIKENED.search(text)) + 2 * bool(_ADDRESSED.match(text)) + _thin(tokens))
    return round(score, 4)


def _thin(tokens: Sequence[Token]) -> bool:
    """Whether the main verb has a subject that names no party, thing or event: “the lesson”, “each job”, “nobody”."""
    return any(t.dep_ in {"nsubj", "nsubjpass"} and _main(t.head) and t.lemma_.lower() in _THIN for t in tokens)


def _main(token: Token) -> bool:
    return token.dep_ == "ROOT" or (token.dep_ == "conj" and token.head.dep_ == "ROOT")


def _person_acts(tokens: Sequence[Token]) -> bool:
    return any(
        t.dep_ == "nsubj" and t.head.dep_ in {"ROOT", "conj"} and t.ent_type_ in {"PERSON", "CARDINAL"} for t in tokens
    )


def _asked_acts(tokens: Sequence[Token], cast: Cast) -> bool:
    subjects = " ".join(t.text for t in tokens if t.dep_ in {"nsubj", "nsubjpass", "compound", "poss"})
    return bool(cast.named(subjects))
