"""Importing the tasks of this app connects the worker's signals."""

from jobs import worker  # noqa: F401
