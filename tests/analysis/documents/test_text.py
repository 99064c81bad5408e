"""Plain text and Markdown."""

from __future__ import annotations

import textwrap
import time

import pytest

from analysis.documents import read_document, read_text
from tests.analysis.documents.files import MORE_PROSE, PROSE


def titles(text: str, kind: str = "essay") -> list[str]:
    return [section.title for section in read_text(text, "a.txt", kind).sections]


def test_hard_wrapped_lines_become_paragraphs_and_keep_the_paragraphs_apart() -> None:
    text = (
        "The harbour was deepened in 1931, and within ten years the trade in\n"
        "timber had doubled. Most of the merchants who profited from this lived\n"
        "inland and never saw the sea, which did not keep them from voting on\n"
        "every plan that the board put before them.\n"
        "\n"
        "The dockers saw little of the money. Their wages stood still while the\n"
        "rents rose, and the strike of 1938 was the answer that nobody on the\n"
        "board had expected.\n"
    )
    paragraphs = read_text(text, "a.txt").text.split("\n\n")
    assert len(paragraphs) == 2
    assert paragraphs[0].startswith("The harbour was deepened in 1931, and within ten years the trade in timber had")
    assert "\n" not in paragraphs[1]


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    document = read_text(f"{PROSE}\n{MORE_PROSE}\n{PROSE}", "a.txt")
    assert document.text == f"{PROSE}\n\n{MORE_PROSE}\n\n{PROSE}"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the harbour authority spoke of bac-", "terial growth in the old basin of", "bacterial growth"),
        ("the harbour authority met a U.S.-", "Danish company that built the quay", "U.S.-Danish company"),
        ("the harbour authority wanted long-", "term loans from the national bank", "long-term loans"),
        ("the harbour authority asked for co-", "operation between all of the ports", "cooperation between"),
        ("the harbour board met in the mid-", "1930s and then never met again", "mid-1930s"),
    ],
)
def test_a_word_cut_by_a_line_end_is_put_together(first: str, second: str, joined: str) -> None:
    rest = "and a good many other things that nobody\nhas written down since the war began to\ntake the men away.\n"
    wrapped = f"{first}\n{second}\n{rest}"
    assert joined in read_text(wrapped, "a.txt").text


def test_a_hyphen_that_the_document_uses_elsewhere_is_kept() -> None:
    wrapped = (
        "the re-entry of the fleet was planned for\nspring, and this re-entry, or as some said re-\n"
        "entry by stealth, was voted down again in\nthe winter when the ice had closed the port.\n"
        "Nobody spoke of it after that for years.\n"
    )
    assert "said re-entry by stealth" in read_text(wrapped, "a.txt").text


def test_a_sentence_cut_by_a_page_is_whole_again() -> None:
    page = (
        "Harbour Notes            Part Two\n\nThe dockers saw little of the money. Their wages stood still while the\n"
        "rents rose, and the strike of 1938 was the answer that nobody among the\n"
    )
    rest = (
        "Harbour Notes            Part Two\n\nBoard members had expected, although it was announced for months in\n"
        "every newspaper of the town and on every wall.\n"
    )
    text = f"{page}\n                    11\n\n{rest}"
    document = read_text(text, "a.txt")
    assert "nobody among the Board members had expected" in document.text
    assert "Harbour Notes" not in document.text
    assert [part.text for part in document.set_aside if part.kind == "furniture"].count("11") == 1


@pytest.mark.parametrize(
    "heading",
    [
        "# Wages",
        "## 2.1 Wages",
        "**Wages**",
        "**Wages:**",
        "Wages",
        "WAGES",
        "- Wages",
        "• Wages",
        "3. Wages",
        "Wages:",
    ],
)
def test_a_heading_is_found_however_it_is_marked(heading: str) -> None:
    document = read_text(f"{PROSE}\n\n{heading}\n\n{MORE_PROSE}", "a.txt")
    assert [section.title.lower() for section in document.sections] == ["", "wages"]
    assert document.text.split("\n\n")[1].lower() == "wages"


def test_two_underlines_make_headings_of_two_levels() -> None:
    document = read_text(f"Harbours\n========\n\n{PROSE}\n\nWages\n-----\n\n{MORE_PROSE}", "a.md")
    assert [(section.title, section.level) for section in document.sections] == [("Harbours", 1), ("Wages", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "The board met again.",
        '"Nobody had expected it"',
        "- The board met again in spring and voted.",
        "and the board",
        "The board has voted and the dockers have not been asked about it",
        "— a member of the board",
    ],
)
def test_a_short_line_that_is_no_heading_stays_text(line: str) -> None:
    assert titles(f"{PROSE}\n\n{line}\n\n{MORE_PROSE}") == [""]


