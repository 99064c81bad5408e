"""When two values say the same, and when one looks like a slip for the other."""

from __future__ import annotations

import pytest

from analysis.values.agreement import agree, comparable, is_derived, is_slip
from analysis.values.finding import find_values
from analysis.values.value import Value


def value(text: str) -> Value:
    (found,) = find_values(text, 0, len(text))
    return found


@pytest.mark.parametrize(
    ("essay", "source"),
    [
        ("in 1954", "on 19 May 1954"),
        ("in early 1955", "from 1954–56"),
        ("36,000 people", "36,417 people"),
        ("nearly 30,000 people", "29,410 people"),
        ("more than 400 people", "565 people"),
        ("75 per cent", "three quarters of it"),
        ("an eighth of it", "12 per cent"),
        ("three months", "90 days"),
        ("8.6 kilometres", "8,633 metres"),
        ("two hundred million dollars", "$200m"),
        ("20 pages", "twenty pages"),
        ("a third of it", "at least 30 per cent"),
    ],
)
def test_another_form_of_a_value_is_no_difference(essay: str, source: str) -> None:
    assert comparable(value(essay), value(source))
    assert agree(value(essay), value(source))


@pytest.mark.parametrize(
    ("essay", "source"),
    [
        ("in 1964", "on 19 May 1954"),
        ("on 19 June 1954", "on 19 May 1954"),
        ("36,900 people", "36,417 people"),
        ("over 400 people", "380 people"),
        ("17 per cent", "7 per cent"),
        ("half of it", "three quarters of it"),
        ("thirteen days", "thirteen hours"),
        ("$4 billion", "$14 billion"),
        ("8 ports", "nine ports"),
    ],
)
def test_another_value_is_a_difference(essay: str, source: str) -> None:
    assert comparable(value(essay), value(source))
    assert not agree(value(essay), value(source))


@pytest.mark.parametrize(
    ("one", "other"), [("in 1954", "54 people"), ("12 km", "12 hours"), ("$5", "£5"), ("in 1954", "in May")]
)
def test_values_of_two_kinds_are_never_set_against_each_other(one: str, other: str) -> None:
    assert not comparable(value(one), value(other))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("57 ships", "75 ships", True),
        ("$40 million", "$400 million", True),
        ("in 1896", "in 1869", True),
        ("on 3 May 1920", "on 3 May 1902", True),
        ("in 1914", "in 1918", False),
        ("57 ships", "83 ships", False),
    ],
)
def test_a_slip_is_told_from_another_number(one: str, other: str, expected: bool) -> None:
    assert is_slip(value(one), value(other)) is expected


def test_a_sum_a_difference_and_the_years_between_follow_from_what_is_stated() -> None:
    stated = [value("263 votes"), value("247 votes"), value("in 1992"), value("in 2016")]
    assert is_derived(value("16 votes"), stated)
    assert is_derived(value("510 votes"), stated)
    assert is_derived(value("24 years"), stated)
    assert not is_derived(value("17 votes"), stated)
    assert not is_derived(value("20 years"), stated)
