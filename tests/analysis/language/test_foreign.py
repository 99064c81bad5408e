"""Another language is named where it is sure, and English however weak is left alone."""

from __future__ import annotations

import pytest

from analysis.language.foreign import LEAST_WORDS, other_language

FRENCH = "Les deux pays signèrent un accord de défense, puis les relations se refroidirent pendant plusieurs années. "
URDU = "دونوں ملکوں نے ایک معاہدہ کیا اور پھر کئی سال تک ان کے تعلقات سرد رہے۔ "


@pytest.mark.parametrize(("text", "code"), [(FRENCH * 4, "fr"), (URDU * 4, "ur")])
def test_another_language_is_named(text: str, code: str) -> None:
    assert other_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bonjour " * (LEAST_WORDS - 1),
        "The relation of the two country were fluctuate and it is effect by the war, and that was bad for it. " * 3,
        FRENCH + "The treaty of 1954 was signed in Karachi, and it is the first of the kind that the two had. " * 6,
    ],
    ids=["nothing", "too little to tell", "weak English", "a quotation in English prose"],
)
def test_english_and_what_cannot_be_told_are_left_alone(text: str) -> None:
    assert other_language(text) == ""
