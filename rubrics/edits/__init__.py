"""Edits as pure functions: a working rubric in, a working rubric out, EditError where it makes no sense."""
