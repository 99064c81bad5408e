"""The names in the documents, with the several ways each is written, learned from the documents themselves.

“World Health Organization” and “WHO”, “Pakistan” and “Pakistani”, “United States”, “US”, “America” and “Washington”
become one actor: by initials, by shared stem, by the last word of a person's name, and for places by how close the
encoder puts the two names. No name is listed here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from analysis.derivation.places import Union, join_places
from analysis.language.pipeline import parse
from analysis.reading import Reading

_PLACE = {"GPE", "NORP", "LOC"}
_NAMED = _PLACE | {"ORG", "PERSON", "WORK_OF_ART", "EVENT", "FAC", "PRODUCT"}
PARTY = (
    0.12  # of some document's sentences name a place that the question is about; 0.07 and less where it is a setting
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)
_TAIL = re.compile(r"(?:[’']s?|[^\w.]+)$")


@dataclass(frozen=True)
class Actor:
    """Somebody or something with a name; `aliases` are all its written forms, the commonest first."""

    aliases: tuple[str, ...]
    place: bool
    name: str = ""  # as the question writes it

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches any of the forms as whole words, in the case they are written in."""
        forms = sorted(self.aliases, key=lambda form: (-len(form), form))
        return re.compile(r"(?<![\w])(?:" + "|".join(re.escape(form) for form in forms) + r")(?![\w]|\s?[$€£])")

    def count(self, text: str) -> int:
        """How often `text` names it."""
        return len(self.pattern.findall(text))


@dataclass(frozen=True)
class Cast:
    """The actors the question names (`asked`, in its order) and all the others the documents name.

    `topics` are those it names without asking for each of them in every argument (see `parties`).
    """

    asked: tuple[Actor, ...]
    others: tuple[Actor, ...]
    topics: tuple[Actor, ...] = ()
    _counts: dict[str, tuple[tuple[int, ...], int]] = field(default_factory=dict, repr=False)

    def named(self, text: str) -> tuple[int, ...]:
        """Which of the asked actors `text` names, as indexes."""
        return tuple(i for i, actor in enumerate(self.asked) if actor.count(text))

    @property
    def known(self) -> tuple[Actor, ...]:
        """Every actor the question names."""
        return (*self.asked, *self.topics)

    def parties(self, readings: Sequence[Reading]) -> Cast:
        """The same cast; where the question asks about no party, nobody is asked for by name.

        A sentence on two states that names one of them may be on something else. One on a novel or on a scientist's
        theory seldom names all the persons in the question, and one on a country's debt or a town's murder seldom its
        place, which every reader knows: meaning decides there.
        """
        places = [actor for actor in self.asked if actor.place]
        named = [max(_share(actor, reading) for reading in readings) for actor in places]
        unheard = len(places) > 1 and not any(named)  # relations of two whom the documents do not know
        if unheard or any(share >= PARTY for share in named):
            return self
        return Cast((), self.others, self.asked)

    def rivals(self, text: str) -> Counter[Actor]:
        """How often `text` names each of the others."""
        return Counter({actor: n for actor in self.others if (n := actor.count(text))})


def learn(names: Sequence[str], readings: Sequence[Reading]) -> Cast:
    """Build the cast for a question's `names` from the documents."""
    seen, labels = _inventory(readings)
    names = [name for name in names if seen[tidy(name)] or not _common(name, readings)]
    for name in names:
        seen[name] += 1
        labels.setdefault(name, _label(name))
    forms = sorted(seen, key=lambda form: (-seen[form], form))
    place = {form: _is_place(labels[form]) for form in forms}
    groups = _Groups(forms)
    _join_by_spelling(forms, place, labels, groups)
    text = "\n".join(reading.text for reading in readings)
    # Adjectives stay with their noun, and a form seen once is seldom more than a slip of the recogniser.
    states = [form for form in forms if place[form] and seen[form] > 1 and "-" not in form]
    adjectives = [form for form in forms if labels[form]["NORP"] * 2 > sum(labels[form].values())]
    nouns = [form for form in states if form not in adjectives and not any(_derived(other, form) for other in states)]
    owners = [form for form in nouns if any(_derived(form, other) for other in (*states, *adjectives))]
    join_places(nouns, adjectives, owners, text, Union(groups.join, groups.find))
    clusters = groups.clusters()
    asked: list[Actor] = []
    for name in names:
        actor = _actor(clusters[groups.find(name)], place, name)
        if not any(actor.aliases == other.aliases for other in asked):
            asked.append(actor)
    taken = {alias for actor in asked for alias in actor.aliases}
    others = [_actor(members, place) for members in clusters.values() if not taken & set(members)]
    return Cast(
        tuple(asked), tuple(one for one in others if one.place or sum(seen[alias] for alias in one.aliases) > 1)
    )


