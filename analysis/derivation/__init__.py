"""Sources + question (+ annotated notes) -> rubric."""

from analysis.derivation.derive import derive
from analysis.derivation.errors import DerivationError
from analysis.derivation.evidence import evidence_items

__all__ = ["DerivationError", "derive", "evidence_items"]
