"""What counts as concrete evidence, in one sentence after another."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysis.documents.source_text import Section, SourceText
from analysis.evidence_items import find_items
from analysis.reading import Reading, read


def reading_of(text: str, heading: str = "") -> Reading:
    whole = f"{heading}\n\n{text}" if heading else text
    section = Section(title=heading, start=0, end=len(whole))
    return read(SourceText(name="e.txt", sha256="", text=whole, sections=(section,), raw=whole, origin=((0, 0),)))


def items(text: str) -> list[tuple[str, str]]:
    reading = reading_of(text)
    return [(item.kind, item.text) for item in find_items(reading, 0, len(text))]


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("Aid fell to US$ 4.2 billion within a decade.", "figure", "US$ 4.2 billion"),
        ("Prices rose by 35 per cent that year.", "figure", "35 per cent"),
        ("They captured 689 operatives on the border.", "figure", "689 operatives"),
        ("About 2,500 bridges were rebuilt.", "figure", "2,500 bridges"),
        ("One in five patients was never asked.", "figure", "One in five patients"),
        ("The drug was kept at 37 °C throughout.", "figure", "37 °C"),
        ("They signed it in 1954 with some reluctance.", "date", "1954"),
        ("A ceasefire was brokered in May 2025 by mediators.", "date", "May 2025"),
        ("The 1998 tests changed everything.", "date", "1998"),
        ("During the 1980s the roles were reversed.", "date", "1980s"),
        ("Steam spread in the nineteenth century.", "date", "nineteenth century"),
        ("The Pressler Amendment halted the sales.", "law_or_treaty", "Pressler Amendment"),
        (
            "They signed the Mutual Defence Assistance Agreement in spring.",
            "law_or_treaty",
            "Mutual Defence Assistance Agreement",
        ),
        ("Under the Treaty of Versailles the army shrank.", "law_or_treaty", "Treaty of Versailles"),
        ("Funds flowed through Operation Cyclone for years.", "named_example", "Operation Cyclone"),
        ("Relations cooled after the Kargil conflict that summer.", "named_example", "Kargil conflict"),
        ("This was long suspected (Khan, 2021).", "citation", "(Khan, 2021)"),
        ("The count has been confirmed since [3].", "citation", "[3]"),
        ("Kurita (2019) sees it otherwise.", "citation", "Kurita (2019)"),
        ("He called it “a marriage of convenience” in print.", "quotation", "“a marriage of convenience”"),
        ("The ghost returns (1.5.23).", "citation", "(1.5.23)"),
        ("He worked for nearly two years in a garret.", "figure", "two years"),
        ("The pull was a million times too weak.", "figure", "a million times"),
        ("More than half of the land was lost.", "figure", "half of the land"),
        ("On a night of November the fire went out.", "date", "November"),
        ("He helped with the Doha Accord and America left soon.", "law_or_treaty", "Doha Accord"),
        ("America and the Doha Accord are of one story.", "law_or_treaty", "Doha Accord"),
        ("The Belt and Road Initiative brought loans.", "named_example", "Belt and Road Initiative"),
        ("According to Oreskes (1999) it was a matter of method.", "citation", "According to Oreskes (1999)"),
        ("In the end Jeffreys proved that the force was too small.", "named_example", "Jeffreys"),
        ("Years later Alexander du Toit crossed the sea.", "named_example", "Alexander du Toit"),
    ],
)
def test_a_concrete_thing_is_found_with_its_kind(sentence: str, kind: str, text: str) -> None:
    assert (kind, text) in items(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Experts say that billions were lost.",
        "Many people in Pakistan suffered.",
        "There are 3 reasons for this.",
        "The two countries met recently.",
        "The US and the UK helped with IT.",
        "It was a “frontline” state.",
        "The Constitution was changed.",
        "A study shows that scientists agree.",
    ],
)
def test_a_vague_thing_is_no_evidence(sentence: str) -> None:
    assert items(sentence) == []


def test_numbers_of_lists_and_headings_are_no_evidence() -> None:
    reading = reading_of("1. The army left.\n\n2. In 1971 war broke out.", heading="Part 12 The years 1980")
    assert [item.text for item in find_items(reading, 0, len(reading.text))] == ["1971"]


def test_items_stand_where_they_say_and_never_overlap() -> None:
    text = "In May 2025, under the Paris Agreement (Khan, 2021), China’s Belt and Road Initiative cost $62 billion."
    reading = reading_of(text)
    found = find_items(reading, 0, len(text))
    assert len(found) == 5
    assert all(text[item.start : item.end] == item.text for item in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_only_the_asked_stretch_is_searched() -> None:
    text = "In 1954 they signed. In 1965 they fought."
    assert [item.text for item in find_items(reading_of(text), 21, len(text))] == ["1965"]


def test_a_hostile_text_takes_linear_time() -> None:
    text = "A " * 3000 + "(" * 500 + "Aa and " * 500 + "1,000" * 200
    reading = reading_of(text)
    assert isinstance(find_items(reading, 0, len(text)), tuple)


def test_names_in_a_row_are_several_and_a_name_ends_with_its_sentence() -> None:
    text = "They wrote to John Morgan, Peter Hess and Mary Wilson in spring. Later India left Australia. Accord failed."
    assert [item for kind, item in items(text) if kind in ("named_example", "law_or_treaty")] == [
        "John Morgan",
        "Peter Hess",
        "Mary Wilson",
    ]


def test_a_word_that_is_a_place_anywhere_in_the_text_is_nobodys_name() -> None:
    assert items("That year Gilgit protested. Nobody in Gilgit was heard.") == []


def test_half_of_nothing_named_is_no_figure() -> None:
    assert items("The bridge was only half built, and half was gone.") == []