def test_a_wall_of_text_is_one_section_without_a_title() -> None:
    document = read_text(" ".join([PROSE, MORE_PROSE] * 8), "a.txt")
    assert [(section.title, section.start, section.end) for section in document.sections] == [
        ("", 0, len(document.text))
    ]


def test_numbered_headings_say_their_depth_where_the_marks_contradict_them() -> None:
    text = f"## 1 HARBOURS\n\n{PROSE}\n\n# 1.1 Timber\n\n{PROSE}\n\n#### 1.2 Wages\n\n{MORE_PROSE}"
    assert [(s.title, s.level) for s in read_text(text, "a.md").sections] == [
        ("HARBOURS", 1),
        ("Timber", 2),
        ("Wages", 2),
    ]


def test_marks_are_taken_off_and_words_are_kept() -> None:
    text = (
        "It cost \\$700 and *much* patience, see [the ledger](https://ports.example/a_(b)) of "
        "the __old__ board&nbsp;&amp; <b>its</b> heirs<sup>1</sup>, snake_case and 2*3*4 included."
    )
    assert read_text(text, "a.md").text == (
        "It cost $700 and much patience, see the ledger of the old board & its heirs, snake_case and 2*3*4 included."
    )


def test_digits_of_footnotes_go_and_figures_stay() -> None:
    text = (
        "The treaty failed for want of efforts1. After 9/11 the U2 flights, the mcr-1 gene and CO2 were discussed.2 "
        "So ended a decade of decline3."
    )
    assert read_text(text, "a.txt").text == (
        "The treaty failed for want of efforts. After 9/11 the U2 flights, the mcr-1 gene and CO2 were discussed. "
        "So ended a decade of decline."
    )


def test_struck_out_words_are_no_text() -> None:
    document = read_text(f"{PROSE} It was the ~~very~~ end, <del>or not</del> so they said.", "a.txt")
    assert document.text.endswith("It was the end, so they said.")
    assert [part.text for part in document.set_aside] == ["very", "or not"]


def test_a_list_is_one_paragraph_of_lines() -> None:
    document = read_text(f"{PROSE}\n\n- timber and grain.\n- coal from the north.\n- salt.\n\n{MORE_PROSE}", "a.txt")
    assert document.text.split("\n\n")[1] == "timber and grain.\ncoal from the north.\nsalt."


def test_a_table_keeps_its_rows() -> None:
    document = read_text(f"{PROSE}\n\n| Year | Ships |\n|------|------:|\n| 1931 | 40 |\n| 1938 | 85 |\n", "a.md")
    assert document.text.split("\n\n")[1] == "Year | Ships\n1931 | 40\n1938 | 85"


def test_unseen_characters_are_removed_and_letters_composed() -> None:
    document = read_text("The ca\u200bfe\u0301 \u202eopened\u202c in the \ufb01rst week\u00a0of May\x07.", "a.txt")
    assert document.text == "The café opened in the first week of May."
    start = document.text.index("first")
    assert document.to_raw(start, start + 5) == (document.raw.index("\ufb01"), document.raw.index(" week"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    text = f"{PROSE}\r\n\r\nThe café “Élan” stayed open — until the naïve façade fell. {MORE_PROSE}"
    assert "The café “Élan” stayed open — until" in read_document(text.encode(encoding), "a.txt").text


def test_an_outline_is_told_from_the_essay_below_it() -> None:
    text = f"Outline\n\n1. Introduction\n2. Timber\n3. Wages\n\nIntroduction\n\n{PROSE}\n\nWages\n\n{MORE_PROSE}"
    document = read_text(text, "a.txt")
    assert [(s.title, s.kind) for s in document.sections] == [
        ("Outline", "outline"),
        ("Introduction", "body"),
        ("Wages", "body"),
    ]


def test_bare_titles_between_wrapped_paragraphs_are_headings() -> None:
    wrapped = textwrap.fill(f"{PROSE} {MORE_PROSE} {PROSE} {MORE_PROSE}", 70)
    document = read_text(f"Introduction\n{wrapped}\nWages and rents\n{wrapped}\nConclusion\n{wrapped}\n", "a.txt")
    assert [section.title for section in document.sections] == ["Introduction", "Wages and rents", "Conclusion"]


def test_lines_of_verse_are_no_headings() -> None:
    verse = "The sea came in at dawn\nAnd took the boats away\nThe town slept on"
    assert titles(f"{PROSE}\n\n{verse}\n\n{MORE_PROSE}") == [""]


@pytest.mark.parametrize(
    "text", ["a" * 400_000, " " * 400_000 + "word", "- " * 200_000 + "word", "[a](" * 100_000, "<s>" * 130_000]
)
def test_a_text_made_to_be_slow_is_read_in_seconds(text: str) -> None:
    start = time.process_time()
    read_text(text, "a.txt", "annotated_note")
    assert time.process_time() - start < 30
