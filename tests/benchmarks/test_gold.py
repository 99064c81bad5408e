"""The gold essays hold what their card says: exact words, known arguments, a known vocabulary."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "benchmarks" / "data" / "gold"
SUBJECTS = ("frankenstein", "plate-tectonics")
STATUSES_ONLY = ("circular-debt", "first-world-war", "soil-erosion")  # nobody labelled evidence and structure there
STATUSES = {"covered", "partial", "missing", "contradicted"}
KINDS = {"date", "figure", "law_or_treaty", "named_example", "quotation", "citation"}
STRUCTURE = {"introduction", "thesis", "counterview", "conclusion", "way_forward"}
GROUPS = (
    {"plain", "paraphrase", "one_demand"},
    {"opposite", "misconception", "altered_facts"},
    {"wall_of_text", "keyword_list", "weak_english"},
)


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


@cache
def source(folder: Path) -> str:
    """One document as one line, so that a wrapped line or a hyphen at its end hides nothing."""
    if folder.suffix == ".docx":
        with zipfile.ZipFile(folder) as packed:
            text = re.sub(r"<[^>]+>", "", packed.read("word/document.xml").decode())
    else:
        text = folder.read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", text)


def labelled(subjects: tuple[str, ...] = SUBJECTS) -> list[tuple[str, Path]]:
    return [(subject, path) for subject in subjects for path in sorted((GOLD / subject / "essays").glob("*.txt"))]


def labels_of(essay: Path) -> Any:
    return load(essay.with_name(f"{essay.stem}.labels.json"))


def blocks(text: str) -> list[tuple[int, int]]:
    """The stretches of text between blank lines, as half-open offsets."""
    return [match.span() for match in re.finditer(r"\S(?:.|\n(?!\n))*", text)]


ALL = (*SUBJECTS, *STATUSES_ONLY)
EVERY_ESSAY = pytest.mark.parametrize(
    ("subject", "essay"), labelled(ALL), ids=[f"{subject}-{path.stem}" for subject, path in labelled(ALL)]
)
EACH_ESSAY = pytest.mark.parametrize(
    ("subject", "essay"), labelled(), ids=[f"{subject}-{path.stem}" for subject, path in labelled()]
)


@pytest.mark.parametrize("subject", ALL)
def test_every_argument_quotes_its_sources_exactly(subject: str) -> None:
    course, arguments = load(GOLD / subject / "course.json"), load(GOLD / subject / "arguments.json")
    assert course["slug"] == subject
    assert {path.name for path in (GOLD / subject / "sources").iterdir()} == set(course["sources"])
    assert len({argument["id"] for argument in arguments}) == len(arguments) >= 12
    for argument in arguments:
        assert argument["weight"] in {1, 2, 3}
        assert argument["demands"]
        assert set(argument["demands"]) <= set(course["demands"])
        assert {passage["source"] for passage in argument["passages"]} == set(argument["sources"])
        for passage in argument["passages"]:
            text = (GOLD / subject / "sources" / passage["source"]).read_text(encoding="utf-8")
            assert text.count(passage["quote"]) == 1
            assert "\n" not in passage["quote"]


@pytest.mark.parametrize("subject", ALL)
def test_every_demand_is_answered_by_some_argument(subject: str) -> None:
    arguments = load(GOLD / subject / "arguments.json")
    asked = set(load(GOLD / subject / "course.json")["demands"])
    assert {demand for argument in arguments for demand in argument["demands"]} == asked


@EVERY_ESSAY
def test_statuses_name_every_argument_and_rest_on_exact_sentences(subject: str, essay: Path) -> None:
    text, labels = essay.read_text(encoding="utf-8"), labels_of(essay)
    assert labels["essay"] == essay.name
    assert set(labels["statuses"]) == {argument["id"] for argument in load(GOLD / subject / "arguments.json")}
    assert set(labels["statuses"].values()) <= STATUSES
    judged = {name for name, status in labels["statuses"].items() if status != "missing"}
    assert set(labels["spans"]) == judged
    for sentences in labels["spans"].values():
        assert sentences
        assert all(text.count(sentence) == 1 for sentence in sentences)


@EACH_ESSAY
def test_evidence_stands_where_the_label_says_and_never_overlaps(subject: str, essay: Path) -> None:
    text, items = essay.read_text(encoding="utf-8"), labels_of(essay)["evidence"]
    end = 0
    for item in items:
        assert item["kind"] in KINDS
        assert item["start"] >= end
        end = item["start"] + len(item["text"])
        assert text[item["start"] : end] == item["text"]


@EACH_ESSAY
def test_a_bare_paragraph_is_prose_without_evidence(subject: str, essay: Path) -> None:
    text, labels = essay.read_text(encoding="utf-8"), labels_of(essay)
    for index in labels["bare_paragraphs"]:
        start, end = blocks(text)[index]
        assert len(text[start:end].split()) > 20
        assert not any(start <= item["start"] < end for item in labels["evidence"])


@EACH_ESSAY
def test_altered_words_are_in_the_essay_and_their_correction_in_the_source(subject: str, essay: Path) -> None:
    text, sources = essay.read_text(encoding="utf-8"), GOLD / subject / "sources"
    for item in labels_of(essay)["altered"]:
        assert text[item["start"] :].startswith(item["text"])
        assert item["text"] != item["should_be"]
        assert item["should_be"] in source(sources / item["source"])


@EACH_ESSAY
def test_the_remaining_labels_use_the_vocabulary(subject: str, essay: Path) -> None:
    labels = labels_of(essay)
    assert labels["kind"] in set().union(*GROUPS)
    assert labels["quality"] in {"excellent", "good", "fair", "poor"}
    assert set(labels["demands_met"]) == set(load(GOLD / subject / "course.json")["demands"])
    assert set(labels["structure"]) == STRUCTURE
    assert {type(value) for value in (*labels["demands_met"].values(), *labels["structure"].values())} == {bool}
    assert 350 <= len(essay.read_text(encoding="utf-8").split()) <= 700


@pytest.mark.parametrize("subject", ALL)
def test_the_holdout_is_the_one_the_rule_picks(subject: str) -> None:
    essays = [path for name, path in labelled((subject,)) if name == subject]
    groups = GROUPS if subject in SUBJECTS else (GROUPS[0], GROUPS[1] | GROUPS[2])
    picked = [min((path.name for path in essays if labels_of(path)["kind"] in group), key=digest) for group in groups]
    assert (GOLD / subject / "holdout.txt").read_text(encoding="utf-8").split() == sorted(picked)


@pytest.mark.parametrize("subject", ["antibiotic-resistance", "pakistan-us"])
def test_the_demo_holdout_and_altered_facts_are_real(subject: str) -> None:
    gold, demo = load(GOLD / "demo.json")[subject], ROOT / "demo" / subject
    names = sorted(load(demo / "gold.json")["essays"], key=digest)
    assert gold["holdout"] == sorted(names[: -(-len(names) // 3)])
    altered_kind = {row["file"] for row in load(demo / "class.json") if row["kind"] == "altered_facts"}
    assert set(gold["altered"]) == altered_kind
    for name, items in gold["altered"].items():
        text = (demo / "essays" / name).read_text(encoding="utf-8")
        assert len({item["start"] for item in items}) == len(items) >= 10
        for item in items:
            assert text[item["start"] :].startswith(item["text"])
            assert item["should_be"] in source(demo / "sources" / item["source"])


def test_the_card_counts_what_is_there() -> None:
    card = (GOLD / "README.md").read_text(encoding="utf-8")
    for subject in ALL:
        labels = [labels_of(path) for _, path in labelled((subject,))]
        arguments = load(GOLD / subject / "arguments.json")
        statuses = Counter(status for label in labels for status in label["statuses"].values())
        more = ("evidence", "bare_paragraphs", "altered")
        counts = [
            len(load(GOLD / subject / "course.json")["sources"]),
            len(arguments),
            sum(len(argument["passages"]) for argument in arguments),
            len(labels),
            *(statuses[status] for status in ("covered", "partial", "missing", "contradicted")),
            *(sum(len(label[field]) for label in labels) if subject in SUBJECTS else "–" for field in more),
        ]
        assert f"| {subject} | " + " | ".join(map(str, counts)) + " |" in card
