"""Which dates and figures are read, in one sentence after another."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysis.values.finding import find_values


def found(text: str) -> list[tuple[str, str, float, str]]:
    return [(v.text, v.kind, round(v.raw, 3), v.unit) for v in find_values(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sold 4,500 chests.", ("4,500", "count", 4500, "chest")),
        ("It sold two hundred and seventy-one chests.", ("two hundred and seventy-one", "count", 271, "chest")),
        ("Half a million members joined.", ("Half a million", "count", 500000, "member")),
        ("They lent two and a half billion dollars.", ("two and a half billion dollars", "money", 2.5e9, "$")),
        ("It cost £4m.", ("£4m", "money", 4e6, "£")),
        ("Prices fell by 40 per cent.", ("40 per cent", "share", 40, "%")),
        ("They lost two thirds of the land.", ("two thirds", "share", 66.667, "%")),
        ("Of those who sailed one in six died.", ("one in six", "share", 16.667, "%")),
        ("He walked half a mile.", ("half a mile", "measure", 0.5, "length")),
        ("It stood eight feet and three inches high.", ("eight feet and three inches", "measure", 8, "length")),
        ("They waited seven months.", ("seven months", "measure", 7, "duration")),
        ("Her brother was 63 years old.", ("63", "count", 63, "")),
        ("Trade grew sevenfold.", ("sevenfold", "fold", 7, "")),
        ("Resolution 1761 bound nobody.", ("Resolution 1761", "numbered", 1761, "resolution")),
        ("The Tenth Congress met.", ("Tenth", "numbered", 10, "congress")),
        ("By the Treaty of Kiel he lost it.", ("Treaty of Kiel", "law", 0, "treaty")),
    ],
)  # fmt: skip
def test_a_value_is_read_as_it_is_written(text: str, expected: tuple[str, str, float, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deaths fell from 73 to 6 per cent.", [("73", 73.0), ("6 per cent", 6.0)]),
        ("Packages of 3.2 and 4.02 billion dollars came.", [("3.2", 3.2e9), ("4.02 billion dollars", 4.02e9)]),
        ("It grew from 500,000 to one million members.", [("500,000", 5e5), ("one million", 1e6)]),
    ],
)
def test_of_two_numbers_named_together_the_first_is_said_in_the_unit_of_the_second(
    text: str, expected: list[tuple[str, float]]
) -> None:
    assert [(v.text, v.number) for v in find_values(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("text", "year", "month", "day", "until"),
    [
        ("on 17 November 1869", 1869, 11, 17, 1869),
        ("on December 3rd, 1967", 1967, 12, 3, 1967),
        ("in May 2015", 2015, 5, 0, 2015),
        ("on a night of November", 0, 11, 0, 0),
        ("the season of 1930–31", 1930, 0, 0, 1931),
        ("during the 1820s", 1820, 0, 0, 1829),
        ("in the seventeenth century", 1600, 0, 0, 1699),
        ("in AD 79", 79, 0, 0, 79),
    ],
)
def test_a_time_is_read_with_what_it_names(text: str, year: int, month: int, day: int, until: int) -> None:
    (value,) = find_values(text, 0, len(text))
    assert value.time is not None
    assert (value.time.year, value.time.month, value.time.day, value.time.until) == (year, month, day, until)


@pytest.mark.parametrize(
    "text",
    [
        "This was counted again [11].",
        "There were two reasons for this.",
        "One of them left.",
        "They march in step and may return.",
        "It was the second half of a third term.",
        "Nobody knew.",
    ],
)
def test_what_is_no_date_and_no_figure_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_count_in_four_digits_is_told_from_a_year() -> None:
    assert [(v.text, v.kind) for v in find_values("She laid 2000 eggs in 1987.", 0, 27)] == [
        ("2000", "count"),
        ("1987", "time"),
    ]


def test_values_stand_where_they_say_and_never_overlap() -> None:
    text = "On 3 May 1920 some 2.5 million people, 40 per cent, paid $3 under Article 12 of the Kiel Treaty."
    values = find_values(text, 0, len(text))
    assert len(values) == 6
    assert all(text[v.start : v.end] == v.text for v in values)
    assert all(left.end <= right.start for left, right in pairwise(values))


def test_a_hostile_text_is_read_to_its_end() -> None:
    text = "1,000" * 3000 + " two hundred and" * 2000 + " A" * 3000 + "(" * 2000 + " half a" * 2000
    assert isinstance(find_values(text, 0, len(text)), tuple)
