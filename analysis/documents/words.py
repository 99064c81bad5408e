"""The reader's word lists, kept in words.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

_lists = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

UNFINISHED = frozenset(_lists["unfinished"].split())
WRITING = frozenset(_lists["writing"].split())
WORLDLY = frozenset(_lists["worldly"].split())
TOLD = frozenset(_lists["told"].split())
