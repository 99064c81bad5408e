"""Units of measure that an essay and a source may use for the same length, mass or stretch of time."""

from __future__ import annotations

import re
from dataclasses import dataclass

CURRENCIES = {"dollar": "$", "pound": "£", "euro": "€", "rupee": "₹", "yen": "¥"}
_DAY, _YEAR = 86400.0, 365.25 * 86400
# Units of one dimension, in the first of them.
_DIMENSIONS = {
    "duration": {
        **{"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": _DAY, "week": 7 * _DAY, "fortnight": 14 * _DAY},
        **{"month": _YEAR / 12, "year": _YEAR, "decade": 10 * _YEAR, "century": 100 * _YEAR},
    },
    "length": {
        **{"metre": 1.0, "meter": 1.0, "m": 1.0, "kilometre": 1e3, "kilometer": 1e3, "km": 1e3, "centimetre": 0.01},
        **{"centimeter": 0.01, "cm": 0.01, "millimetre": 1e-3, "millimeter": 1e-3, "mm": 1e-3, "nanometre": 1e-9},
        **{"nanometer": 1e-9, "nm": 1e-9, "mile": 1609.0, "foot": 0.305, "feet": 0.305, "ft": 0.305, "inch": 0.0254},
    },
    "mass": {
        **{"gram": 1.0, "g": 1.0, "kilogram": 1e3, "kilo": 1e3, "kg": 1e3, "milligram": 1e-3, "mg": 1e-3},
        **{"tonne": 1e6, "ton": 1e6, "ounce": 28.35},
    },
    "temperature": {"°c": 1.0, "°": 1.0},
    "volume": {"litre": 1.0, "liter": 1.0, "l": 1.0, "millilitre": 1e-3, "milliliter": 1e-3, "ml": 1e-3},
    "area": {"acre": 1.0, "hectare": 2.47},
}
_UNITS = {unit: (dimension, size) for dimension, units in _DIMENSIONS.items() for unit, size in units.items()}
_PLURALS = {"centuries": "century", "inches": "inch", "kilos": "kilo"}
_UNIT = re.compile(r"(?:[\s-](?:(?P<before>square|cubic|sq)\s)?)?(?P<unit>°\s?C?|[a-zA-Z]+)(?P<power>[²³])?(?!\w)")
_POWERS = {"²": 2, "square": 2, "sq": 2, "³": 3, "cubic": 3}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that stands in a text up to `end`; `size` in the first unit of its dimension."""

    dimension: str
    size: float
    end: int


def find_unit(text: str, at: int) -> Unit | None:
    """Give the unit that stands at a place, or None."""
    match = _UNIT.match(text, at)
    if match is None:
        return None
    word = match["unit"].replace(" ", "")
    word = word.lower() if len(word) > 2 or "°" in word else word
    one = _PLURALS.get(word, word)
    found = _UNITS.get(one) or (_UNITS.get(one.removesuffix("s")) if len(one) > 3 else None)
    if found is None:
        return None
    power = _POWERS.get(match["power"] or match["before"] or "", 1)
    dimension, size = found
    return Unit(dimension if power == 1 else f"{dimension}{power}", size**power, match.end())
