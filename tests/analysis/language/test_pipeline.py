"""The spaCy adapter: sentences end where the layout says so, offsets are exact, long texts pass."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.pipeline import PIECE, Pipeline, parse, parse_many, pieces, sentences

ESSAY = """Introduction

The river floods each spring. Dr. Osei measured 3.5 m in 1998, and the town moved uphill

Causes of the flood
Snow melts fast in April
- dams upstream were built late
- the bed has silted up
1. Nobody dredged it.
2. The budget was cut

Conclusion: it will flood again."""


def quotes(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(parse(text))]


def test_headings_bullets_and_paragraphs_end_sentences() -> None:
    found = quotes(ESSAY)
    assert found[:3] == [
        "Introduction",
        "The river floods each spring.",
        "Dr. Osei measured 3.5 m in 1998, and the town moved uphill",
    ]
    assert found[3:5] == ["Causes of the flood", "Snow melts fast in April"]
    assert found[5:7] == ["- dams upstream were built late", "- the bed has silted up"]
    assert found[-1] == "Conclusion: it will flood again."
    assert not any("\n" in quote for quote in found)


def test_a_wrapped_line_of_prose_goes_on() -> None:
    text = "The committee reported in the spring of that year that the old\nbridge was not safe for carts."
    assert quotes(text) == [text]


def test_a_heading_in_lower_case_stands_alone() -> None:
    assert quotes("causes of war\nthe first cause was grain.") == ["causes of war", "the first cause was grain."]


def test_a_sentence_begins_within_a_line_only_after_a_mark() -> None:
    title = "Effects of The Great Frost on Trade In the Northern Towns"
    assert quotes(title) == [title]
    assert quotes('She said "no." He left; they stayed.')[0] == 'She said "no."'


@pytest.mark.parametrize(
    "text",
    [
        "1. Grain was dear.",
        "### **2. Causes of The Frost**",
        "b) The mill had stopped.",
        "Part B: How did it end?",
        "The mill stopped. (Okoro, 2011)",
        "**Trade, not aid.**",
    ],
)
def test_numbers_citations_and_closing_marks_are_no_sentences(text: str) -> None:
    assert quotes(text) == [text]


def test_a_writer_without_marks_is_cut_at_joints() -> None:
    clauses = ["the dam was built in 1950", "and it held the water back", "then the river silted up"]
    found = quotes(" ".join(clauses * 20))
    assert all(len(quote.split()) <= 120 for quote in found)
    assert all(quote.startswith(("the dam", "and it", "then the")) for quote in found)


def test_offsets_count_code_points() -> None:
    text = "Caf\u00e9 prices rose \U0001f4c8 fast. Then they fell."
    assert quotes(text) == ["Caf\u00e9 prices rose \U0001f4c8 fast.", "Then they fell."]


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "\u2029\f"])
def test_text_without_words_has_no_sentences(text: str) -> None:
    assert parse(text).text == text
    assert quotes(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab Z.?!-\n\r\t\u00e91)#\u2019\U0001f600", max_size=120))
def test_sentences_are_trimmed_ordered_and_cover_every_word(text: str) -> None:
    spans = sentences(parse(text, entities=False))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert not any("\n\n" in text[start:end] for start, end in spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


def test_a_text_parses_alike_alone_and_among_others() -> None:
    texts = ["Grain was dear.", ESSAY, "The mill stopped in 1911 because no coal came."]
    alone = [parse(text).to_json() for text in texts]
    assert [doc.to_json() for doc in parse_many(reversed(texts))] == alone[::-1]


def test_entities_can_be_left_out() -> None:
    text = "Marie Curie moved to Paris in 1891."
    assert [entity.label_ for entity in parse(text).ents]
    assert not parse(text, entities=False).ents


def test_a_text_longer_than_is_parsed_at_once_passes_whole() -> None:
    text = "\n\n".join(["The tide came in at noon and the boats rose with it, one after another."] * 1000)
    assert len(text) > PIECE
    doc = parse(text, entities=False)
    assert doc.text == text
    assert len(sentences(doc)) == 1000


@given(st.text(alphabet="ab .\n", max_size=400))
def test_pieces_join_to_the_text_again(text: str) -> None:
    parts = list(pieces(text, 50))
    assert "".join(parts) == text
    assert all(len(part) <= 50 for part in parts)


def test_a_long_text_is_cut_between_paragraphs() -> None:
    paragraph = "word " * 2000 + "end."
    first = next(pieces("\n\n".join([paragraph] * 8), PIECE))
    assert first.endswith("end.\n\n")


def test_without_the_model_it_says_so_and_still_finds_sentences() -> None:
    pipeline = Pipeline("en_no_such_model")
    assert pipeline.degraded
    doc = pipeline.parse(ESSAY)
    found = [ESSAY[start:end] for start, end in sentences(doc)]
    assert found[:2] == ["Introduction", "The river floods each spring."]
    assert "Conclusion: it will flood again." in found
    assert pipeline.parse("One. Two.").text == "One. Two."


def test_with_the_model_it_is_not_degraded() -> None:
    pipeline = Pipeline()
    assert not pipeline.degraded
    assert [token.pos_ for token in pipeline.parse("The dogs slept.")] == ["DET", "NOUN", "VERB", "PUNCT"]
