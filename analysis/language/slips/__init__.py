"""Slips of language in a text that has been parsed: what is wrong, where, and what would be right.

`find_slips` is the way in. Each file finds one family; `checker` is the only one that knows the library for spelling
and grammar. A teacher signs what is found here, so every rule keeps silent where it is not sure.
"""

from analysis.language.slips.find import find_slips
from analysis.language.slips.slip import KINDS, Slip

__all__ = ["KINDS", "Slip", "find_slips"]