def _share(actor: Actor, reading: Reading) -> float:
    """In what share of a document's sentences an actor is named."""
    return sum(bool(actor.count(sentence.text)) for sentence in reading.sentences) / max(1, len(reading.sentences))


def _label(name: str) -> Counter[str]:
    """What the recogniser takes a name for that the documents never write."""
    return Counter(entity.label_ for entity in parse(f"This is about relations with {name}.").ents)


def _common(name: str, readings: Sequence[Reading]) -> bool:
    """Whether the documents write a word of the question in lower case: a capital at its beginning made it a name."""
    pattern = re.compile(rf"\b{re.escape(name.lower())}\b")
    return any(pattern.search(reading.text) for reading in readings)


def _actor(members: Sequence[str], place: dict[str, bool], name: str = "") -> Actor:
    return Actor(tuple(members), any(place[member] for member in members), name)


def _is_place(labels: Counter[str]) -> bool:
    places = sum(n for label, n in labels.items() if label in _PLACE)
    return places * 2 >= sum(labels.values()) and places > 0


def _inventory(readings: Iterable[Reading]) -> tuple[Counter[str], dict[str, Counter[str]]]:
    seen: Counter[str] = Counter()
    labels: dict[str, Counter[str]] = {}
    for reading in readings:
        for entity in reading.doc.ents:
            if entity.label_ not in _NAMED:
                continue
            form = tidy(entity.text)
            if len(form) < 2 or not form[0].isupper() or "\n" in form:
                continue
            seen[form] += 1
            labels.setdefault(form, Counter())[entity.label_] += 1
        for token in reading.doc:
            # "Pak-US": the tagger sees proper nouns where the entity recogniser sees nothing.
            if token.pos_ == "PROPN" and not token.ent_type_ and len(token.text) > 2 and token.text[0].isupper():
                seen[token.text] += 1
                labels.setdefault(token.text, Counter())[""] += 1
    return seen, labels


def tidy(name: str) -> str:
    """A name without its article, its possessive and marks around it."""
    return _TAIL.sub("", _ARTICLE.sub("", " ".join(name.split()))).strip("“”\"'‘’()[] ")


class _Groups:
    """Union-find over forms, so that aliases of aliases meet."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms = forms
        self._parent = {form: form for form in forms}

    def find(self, form: str) -> str:
        while self._parent[form] != form:
            form = self._parent[form]
        return form

    def join(self, one: str, other: str) -> None:
        first, second = self.find(one), self.find(other)
        if first != second:
            self._parent[second] = first

    def clusters(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for form in self._forms:
            out.setdefault(self.find(form), []).append(form)
        return out


def _join_by_spelling(
    forms: Sequence[str], place: dict[str, bool], labels: dict[str, Counter[str]], groups: _Groups
) -> None:
    bare: dict[str, str] = {}
    for form in forms:
        bare.setdefault(form.replace(".", ""), form)
        groups.join(bare[form.replace(".", "")], form)
    single = [form for form in forms if " " not in form and form.isalpha()]
    for form in forms:
        short = initials(form)
        if short and short in bare:
            groups.join(bare[short], form)
        last = form.split()[-1]
        if " " in form and labels[form]["PERSON"] and last in bare and not place[form]:
            groups.join(bare[last], form)
    by_stem: dict[str, list[str]] = {}
    for form in single:
        by_stem.setdefault(form[:3], []).append(form)
    for family in by_stem.values():
        for one in family:
            for other in family:
                if place[one] and _derived(one, other):
                    groups.join(one, other)


def initials(form: str) -> str:
    """The first letters of the capitalised words of a name of two words or more."""
    words = [word for word in re.split(r"[\s-]+", form) if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _derived(name: str, form: str) -> bool:
    """Whether `form` is the adjective (“Pakistani”) or the clipped form (“Pak”) of a place name."""
    if name == form:
        return False
    if form.startswith(name) and len(name) >= 4:
        return len(form) - len(name) <= 3
    if name.startswith(form):
        return len(form) >= 3 and 4 <= len(name) - len(form) <= 5
    return False
